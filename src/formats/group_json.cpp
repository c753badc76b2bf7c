// Groups as JSON.
#include "formats/group_json.hpp"

#include <boost/json.hpp>

#include "formats/json_parts.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

json::object time_json(const GroupMember& time) {
  json::object object{{"member", time.member}};
  put(object, "from", time.from);
  put(object, "until", time.until);
  return object;
}

GroupMember read_time(const json::value& value, const std::string& path, Faults& faults) {
  JsonFields fields(value, path, faults);
  GroupMember time{fields.required_text("member"), fields.date("from"), fields.date("until")};
  fields.done();
  return time;
}

}  // namespace

json::object group_json(const Group& group) {
  json::object object{{"code", group.code}, {"name", object_of(group.name)}};
  put(object, "kind", group.kind);
  put(object, "note", group.note);
  put_list(object, "members", group.members, time_json);
  put_sources(object, group.sources);
  return object;
}

Group read_group(const json::value& value, const std::string& path, Faults& faults) {
  JsonFields fields(value, path, faults);
  Group group;
  if (!value.is_object()) return group;
  group.code = fields.required_text("code");
  group.name = fields.localized("name");
  if (group.name.empty()) fields.fault("name", "is required in at least one language");
  group.kind = fields.text("kind");
  group.note = fields.localized("note");
  fields.array("members", [&](const json::value& each, const std::string& at) {
    group.members.push_back(read_time(each, at, faults));
  });
  group.sources = read_sources(fields, faults);
  fields.done();
  return group;
}

}  // namespace plenary::formats
