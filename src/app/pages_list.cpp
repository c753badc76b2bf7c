// The page of a list: filters, table, the way to the next page; search results are a list of their own form.
#include <algorithm>

#include "app/description_words.hpp"
#include "app/page_table.hpp"
#include "app/regions.hpp"
#include "app/target.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

using storage::Filter;
using storage::FilterType;

// Parameters that are no filters: the form sends them along, or leaves them out.
bool is_kept(std::string_view name) {
  constexpr std::string_view kKept[] = {"facet", "sort",    "fields", "limit", "revision",
                                        "lang",  "profile", "days",   "zero",  "none"};
  return std::find(std::begin(kKept), std::end(kKept), name) != std::end(kKept);
}

bool is_filter(const ListPage& list, std::string_view name) {
  return name == "q" || storage::find_filter(*list.table, name) != nullptr;
}

std::string first_value(const ListPage& list, std::string_view name) {
  for (const auto& [key, value] : list.parameters)
    if (key == name && !value.empty()) return value;
  return {};
}

// A choice in words: those of the column that the filter is named after, or its own.
std::string choice_word(const ListPage& list, const Filter& filter, std::string_view choice) {
  const auto group = word_group(list.table->name, filter.name);
  return word_for(group.empty() ? filter.name : group, choice);
}

json::array options_of(const ListPage& list, const Filter& filter, const std::string& chosen) {
  json::array options;
  for (const auto choice : filter.choices)
    options.push_back(
        {{"value", choice}, {"label", choice_word(list, filter, choice)}, {"selected", choice == chosen}});
  return options;
}

// What a filter of that type takes, offered with its name.
struct Offer {
  std::string_view id;
  FilterType type;
  std::vector<std::pair<std::string, std::string>> choices;  // codes and names
};

std::vector<Offer> offers_of(const ListPage& list) {
  std::vector<Offer> offers;
  const auto& filters = list.table->filters;
  if (std::any_of(filters.begin(), filters.end(), [](const auto& each) { return each.type == FilterType::region; })) {
    offers.push_back({"regions", FilterType::region, {}});
    for (const auto& each : regions()) offers.back().choices.emplace_back(each.code, best_text(&each.name).text);
  }
  if (!list.groups.empty()) {
    offers.push_back({"groups", FilterType::group, {}});
    for (const auto& [code, name] : list.groups) offers.back().choices.emplace_back(code, best_text(&name).text);
  }
  return offers;
}

const Offer* offer_for(const std::vector<Offer>& offers, FilterType type) {
  const auto found = std::find_if(offers.begin(), offers.end(), [&](const Offer& each) { return each.type == type; });
  return found == offers.end() ? nullptr : &*found;
}

json::array offers_json(const std::vector<Offer>& offers) {
  json::array lists;
  for (const auto& each : offers) {
    json::array choices;
    for (const auto& [code, name] : each.choices) choices.push_back({{"value", code}, {"label", name}});
    lists.push_back({{"id", each.id}, {"choices", std::move(choices)}});
  }
  return lists;
}

// What is asked for, as a reader says it.
std::string shown_value(const ListPage& list, const std::vector<Offer>& offers, const Filter* filter,
                        const std::string& value) {
  if (!filter) return value;
  if (filter->type == FilterType::choice) return choice_word(list, *filter, value);
  if (const auto* offer = offer_for(offers, filter->type))
    for (const auto& [code, name] : offer->choices)
      if (code == value && !name.empty()) return name;
  return value;
}

std::string_view input_type(FilterType type) {
  switch (type) {
    case FilterType::day:
      return "date";
    case FilterType::number:
      return "number";
    default:
      return "text";
  }
}

