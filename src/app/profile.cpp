// Finds the profile of a question, and turns it into parameters.
#include "app/profile.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "domain/profiles.hpp"
#include "formats/record_json.hpp"
#include "storage/revisions.hpp"
#include "storage/table.hpp"

namespace plenary::app {
namespace {

// Of the journal, which is one and the same for every revision, as of every list made of it.
std::optional<Profile> saved_profile(Context& context, const std::string& name) {
  const auto asked = context.parameter("revision");
  const auto revision = asked ? std::stoll(*asked) : context.revision();
  const auto read = [&](const storage::Snapshot& snapshot) -> std::optional<storage::Revision> {
    const auto number = storage::newest_revision_of(snapshot, "profile", name, revision);
    return number ? storage::find_revision(snapshot, *number) : std::nullopt;
  };
  const auto newest = context.is_historical() ? read(context.service().registry.read()) : read(context.snapshot());
  if (!newest || newest->action == "withdraw") return std::nullopt;
  auto profile = formats::from_json<Profile>(boost::json::parse(newest->document));
  if (!profile) throw storage::StorageFailure("revision " + std::to_string(newest->number) + " is no profile");
  return std::move(*profile);
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

}  // namespace

Result<Parameters> parameters_of_profile(Context& context, std::string_view of) {
  const auto name = context.parameter("profile");
  if (!name || name->empty()) return Parameters();
  const auto profile = saved_profile(context, *name);
  if (!profile)
    return Fault{Code::bad_request, "profile", "there is no profile '" + *name + "'; those that there are: /profiles"};
  Parameters parameters;
  for (const auto& setting : profile_settings()) {
    const auto set = profile->settings.find(std::string(setting.name));
    if (set != profile->settings.end() && !context.parameter(setting.name)) parameters.emplace_back(*set);
  }
  const auto columns = profile->columns.find(std::string(of));
  if (columns != profile->columns.end() && !context.parameter("fields"))
    parameters.emplace_back("fields", joined_names(columns->second));
  return parameters;
}

bool is_said_of(std::string_view setting, Form form) {
  if (setting == "formulas") return form == Form::csv;
  return (setting != "delimiter" && setting != "bom") || form == Form::csv || form == Form::csvw;
}

Faults expand_profile(Context& context, std::string_view of,
                      const std::function<bool(const std::string&, const std::string&)>& takes) {
  auto settings = parameters_of_profile(context, of);
  auto& parameters = context.target.parameters;
  std::erase_if(parameters, [](const auto& each) { return each.first == "profile"; });
  if (!settings) return settings.faults();
  for (auto& [name, value] : *settings)
    if (is_said_of(name, context.form) && takes(name, value)) parameters.emplace_back(name, std::move(value));
  return {};
}

std::vector<std::string_view> columns_to_choose(std::string_view of) {
  if (of == "results") return {std::begin(kResultColumns), std::end(kResultColumns)};
  if (of == "coincidence") return {std::begin(kCoincidenceColumns), std::end(kCoincidenceColumns)};
  std::vector<std::string_view> names;
  if (const auto* table = storage::find_table(of))
    for (const auto& column : table->columns) names.push_back(column.name);
  return names;
}

}  // namespace plenary::app
