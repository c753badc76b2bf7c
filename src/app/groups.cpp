// Groups of members: their list, and one group with its members' days in every form.
#include <algorithm>
#include <boost/json.hpp>

#include "app/handlers.hpp"
#include "app/page_groups.hpp"
#include "app/problems.hpp"
#include "app/record_access.hpp"
#include "app/replies.hpp"
#include "app/row_source.hpp"
#include "formats/group_json.hpp"
#include "storage/lists.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

const Group* find_group(const Assembly& assembly, std::string_view code) {
  const auto found = std::find_if(assembly.groups.begin(), assembly.groups.end(),
                                  [&](const Group& each) { return each.code == code; });
  return found == assembly.groups.end() ? nullptr : &*found;
}

bool holds_on(const GroupMember& time, const Date& day) {
  return (!time.from || *time.from <= day) && (!time.until || day <= *time.until);
}

// The path says of which group: a parameter that says it too would ask for two.
Faults faults_of_rows(const Context& context) {
  Faults faults;
  for (const auto* name : {"assembly", "group"})
    if (context.parameter(name))
      faults.push_back({Code::bad_request, name, "is no parameter of this resource: the path says it"});
  return faults;
}

ListPage times_of(Context& context, const Parameters& filters) {
  ListPage page;
  page.table = storage::find_table("group_members");
  page.parameters = filters;
  storage::ListQuery query;
  query.table = page.table;
  for (const auto& column : page.table->columns) page.columns.push_back(&column);
  query.columns = page.columns;
  for (const auto& [name, value] : filters) query.filters.push_back({storage::find_filter(*page.table, name), {value}});
  const auto rows = open_rows(context.registry(), context.snapshot(), query);
  while (rows->next()) {
    auto& cells = page.rows.emplace_back();
    for (std::size_t i = 0; i < page.columns.size(); ++i) cells.push_back(rows->cell(i));
  }
  return page;
}

Reply whole_group(Context& context, const storage::Stored<Assembly>& stored, Group group) {
  auto faults = unknown_parameters(context, {"on", "lang", "revision"});
  const auto on = context.parameter("on").value_or("");
  const auto day = Date::parse(on);
  if (!on.empty() && !day)
    faults.push_back({Code::bad_request, "on", "'" + on + "' is not a day of the calendar written YYYY-MM-DD"});
  if (!faults.empty()) return problem(context.request, faults);
  if (day) std::erase_if(group.members, [&](const GroupMember& each) { return !holds_on(each, *day); });
  json::object object{{"assembly", stored.record.code}};
  if (day) object.emplace("on", on);
  for (auto& [key, value] : formats::group_json(group)) object.emplace(key, std::move(value));
  if (context.form == Form::json) return make_reply(context, json::serialize(object), stored.revision);
  Parameters filters = {{"assembly", stored.record.code}, {"group", group.code}};
  if (day) filters.emplace_back("on", on);
  return make_reply(context, group_page(object, times_of(context, filters), page_context(context)), stored.revision);
}

}  // namespace

Reply get_group(Context& context, const Variables& variables) {
  const RecordKey key{RecordKind::assembly, variables.at(0)};
  const auto stored = find_record<Assembly>(context.snapshot(), key.key);
  if (!stored) return missing_record(context, key);
  const auto* group = find_group(stored->record, variables.at(1));
  if (!group)
    return problem(context.request, Fault{Code::not_found, "", key.key + " has no group '" + variables.at(1) + "'"});
  if (context.form == Form::json || context.form == Form::html) return whole_group(context, *stored, *group);
  if (const auto faults = faults_of_rows(context); !faults.empty()) return problem(context.request, faults);
  context.target.parameters.emplace_back("assembly", key.key);
  context.target.parameters.emplace_back("group", group->code);
  return list_group_members(context, {});
}

}  // namespace plenary::app
