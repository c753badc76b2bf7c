// Between forms and records.
#include "app/staff/record_fields.hpp"

#include <algorithm>
#include <charconv>

#include "app/fault_words.hpp"
#include "app/page_parts.hpp"
#include "app/words.hpp"
#include "domain/names.hpp"

namespace plenary::app {
namespace {

namespace json = boost::json;

template <class T>
std::vector<std::string> choices_of(bool open) {
  std::vector<std::string> choices;
  if (open) choices.emplace_back();
  for (const auto name : all_names<T>()) choices.emplace_back(name);
  return choices;
}

// Certifying is a page of its own.
std::vector<std::string> standings() { return {"provisional", "draft"}; }

const json::value* find_value(const json::object& record, std::string_view path) {
  const json::object* at = &record;
  while (true) {
    const auto dot = path.find('.');
    const auto* value = at->if_contains(path.substr(0, dot));
    if (!value || dot == path.npos) return value;
    at = value->if_object();
    if (!at) return nullptr;
    path.remove_prefix(dot + 1);
  }
}

void erase_value(json::object& record, std::string_view path) {
  const auto dot = path.find('.');
  if (dot == path.npos) {
    record.erase(path);
    return;
  }
  auto* inner = record.if_contains(path.substr(0, dot));
  if (!inner || !inner->is_object()) return;
  erase_value(inner->get_object(), path.substr(dot + 1));
  if (inner->get_object().empty()) record.erase(path.substr(0, dot));
}

json::value& place_for(json::object& record, std::string_view path) {
  const auto dot = path.find('.');
  auto& value = record[path.substr(0, dot)];
  if (dot == path.npos) return value;
  if (!value.is_object()) value = json::object();
  return place_for(value.get_object(), path.substr(dot + 1));
}

json::array lines_of_field(std::string_view text) {
  json::array lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    while (line.starts_with(' ')) line.remove_prefix(1);
    while (line.ends_with(' ')) line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

json::value count_in(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return json::value(text);
  return number;
}

std::string choice_label(std::string_view path, const std::string& value) {
  if (value.empty()) return "–";
  const auto group = path.substr(path.rfind('.') + 1);
  return label_for(group == "kind" ? "session_kind" : group, value);
}

std::string id_of_field(std::string name) {
  std::replace(name.begin(), name.end(), '.', '-');
  return "f-" + name;
}

std::string message_for(const std::string& name, const Faults& faults) {
  std::string message;
  for (const auto& fault : faults)
    if (fault.field == name) message += (message.empty() ? "" : "; ") + fault_in_words(fault.message);
  return message;
}

json::array options_of(const RecordField& field, const std::string& value) {
  json::array options;
  bool known = false;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    const auto& choice = field.choices[i];
    known = known || choice == value;
    const auto label = i < field.labels.size() ? field.labels[i] : choice_label(field.path, choice);
    options.push_back({{"value", choice}, {"label", label}, {"chosen", choice == value}});
  }
  if (!known) options.push_back({{"value", value}, {"label", choice_label(field.path, value)}, {"chosen", true}});
  return options;
}

}  // namespace

std::vector<RecordField> session_fields() {
  return {{"kind", FieldType::choice, choices_of<SessionKind>(false)},
          {"opens", FieldType::day},
          {"closes", FieldType::day},
          {"place.city"},
          {"place.country"}};
}

std::vector<RecordField> resolution_fields(const std::vector<std::string>& languages) {
  std::vector<RecordField> fields;
  for (const auto& language : languages) fields.push_back({"title." + language, FieldType::area});
  const std::vector<RecordField> rest = {{"outcome", FieldType::choice, choices_of<Outcome>(true)},
                                         {"adopted_on", FieldType::day},
                                         {"number", FieldType::count},
                                         {"kind"},
                                         {"draft"},
                                         {"meeting"},
                                         {"committee"},
                                         {"agenda_item"},
                                         {"subjects", FieldType::lines},
                                         {"sponsors", FieldType::lines},
                                         {"standing", FieldType::choice, standings()}};
  fields.insert(fields.end(), rest.begin(), rest.end());
  return fields;
}

std::vector<RecordField> vote_fields(const RuleChoices& rules) {
  return {{"announced.yes", FieldType::count},
          {"announced.no", FieldType::count},
          {"announced.abstain", FieldType::count},
          {"announced.not_voting", FieldType::count},
          {"announced.invalid", FieldType::count},
          {"method", FieldType::choice, choices_of<Method>(false)},
          {"rule", FieldType::choice, rules.names, rules.titles},
          {"outcome", FieldType::choice, choices_of<Outcome>(true)},
          {"date", FieldType::day},
          {"meeting"},
          {"round", FieldType::count},
          {"note", FieldType::area},
          {"standing", FieldType::choice, standings()}};
}

std::string value_at(const json::object& record, const RecordField& field) {
  const auto* value = find_value(record, field.path);
  if (!value) return {};
  if (const auto* text = value->if_string()) return std::string(*text);
  if (const auto* list = value->if_array()) {
    std::string lines;
    for (const auto& line : *list)
      if (line.is_string()) lines += (lines.empty() ? "" : "\n") + std::string(line.get_string());
    return lines;
  }
  return value->is_number() ? json::serialize(*value) : std::string();
}

void set_value(json::object& record, const RecordField& field, const std::string& value) {
  if (value.empty()) return erase_value(record, field.path);
  auto& at = place_for(record, field.path);
  if (field.type == FieldType::lines)
    at = lines_of_field(value);
  else if (field.type == FieldType::count)
    at = count_in(value);
  else
    at = value;
}

void take_values(json::object& record, const std::vector<RecordField>& fields, const std::string& prefix,
                 const FormFields& form) {
  for (const auto& field : fields)
    if (form.has(prefix + field.path)) set_value(record, field, form.text(prefix + field.path));
}

json::array fields_shown(const json::object& record, const std::vector<RecordField>& fields, const std::string& prefix,
                         const Faults& faults) {
  json::array shown;
  for (const auto& field : fields) {
    const auto name = prefix + field.path;
    const auto value = value_at(record, field);
    const bool area = field.type == FieldType::area || field.type == FieldType::lines;
    json::object each{{"name", name},
                      {"id", id_of_field(name)},
                      {"label", field.label.empty() ? field_label(field.path) : field.label},
                      {"hint", field.hint},
                      {"value", value},
                      {"message", message_for(name, faults)},
                      {"short", field.type == FieldType::count},
                      {"is_choice", field.type == FieldType::choice},
                      {"is_area", area},
                      {"rows", field.type == FieldType::lines ? "3" : "2"}};
    if (field.type == FieldType::choice) each["options"] = options_of(field, value);
    if (!area && field.type != FieldType::choice) each["input"] = field.type == FieldType::day ? "date" : "text";
    if (field.type == FieldType::count) each["inputmode"] = "numeric";
    shown.push_back(std::move(each));
  }
  return shown;
}

std::string field_label(std::string_view path) {
  if (path.starts_with("title.")) return phrase("form.title", {{"language", word_for("language", path.substr(6))}});
  return label_for("form_field", path);
}

}  // namespace plenary::app
