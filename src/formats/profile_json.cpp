// Export profiles as JSON.
#include "formats/profile_json.hpp"

#include <boost/json.hpp>

#include "domain/profiles.hpp"
#include "formats/json_parts.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

void read_setting(JsonFields& fields, std::string_view name, Profile& profile) {
  const auto* value = fields.raw(name);
  if (!value) return;
  if (value->is_string() && value->get_string().empty()) {
    profile.settings.emplace(name, "");
    return;
  }
  auto text = fields.raw_text(name);
  if (!text) return;
  if (name == "lang" && !is_language_tag(*text))
    return fields.fault(name, "'" + *text + "' is not a language tag (BCP 47)");
  profile.settings.emplace(name, std::move(*text));
}

void read_columns(const json::value& value, const std::string& path, std::vector<std::string>& columns,
                  Faults& faults) {
  const auto* list = value.if_array();
  if (!list) {
    faults.push_back({Code::invalid, path, "must be a list of columns"});
    return;
  }
  for (std::size_t i = 0; i < list->size(); ++i)
    if (auto name = json_text((*list)[i], path + "[" + std::to_string(i) + "]", faults))
      columns.push_back(std::move(*name));
}

}  // namespace

json::object profile_json(const Profile& profile) {
  json::object object{{"name", profile.name}};
  put(object, "title", profile.title);
  for (const auto& setting : profile_settings())
    if (const auto found = profile.settings.find(std::string(setting.name)); found != profile.settings.end())
      object.emplace(setting.name, found->second);
  if (profile.columns.empty()) return object;
  json::object columns;
  for (const auto& [of, names] : profile.columns) columns.emplace(of, array_of(names));
  object.emplace("columns", std::move(columns));
  return object;
}

Profile read_profile(JsonFields& fields, Faults& faults) {
  Profile profile;
  profile.name = fields.required_text("name");
  profile.title = fields.localized("title");
  for (const auto& setting : profile_settings()) read_setting(fields, setting.name, profile);
  fields.object("columns", [&](std::string_view of, const json::value& value, const std::string& path) {
    read_columns(value, path, profile.columns[std::string(of)], faults);
  });
  return profile;
}

}  // namespace plenary::formats
