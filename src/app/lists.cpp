// Lists of all tables, in every form: one query, many renderings.
#include <algorithm>
#include <boost/json.hpp>

#include "app/csvw.hpp"
#include "app/facets.hpp"
#include "app/feed.hpp"
#include "app/handlers.hpp"
#include "app/list_cells.hpp"
#include "app/list_request.hpp"
#include "app/member_naming.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/row_source.hpp"
#include "app/whole_list.hpp"
#include "formats/cells.hpp"
#include "formats/record_json.hpp"
#include "storage/group_rows.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

struct Page {
  std::optional<std::string> next;
  std::optional<std::int64_t> count;
};

// Reads a page by `each` and tells where the next one begins: it asks for a row more than the page holds.
template <class Each>
Page read_page(Context& context, ListRequest& request, Each each) {
  Page page;
  const auto limit = request.query.limit;
  auto query = request.query;
  query.limit = limit + 1;
  const auto rows = open_rows(context.registry(), context.snapshot(), query);
  std::vector<storage::Value> place;
  int read = 0;
  while (rows->next()) {
    if (read == limit) {
      page.next = next_url(context, place);
      break;
    }
    each(*rows);
    if (++read == limit) place = rows->place();
  }
  if (request.count) page.count = count_rows(context.registry(), context.snapshot(), request.query);
  return page;
}

Reply json_list(Context& context, ListRequest request) {
  json::array items;
  const auto page = read_page(context, request,
                              [&](const RowSource& rows) { items.emplace_back(item_of(rows, request.query.columns)); });
  json::object body{{"items", std::move(items)}};
  if (page.next) body.emplace("next", *page.next);
  if (page.count) body.emplace("count", *page.count);
  if (!request.facets.empty())
    body.emplace("facets",
                 facets_json(facets_of(context.registry(), context.snapshot(), request.query, request.facets)));
  body.emplace("revision", context.revision());
  auto reply = make_reply(context, json::serialize(body));
  if (page.next) reply.set("Link", "<" + *page.next + ">; rel=\"next\"");
  return reply;
}

// The tables name members in English; a page does in its reader's language.
void name_members(Context& context, const ListRequest& request, ListPage& shown) {
  const auto place = [&](std::string_view name) {
    return std::find_if(shown.columns.begin(), shown.columns.end(),
                        [&](const auto* column) { return column->name == name; }) -
           shown.columns.begin();
  };
  const auto code = static_cast<std::size_t>(place("member")), name = static_cast<std::size_t>(place("member_name"));
  if (std::max(code, name) >= shown.columns.size() || shown.columns[name]->type != storage::CellType::text) return;
  MemberNaming names(context.snapshot(), Naming::now, request.languages);
  for (auto& row : shown.rows)
    if (row[code]) row[name] = names.name(*row[code], std::nullopt);
}

void offer_groups(Context& context, ListPage& shown) {
  const auto& filters = shown.table->filters;
  if (std::none_of(filters.begin(), filters.end(),
                   [](const auto& filter) { return filter.type == storage::FilterType::group; }))
    return;
  for (const auto& each : storage::named_groups(context.snapshot()))
    shown.groups.emplace_back(each.code, json::parse(each.name).as_object());
}

Reply html_list(Context& context, ListRequest request) {
  ListPage shown;
  shown.table = request.query.table;
  shown.columns = request.query.columns;
  shown.parameters = context.target.parameters;
  shown.says_columns = request.says_columns;
  shown.style = request.style;
  shown.says_days = request.says_days;
  const auto page = read_page(context, request, [&](const RowSource& rows) {
    auto& cells = shown.rows.emplace_back();
    for (std::size_t i = 0; i < shown.columns.size(); ++i) cells.push_back(rows.cell(i));
  });
  name_members(context, request, shown);
  offer_groups(context, shown);
  shown.next = page.next;
  shown.count = page.count;
  shown.facets = facets_of(context.registry(), context.snapshot(), request.query, request.facets);
  auto reply = make_reply(context, list_page(shown, page_context(context)));
  if (page.next) reply.set("Link", "<" + *page.next + ">; rel=\"next\"");
  return reply;
}

Reply csvw_of_list(Context& context, const ListRequest& request) {
  auto described = describe(*request.query.table, request.query.columns);
  describe_in_style(described, request.style);
  return csvw_reply(context, described, request.csv);
}

Reply list(Context& context, std::string_view name) {
  const auto& table = *storage::find_table(name);
  auto request = read_list_request(context, table);
  if (!request) return problem(context.request, request.faults());
  if (context.form == Form::csvw) return csvw_of_list(context, *request);
  if (context.form == Form::atom) return feed_reply(context, std::move(*request));
  if (context.form == Form::html) return html_list(context, std::move(*request));
  if (context.form != Form::json) return whole_list(context, std::move(*request));
  return json_list(context, std::move(*request));
}

}  // namespace

Reply list_assemblies(Context& context, const Variables&) { return list(context, "assemblies"); }
Reply list_members(Context& context, const Variables&) { return list(context, "members"); }
Reply list_groups(Context& context, const Variables&) { return list(context, "groups"); }
Reply list_group_members(Context& context, const Variables&) { return list(context, "group_members"); }
Reply list_sessions(Context& context, const Variables&) { return list(context, "sessions"); }
Reply list_resolutions(Context& context, const Variables&) { return list(context, "resolutions"); }
Reply list_votes(Context& context, const Variables&) { return list(context, "votes"); }
Reply list_positions(Context& context, const Variables&) { return list(context, "positions"); }
Reply list_votes_cast(Context& context, const Variables&) { return list(context, "votes_cast"); }
Reply list_stated_tallies(Context& context, const Variables&) { return list(context, "stated_tallies"); }
Reply list_house_tallies(Context& context, const Variables&) { return list(context, "house_tallies"); }
Reply list_search(Context& context, const Variables&) { return list(context, "search"); }
Reply list_revisions(Context& context, const Variables&) { return list(context, "revisions"); }
Reply list_profiles(Context& context, const Variables&) { return list(context, "profiles"); }

Reply list_votes_of_member(Context& context, const Variables& variables) {
  if (!storage::member_exists(context.snapshot(), variables.at(0)))
    return problem(context.request, Fault{Code::not_found, "", "there is no member " + variables.at(0)});
  context.target.parameters.emplace_back("member", variables.at(0));
  return list(context, "positions");
}

}  // namespace plenary::app
