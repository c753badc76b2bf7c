// Lists to tables for people.
#include "app/page_table.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "app/list_cells.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

using storage::CellType;
using storage::Column;

struct Usual {
  std::string_view table;
  std::vector<std::string_view> columns;
};

// The columns that a person wants first; all of them are one click away.
const std::array<Usual, 8>& usual_columns() {
  static const std::array<Usual, 8> all = {{
      {"assemblies", {"name", "abbreviation", "code", "sessions", "resolutions", "votes"}},
      {"members", {"code", "name", "kind", "assemblies"}},
      {"groups", {"name", "assembly", "code", "kind", "members", "ever"}},
      {"sessions", {"label", "assembly", "kind", "city", "country", "opens", "closes", "resolutions", "votes"}},
      {"resolutions", {"symbol", "title", "outcome", "adopted_on", "method", "yes", "no", "abstain", "discrepancies"}},
      {"votes",
       {"id", "date", "resolution", "title", "method", "outcome", "announced_yes", "announced_no", "announced_abstain",
        "counted_yes", "counted_no", "counted_abstain", "discrepancies"}},
      {"positions", {"vote", "date", "resolution", "member", "member_name", "position", "reason", "intended"}},
      {"revisions", {"number", "instant", "actor", "action", "record_kind", "record_key", "reason"}},
  }};
  return all;
}

std::vector<const Column*> shown_columns(const ListPage& list) {
  if (list.says_columns) return list.columns;
  for (const auto& usual : usual_columns()) {
    if (usual.table != list.table->name) continue;
    std::vector<const Column*> shown;
    for (const auto name : usual.columns)
      for (const auto* column : list.columns)
        if (column->name == name) shown.push_back(column);
    if (!shown.empty()) return shown;
  }
  return list.columns;
}

std::string parameter(const ListPage& list, std::string_view name) {
  for (const auto& [key, value] : list.parameters)
    if (key == name) return value;
  return {};
}

json::object header(const ListPage& list, const Column& column, std::string_view action) {
  const auto label = label_for("column", column.name);
  json::object shown{{"label", label}, {"class", column.type == CellType::integer ? "figure" : ""}};
  if (action.empty()) return shown;
  const auto sorted = parameter(list, "sort");
  const bool ascending = sorted == column.name;
  Parameters parameters;
  for (const auto& each : list.parameters)
    if (each.first != "sort" && each.first != "cursor" && !each.second.empty()) parameters.push_back(each);
  parameters.emplace_back("sort", (ascending ? "-" : "") + std::string(column.name));
  if (ascending) shown["order"] = "ascending";
  if (sorted.starts_with('-') && sorted.substr(1) == column.name) shown["order"] = "descending";
  shown["href"] = list_url(action.substr(1), parameters);
  shown["title"] = word("sort_by") + " " + label;
  return shown;
}

// `announced` of `announced_yes`.
std::string_view group_of(const Column& column) {
  for (const std::string_view group : {"announced", "counted"})
    if (column.name.starts_with(std::string(group) + "_")) return group;
  return {};
}

// A row above the headers that names what belongs together; empty where nothing does.
json::array groups_of(const std::vector<const Column*>& columns) {
  json::array groups;
  bool any = false;
  for (std::size_t i = 0; i < columns.size();) {
    const auto group = group_of(*columns[i]);
    std::size_t end = i + 1;
    while (end < columns.size() && group_of(*columns[end]) == group) ++end;
    groups.push_back(
        {{"label", group.empty() ? "" : word_for("column_group", group)}, {"span", std::to_string(end - i)}});
    any = any || !group.empty();
    i = end;
  }
  return any ? groups : json::array();
}

std::string joined(const std::string& list) {
  boost::system::error_code error;
  const auto parsed = json::parse(list, error);
  if (error || !parsed.is_array()) return list;
  std::string text;
  for (const auto& each : parsed.get_array())
    if (each.is_string()) text += (text.empty() ? "" : word("comma")) + std::string(each.get_string());
  return text;
}

void put_localized(json::object& cell, const std::string& texts) {
  boost::system::error_code error;
  const auto parsed = json::parse(texts, error);
  if (!error && parsed.is_object())
    put_text(cell, "text", best_text(&parsed.get_object()));
  else
    cell["text"] = texts;
}

std::string css_of(const Column& column, const std::string& value) {
  switch (column.type) {
    case CellType::integer:
      return column.name != "discrepancies" || value.empty() ? "figure" : value == "0" ? "figure none" : "figure doubt";
    case CellType::date:
    case CellType::instant:
      return "day";
    case CellType::localized:
      return "title";
    case CellType::list:
    case CellType::flag:
      return {};
    case CellType::text:
      break;
  }
  if (column.name == "outcome")
    return "outcome " + (value == "adopted" || value == "rejected" ? value : std::string("open"));
  static constexpr std::array<std::string_view, 8> kSymbols = {"symbol", "resolution",    "id",  "vote", "record_key",
                                                               "hash",   "previous_hash", "code"};
  return std::find(kSymbols.begin(), kSymbols.end(), column.name) == kSymbols.end() ? "" : "symbol";
}

