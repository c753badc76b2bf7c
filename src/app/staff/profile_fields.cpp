// Between export profiles and their form.
#include "app/staff/profile_fields.hpp"

#include <algorithm>

#include "app/filter_values.hpp"
#include "app/language.hpp"
#include "app/page_parts.hpp"
#include "app/profile.hpp"
#include "app/words.hpp"
#include "domain/profiles.hpp"

namespace plenary::app {
namespace {

constexpr std::string_view kZeroBlank = "zero_blank";

std::vector<std::string> languages_of_title(const json::object& profile) {
  std::vector<std::string> languages(kPageLanguages.begin(), kPageLanguages.end());
  if (const auto* titles = object_at(profile, "title"))
    for (const auto& language : languages_of(*titles))
      if (std::find(languages.begin(), languages.end(), language) == languages.end()) languages.push_back(language);
  return languages;
}

RecordField field_of(const ProfileSetting& setting) {
  RecordField field{std::string(setting.name)};
  field.label = label_for("column", setting.name);
  if (setting.choices.empty()) return field;
  field.type = FieldType::choice;
  field.choices.emplace_back();
  field.choices.insert(field.choices.end(), setting.choices.begin(), setting.choices.end());
  return field;
}

std::string listed_columns(const std::vector<std::string_view>& names) {
  std::string text;
  for (const auto name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

json::object profile_from_form(json::object filled) {
  const bool blank = text_at(filled, kZeroBlank) == "1";
  filled.erase(kZeroBlank);
  if (blank && !filled.contains("zero")) filled["zero"] = "";
  // Names may also stand side by side, as they do in URLs.
  if (auto* columns = filled.if_contains("columns"); columns && columns->is_object())
    for (auto& [of, names] : columns->get_object()) {
      json::array each;
      for (const auto& line : names.is_array() ? names.get_array() : json::array())
        for (const auto& name : split_commas(line.is_string() ? std::string_view(line.get_string()) : ""))
          if (const auto begin = name.find_first_not_of(' '); begin != name.npos)
            each.emplace_back(name.substr(begin, name.find_last_not_of(' ') - begin + 1));
      names = std::move(each);
    }
  return filled;
}

}  // namespace

std::vector<RecordField> profile_fields(const json::object& profile, bool named) {
  std::vector<RecordField> fields;
  if (named) fields.push_back({"name", FieldType::text, {}, {}, word("profile.name"), word("profile.name_hint")});
  for (const auto& language : languages_of_title(profile)) fields.push_back({"title." + language, FieldType::area});
  for (const auto& setting : profile_settings()) {
    fields.push_back(field_of(setting));
    if (setting.name == "zero")
      fields.push_back(
          {std::string(kZeroBlank), FieldType::choice, {"", "1"}, {"–", word("bom.1")}, word("profile.zero_blank")});
  }
  return fields;
}

std::vector<RecordField> profile_column_fields() {
  std::vector<RecordField> fields;
  for (const auto of : lists_and_sheets())
    fields.push_back({"columns." + std::string(of),
                      FieldType::lines,
                      {},
                      {},
                      of == "coincidence" ? word("profile.coincidence") : word_or("title", of, of),
                      listed_columns(columns_to_choose(of))});
  return fields;
}

json::object column_part(const json::object& shown, const Faults& faults) {
  const bool wrong =
      std::any_of(faults.begin(), faults.end(), [](const Fault& fault) { return fault.field.starts_with("columns."); });
  return {{"id", "columns"},
          {"open", wrong || shown.contains("columns")},
          {"fields", fields_shown(shown, profile_column_fields(), "", faults)}};
}

json::object take_profile(json::object profile, const FormFields& form) {
  profile = profile_for_form(std::move(profile));
  take_values(profile, profile_fields(profile, false), "", form);
  take_values(profile, profile_column_fields(), "", form);
  return profile_from_form(std::move(profile));
}

json::object profile_for_form(json::object profile) {
  if (const auto* zero = profile.if_contains("zero"); zero && zero->is_string() && zero->get_string().empty()) {
    profile.erase("zero");
    profile[kZeroBlank] = "1";
  }
  return profile;
}

}  // namespace plenary::app
