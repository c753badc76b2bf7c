// Validation of export profiles.
#include "domain/profiles.hpp"

#include <algorithm>

#include "domain/codes.hpp"
#include "domain/validate.hpp"

namespace plenary {
namespace {

constexpr std::size_t kLongestProfileName = 40;
constexpr std::string_view kSwitch[] = {"0", "1"};
constexpr std::string_view kFormulas[] = {"text"};

constexpr ProfileSetting kProfileSettings[] = {
    {"dash", kDashes},      {"zero", {}}, {"none", {}},     {"days", kDayForms},
    {"names", kNamings},    {"lang", {}}, {"bom", kSwitch}, {"delimiter", kDelimiters},
    {"formulas", kFormulas}};

std::string either_of(std::span<const std::string_view> choices) {
  std::string text = "must be ";
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) text += i + 1 == choices.size() ? " or " : ", ";
    text += choices[i];
  }
  return text;
}

}  // namespace

std::span<const ProfileSetting> profile_settings() { return kProfileSettings; }

std::string fault_of_setting(std::string_view name, std::string_view value) {
  const auto* const setting = std::find_if(std::begin(kProfileSettings), std::end(kProfileSettings),
                                           [&](const auto& each) { return each.name == name; });
  if (setting == std::end(kProfileSettings)) return "is no setting of a profile";
  if (setting->choices.empty()) return value.size() > kLongestStyleWord ? "is too long" : "";
  const bool known = std::find(setting->choices.begin(), setting->choices.end(), value) != setting->choices.end();
  return known ? "" : either_of(setting->choices);
}

void canonicalise(Profile&) {}

Faults validate(const Profile& record) {
  Faults faults;
  if (!is_lower_code(record.name, kLongestProfileName))
    faults.push_back({Code::invalid, "name", "must be lower-case letters, digits and hyphens, like print-fr"});
  for (const auto& [name, value] : record.settings)
    if (auto fault = fault_of_setting(name, value); !fault.empty())
      faults.push_back({Code::invalid, name, std::move(fault)});
  for (const auto& [of, columns] : record.columns) {
    if (columns.empty()) faults.push_back({Code::invalid, "columns." + of, "names no column"});
    for (auto each = columns.begin(); each != columns.end(); ++each)
      if (std::find(columns.begin(), each, *each) != each)
        faults.push_back({Code::invalid, "columns." + of, "names the column '" + *each + "' twice"});
  }
  return faults;
}

}  // namespace plenary