// On another record's page: what is the same in every row because the table is of that record alone.
bool says_nothing_new(const ListPage& list, const Column& column) {
  const auto name = column.name == "member_name"  ? std::string_view("member")
                    : column.name == "group_name" ? std::string_view("group")
                                                  : column.name;
  return !parameter(list, name).empty();
}

// Under a vote's title: which part of the text, or which matter, where the table has no column for it.
std::string note_of(const ListPage& list, const Column& column, const RowView& row) {
  if (list.table->name != "votes" || column.name != "title" || list.says_columns) return {};
  return row["label"];
}

// What a value is called where it stands without its column, on a narrow screen; empty where it needs no name.
std::string label_of(const std::vector<const Column*>& columns, std::size_t i) {
  const Column& column = *columns[i];
  const bool one_day = column.name == "date" || column.name == "adopted_on" || column.name == "decided_on";
  if (column.type != CellType::integer && (column.type != CellType::date || one_day)) return {};
  const auto label = label_for("column", column.name);
  const auto group = group_of(column);
  if (group.empty() || (i > 0 && group_of(*columns[i - 1]) == group)) return label;
  return word_for("column_group", group) + ": " + label;
}

json::object cell(const ListPage& list, const Column& column, const RowView& row) {
  const auto value = row[column.name];
  json::object shown{{"text", value},
                     {"note", note_of(list, column, row)},
                     {"class", css_of(column, value)},
                     {"href", cell_url(list.table->name, column.name, row)}};
  if (value.empty()) {
    shown["text"] = list.style.none;
    return shown;
  }
  const auto group = word_group(list.table->name, column.name);
  if (column.type == CellType::localized)
    put_localized(shown, value);
  else if (column.type == CellType::integer || (column.type == CellType::date && list.says_days))
    shown["text"] = styled_cell(column, value, list.style);
  else if (column.type == CellType::list)
    shown["text"] = joined(value);
  else if (column.type == CellType::date)
    shown["text"] = day(value);
  else if (column.type == CellType::flag)
    shown["text"] = value == "1" ? "✓" : "";
  else if (!group.empty())
    shown["text"] = word_for(group, value);
  if (group == "position") {
    shown["letter"] = word_for("letter", value);
    shown["letter_class"] = value;
  }
  return shown;
}

}  // namespace

std::string_view word_group(std::string_view table, std::string_view column) {
  if (column == "outcome" || column == "method" || column == "part" || column == "standing" || column == "position" ||
      column == "reason" || column == "action")
    return column;
  if (column == "intended") return "position";
  if (column == "kind") return table == "sessions" ? "session_kind" : table == "groups" ? "group_kind" : "kind";
  if (column == "record_kind") return "kind";
  return {};
}

std::string RowView::operator[](std::string_view column) const {
  for (std::size_t i = 0; i < list_.columns.size() && i < cells_.size(); ++i)
    if (list_.columns[i]->name == column) return cells_[i].value_or(std::string());
  return {};
}

std::string cell_word(const ListPage& list, const Column& column, const std::string& value) {
  const auto group = word_group(list.table->name, column.name);
  if (column.type == CellType::flag) return word_for("position", value == "1" ? "yes" : "no");
  return group.empty() ? value : word_for(group, value);
}

bool leaves_columns_out(const ListPage& list) { return shown_columns(list).size() < list.columns.size(); }

json::object table_data(const ListPage& list, std::string_view action) {
  auto columns = shown_columns(list);
  if (action.empty()) std::erase_if(columns, [&](const auto* column) { return says_nothing_new(list, *column); });
  json::array headers, rows;
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    headers.push_back(header(list, *columns[i], action));
    labels.push_back(label_of(columns, i));
  }
  for (const auto& values : list.rows) {
    const RowView row(list, values);
    json::array cells;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      cells.push_back(cell(list, *columns[i], row));
      cells.back().as_object()["label"] = labels[i];
    }
    if (!cells.empty()) cells.front().as_object()["head"] = true;
    rows.push_back(json::object{{"cells", std::move(cells)}});
  }
  json::object data{{"caption", label_for("title", list.table->name)}, {"columns", std::move(headers)}};
  put_list(data, "groups", groups_of(columns));
  put_list(data, "rows", std::move(rows));
  return data;
}

}  // namespace plenary::app
