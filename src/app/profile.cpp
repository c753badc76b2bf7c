// Finds the profile of a question, and turns it into parameters.
#include "app/profile.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <span>

#include "app/filter_values.hpp"
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

template <class Names>
std::string joined_names(const Names& names, const char* between) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : between) + std::string(name);
  return text;
}

constexpr std::string_view kResultColumns[] = {"symbol", "number", "title", "adopted_on", "result", "outcome",
                                               "method", "yes",    "no",    "abstain",    "vote"};
constexpr std::string_view kCoincidenceColumns[] = {"rank",    "member",     "group",    "name",
                                                    "members", "identical",  "opposite", "abstained",
                                                    "absent",  "votes_only", "credited", "with_consensus"};
constexpr std::string_view kChartColumns[] = {"member", "name", "votes"};
constexpr std::string_view kAgreementColumns[] = {"member", "member_name", "other",    "other_name", "n",
                                                  "common", "same",        "opposite", "agreement",  "step"};
constexpr std::string_view kCohesionColumns[] = {"group",       "group_name", "step", "member",
                                                 "member_name", "members",    "n",    "agreement_index",
                                                 "rice_n",      "rice_index", "kept", "loyalty"};
constexpr std::string_view kIdealColumns[] = {"step",  "member", "name",    "n",           "point_1", "deviation_1",
                                              "low_1", "high_1", "point_2", "deviation_2", "low_2",   "high_2"};
constexpr std::string_view kCompareColumns[] = {"vote",    "date",   "resolution", "matter",
                                                "outcome", "result", "alike",      "members"};

struct SheetColumns {
  std::string_view name;
  std::span<const std::string_view> columns;
};

constexpr SheetColumns kSheets[] = {
    {"chart", kChartColumns},         {"results", kResultColumns},  {"coincidence", kCoincidenceColumns},
    {"agreement", kAgreementColumns}, {"compare", kCompareColumns}, {"cohesion", kCohesionColumns},
    {"ideal-points", kIdealColumns}};

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
    parameters.emplace_back("fields", joined_names(columns->second, ","));
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
  for (const auto& sheet : kSheets)
    if (sheet.name == of) return {sheet.columns.begin(), sheet.columns.end()};
  std::vector<std::string_view> names;
  if (const auto* table = storage::find_table(of))
    for (const auto& column : table->columns) names.push_back(column.name);
  return names;
}

std::vector<std::string_view> lists_and_sheets() {
  std::vector<std::string_view> names;
  for (const auto* table : storage::tables()) names.push_back(table->name);
  for (const auto& sheet : kSheets) names.push_back(sheet.name);
  return names;
}

void take_columns(std::string_view of, const std::string& value, std::vector<std::string>& columns, Faults& faults) {
  const auto known = columns_to_choose(of);
  const auto fault = [&](std::string message) { faults.push_back({Code::bad_request, "fields", std::move(message)}); };
  for (auto& name : split_commas(value)) {
    if (std::find(known.begin(), known.end(), name) == known.end())
      fault("there is no column '" + name + "'; there are " + joined_names(known, ", "));
    else if (std::find(columns.begin(), columns.end(), name) == columns.end())
      columns.push_back(std::move(name));
  }
  if (columns.empty()) fault("names no column");
}

}  // namespace plenary::app
