// Values, lists and sources of records to JSON and back.
#include "formats/json_parts.hpp"

namespace plenary::formats {
namespace json = boost::json;

void put(json::object& into, std::string_view key, const std::optional<std::string>& value) {
  if (value) into.emplace(key, *value);
}

void put(json::object& into, std::string_view key, const std::optional<int>& value) {
  if (value) into.emplace(key, *value);
}

void put(json::object& into, std::string_view key, const std::optional<Date>& value) {
  if (value) into.emplace(key, value->to_string());
}

json::object object_of(const Localized& texts) {
  json::object object;
  for (const auto& [language, text] : texts) object.emplace(language, text);
  return object;
}

void put(json::object& into, std::string_view key, const Localized& texts) {
  if (!texts.empty()) into.emplace(key, object_of(texts));
}

json::array array_of(const std::vector<std::string>& texts) {
  json::array array;
  array.reserve(texts.size());
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

void put(json::object& into, std::string_view key, const std::vector<std::string>& texts) {
  if (!texts.empty()) into.emplace(key, array_of(texts));
}

json::object source_json(const Source& source) {
  json::object object;
  put(object, "document", source.document);
  put(object, "url", source.url);
  put(object, "page", source.page);
  put(object, "accessed", source.accessed);
  put(object, "identifier", source.identifier);
  return object;
}

void put_sources(json::object& into, const std::vector<Source>& sources) {
  put_list(into, "sources", sources, source_json);
}

Source read_source(const json::value& value, const std::string& path, Faults& faults) {
  JsonFields fields(value, path, faults);
  Source source{fields.text("document"), fields.text("url"), fields.text("page"), fields.date("accessed"),
                fields.text("identifier")};
  if (value.is_object() && !source.document && !source.url) fields.fault("document", "or a url is required");
  fields.done();
  return source;
}

std::vector<Source> read_sources(JsonFields& fields, Faults& faults) {
  std::vector<Source> sources;
  fields.array("sources", [&](const json::value& value, const std::string& path) {
    sources.push_back(read_source(value, path, faults));
  });
  return sources;
}

}  // namespace plenary::formats
