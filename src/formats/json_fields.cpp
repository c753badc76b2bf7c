// Typed access to the fields of a JSON object that collects faults.
#include "formats/json_fields.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>

#include "domain/reader/fold.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

std::string joined(std::string_view path, std::string_view key) {
  if (path.empty()) return std::string(key);
  return std::string(path) + "." + std::string(key);
}

const char* kind_name(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return "null";
    case json::kind::bool_:
      return "true or false";
    case json::kind::string:
      return "text";
    case json::kind::array:
      return "an array";
    case json::kind::object:
      return "an object";
    default:
      return "a number";
  }
}

// Texts hold tabs and line breaks; other control characters come from damage.
bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f; });
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

}  // namespace

std::optional<std::string> json_text(const json::value& value, const std::string& path, Faults& faults) {
  if (!value.is_string()) {
    faults.push_back({Code::invalid, path, std::string("must be text, not ") + kind_name(value)});
    return std::nullopt;
  }
  const std::string_view text(value.get_string().data(), value.get_string().size());
  if (is_blank(text)) {
    faults.push_back({Code::invalid, path, "must not be empty: leave it out where it is not known"});
    return std::nullopt;
  }
  if (!reader::is_utf8(text)) {
    faults.push_back({Code::invalid, path, "is not UTF-8: save the file again in UTF-8"});
    return std::nullopt;
  }
  if (has_control_characters(text)) {
    faults.push_back({Code::invalid, path, "holds control characters"});
    return std::nullopt;
  }
  return std::string(text);
}

bool is_language_tag(std::string_view tag) {
  if (tag.size() < 2 || tag.size() > 35 || !std::isalpha(static_cast<unsigned char>(tag[0]))) return false;
  std::size_t group = 0;
  for (const unsigned char c : tag) {
    if (c == '-') {
      if (group == 0) return false;
      group = 0;
    } else if (!std::isalnum(c) || ++group > 8) {
      return false;
    }
  }
  return group > 0;
}

JsonFields::JsonFields(const json::value& value, std::string path, Faults& faults)
    : object_(value.if_object()), path_(std::move(path)), faults_(faults) {
  if (!object_) faults_.push_back({Code::invalid, path_, std::string("must be an object, not ") + kind_name(value)});
}

std::string JsonFields::path(std::string_view key) const { return joined(path_, key); }

void JsonFields::fault(std::string_view key, std::string message) {
  faults_.push_back({Code::invalid, path(key), std::move(message)});
}

const json::value* JsonFields::raw(std::string_view key) {
  asked_.emplace_back(key);
  return object_ ? object_->if_contains(key) : nullptr;
}

std::optional<std::string> JsonFields::text(std::string_view key) {
  const auto* value = raw(key);
  return value ? json_text(*value, path(key), faults_) : std::nullopt;
}

std::optional<std::string> JsonFields::raw_text(std::string_view key) {
  const auto* value = raw(key);
  if (!value || !value->is_string()) return value ? json_text(*value, path(key), faults_) : std::nullopt;
  std::string found(value->get_string());
  if (found.empty()) fault(key, "must not be empty: leave it out where the cell is blank");
  if (has_control_characters(found)) fault(key, "holds control characters");
  return found;
}

std::string JsonFields::required_text(std::string_view key) {
  const auto* value = raw(key);
  if (value) return json_text(*value, path(key), faults_).value_or("");
  if (object_) fault(key, "is required");
  return {};
}

std::optional<int> JsonFields::integer(std::string_view key, int least, int most) {
  const auto* value = raw(key);
  if (!value) return std::nullopt;
  if (!value->is_number()) {
    fault(key, std::string("must be a whole number, not ") + kind_name(*value));
    return std::nullopt;
  }
  const auto* number = value->if_int64();
  if (!number || *number < least || *number > most) {
    fault(key, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
  }
  return static_cast<int>(*number);
}

std::optional<int> JsonFields::required_integer(std::string_view key, int least, int most) {
  if (object_ && !object_->contains(key)) fault(key, "is required");
  return integer(key, least, most);
}

bool JsonFields::flag(std::string_view key) {
  const auto* value = raw(key);
  if (!value) return false;
  if (value->is_bool()) return value->get_bool();
  fault(key, std::string("must be true or false, not ") + kind_name(*value));
  return false;
}

std::optional<Date> JsonFields::date(std::string_view key) {
  const auto written = text(key);
  if (!written) return std::nullopt;
  auto date = Date::parse(*written);
  if (!date) fault(key, "'" + *written + "' is not a day of the calendar written YYYY-MM-DD");
  return date;
}

Localized JsonFields::localized(std::string_view key) {
  Localized texts;
  object(key, [&](std::string_view language, const json::value& value, const std::string& at) {
    if (!is_language_tag(language))
      faults_.push_back({Code::invalid, at, "'" + std::string(language) + "' is not a language tag (BCP 47)"});
    else if (auto text = json_text(value, at, faults_))
      texts.emplace(language, std::move(*text));
  });
  return texts;
}

std::vector<std::string> JsonFields::texts(std::string_view key) {
  std::vector<std::string> found;
  array(key, [&](const json::value& value, const std::string& at) {
    if (auto text = json_text(value, at, faults_)) found.push_back(std::move(*text));
  });
  return found;
}

void JsonFields::array(std::string_view key, const std::function<void(const json::value&, std::string)>& each) {
  const auto* value = raw(key);
  if (!value) return;
  const auto* elements = value->if_array();
  if (!elements) return fault(key, std::string("must be an array, not ") + kind_name(*value));
  for (std::size_t i = 0; i < elements->size(); ++i) each((*elements)[i], path(key) + "[" + std::to_string(i) + "]");
}

void JsonFields::object(std::string_view key,
                        const std::function<void(std::string_view, const json::value&, std::string)>& each) {
  const auto* value = raw(key);
  if (!value) return;
  const auto* members = value->if_object();
  if (!members) return fault(key, std::string("must be an object, not ") + kind_name(*value));
  for (const auto& member : *members) each(member.key(), member.value(), joined(path(key), member.key()));
}

std::optional<std::size_t> JsonFields::choice(std::string_view key, std::span<const std::string_view> names) {
  const auto written = text(key);
  if (!written) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), *written);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  std::string list;
  for (const auto name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  fault(key, "'" + *written + "' is none of: " + list);
  return std::nullopt;
}

void JsonFields::derived(std::string_view key) {
  if (raw(key)) fault(key, "is computed by the registry: leave it out");
}

void JsonFields::done() {
  if (!object_) return;
  for (const auto& member : *object_)
    if (std::find(asked_.begin(), asked_.end(), member.key()) == asked_.end())
      fault(member.key(), "is not a field of this record");
}

}  // namespace plenary::formats