json::array fields_of(const ListPage& list, const std::vector<Offer>& offers) {
  json::array fields;
  if (!list.table->match.empty())
    fields.push_back({{"name", "q"},
                      {"label", word("filter.q")},
                      {"input", "search"},
                      {"value", first_value(list, "q")},
                      {"help", ""}});
  for (const auto& filter : list.table->filters) {
    const auto value = first_value(list, filter.name);
    json::object field{{"name", filter.name}, {"label", label_for("filter", filter.name)}};
    if (filter.type == FilterType::choice) {
      field["choice"] = true;
      field["options"] = options_of(list, filter, value);
    } else {
      field["input"] = input_type(filter.type);
      field["value"] = value;
      field["help"] = description_in_words(filter.description);
      if (const auto* offer = offer_for(offers, filter.type)) field["offered"] = offer->id;
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

// What the form sends along unseen: order and columns, and the second and later values of a filter.
json::array hidden_of(const ListPage& list) {
  json::array hidden;
  std::vector<std::string_view> seen;
  for (const auto& [name, value] : list.parameters) {
    if (value.empty()) continue;
    const bool repeated = std::find(seen.begin(), seen.end(), name) != seen.end();
    seen.push_back(name);
    if (is_kept(name) || (repeated && is_filter(list, name))) hidden.push_back({{"name", name}, {"value", value}});
  }
  return hidden;
}

json::array active_of(const ListPage& list, const std::vector<Offer>& offers, std::string_view action) {
  json::array active;
  for (std::size_t i = 0; i < list.parameters.size(); ++i) {
    const auto& [name, value] = list.parameters[i];
    if (value.empty() || !is_filter(list, name)) continue;
    if (name == "q" && list.table->name == "search") continue;  // a search without words is none
    Parameters others;
    for (std::size_t j = 0; j < list.parameters.size(); ++j)
      if (j != i && list.parameters[j].first != "cursor" && !list.parameters[j].second.empty())
        others.push_back(list.parameters[j]);
    active.push_back({{"label", label_for("filter", name)},
                      {"value", shown_value(list, offers, storage::find_filter(*list.table, name), value)},
                      {"href", list_url(action.substr(1), others)}});
  }
  return active;
}

Parameters without(const ListPage& list, std::initializer_list<std::string_view> names) {
  Parameters kept;
  for (const auto& each : list.parameters)
    if (!each.second.empty() && std::find(names.begin(), names.end(), each.first) == names.end()) kept.push_back(each);
  return kept;
}

// The link between the usual columns and all of them.
void put_column_link(json::object& page, const ListPage& list, std::string_view action) {
  auto parameters = without(list, {"fields", "cursor"});
  if (leaves_columns_out(list)) {
    std::string names;
    for (const auto* column : list.columns) names += (names.empty() ? "" : ",") + std::string(column->name);
    parameters.emplace_back("fields", names);
    page["columns_label"] = word("all_columns");
  } else if (!first_value(list, "fields").empty()) {
    page["columns_label"] = word("usual_columns");
  } else {
    return;
  }
  page["columns_href"] = list_url(action.substr(1), parameters);
}

// The filter whose values are those of the column.
std::string_view filter_of(const ListPage& list, const storage::Column& column) {
  for (const auto& filter : list.table->filters)
    if (filter.name == column.name || filter.about == column.name) return filter.name;
  return {};
}

// Counts by a column; each value that a filter takes leads to its rows.
json::array facet_lists(const ListPage& list, std::string_view action) {
  json::array facets;
  for (const auto& facet : list.facets) {
    const auto filter = filter_of(list, *facet.column);
    json::array values;
    for (const auto& [value, count] : facet.values) {
      json::object shown{{"value", value ? cell_word(list, *facet.column, *value) : word("no_value")},
                         {"rows", grouped(count)}};
      if (value && !filter.empty()) {
        auto parameters = without(list, {filter, "cursor"});
        parameters.emplace_back(filter, *value);
        shown["href"] = list_url(action.substr(1), parameters);
      }
      values.push_back(std::move(shown));
    }
    facets.push_back({{"label", label_for("column", facet.column->name)}, {"values", std::move(values)}});
  }
  return facets;
}

json::array hits_of(const ListPage& list) {
  json::array hits;
  for (const auto& values : list.rows) {
    const RowView row(list, values);
    const auto kind = row["kind"], key = row["key"];
    const auto title = row["title"];
    hits.push_back({{"kind", label_for("kind", kind)},
                    {"date", day(row["date"])},
                    {"title", title.empty() ? key : title},
                    {"symbol", title.empty() ? "" : key},
                    {"href", cell_url("search", "key", row)},
                    {"snippet", row["snippet"]}});
  }
  return hits;
}

void put_rows(json::object& page, const ListPage& list, const PageContext& context) {
  const bool search = list.table->name == "search";
  page["is_search"] = search;
  if (!search || list.says_columns) {
    page["is_search"] = false;
    page["table"] = table_data(list, context.path);
  } else {
    put_list(page, "hits", hits_of(list));
  }
}

}  // namespace

std::string list_page(const ListPage& list, const PageContext& context) {
  const auto heading = label_for("title", list.table->name);
  const auto& action = context.path;
  const bool search = list.table->name == "search";
  const bool has_feed = action == "/resolutions" || action == "/votes";
  auto page = page_frame(heading, context, has_feed ? kFeedForms : kTableForms, {{"/", word("home")}, {"", heading}});
  page["heading"] = heading;
  page["shape"] = search ? "" : "wide";
  page["describes"] =
      search ? phrase("list.found", {{"words", first_value(list, "q")}}) : description_in_words(list.table->describes);
  page["action"] = escape_path(action);
  page["clear"] = search ? list_url("search", {{"q", first_value(list, "q")}}) : escape_path(action);
  const auto offers = offers_of(list);
  put_list(page, "active", active_of(list, offers, action));
  page["fields"] = fields_of(list, offers);
  page["offers"] = offers_json(offers);
  page["hidden"] = hidden_of(list);
  if (list.count) page["count"] = phrase("list.count", {{"count", grouped(*list.count)}});
  put_list(page, "facets", facet_lists(list, action));
  put_rows(page, list, context);
  if (list.next) page["next"] = *list.next;
  if (!first_value(list, "cursor").empty()) page["first"] = list_url(action.substr(1), without(list, {"cursor"}));
  if (search) page["searched"] = first_value(list, "q");
  put_column_link(page, list, action);
  return finish("list", std::move(page));
}

}  // namespace plenary::app
