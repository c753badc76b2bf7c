// What JSON of records is made of: optional values, texts by language, lists, sources.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/names.hpp"
#include "formats/json_fields.hpp"
#include "plenary/source.hpp"

namespace plenary::formats {

// Sets the key where there is a value.
void put(boost::json::object& into, std::string_view key, const std::optional<std::string>& value);
void put(boost::json::object& into, std::string_view key, const std::optional<int>& value);
void put(boost::json::object& into, std::string_view key, const std::optional<Date>& value);
void put(boost::json::object& into, std::string_view key, const Localized& texts);
void put(boost::json::object& into, std::string_view key, const std::vector<std::string>& texts);

boost::json::object object_of(const Localized& texts);
boost::json::array array_of(const std::vector<std::string>& texts);

template <class T>
void put_name(boost::json::object& into, std::string_view key, const std::optional<T>& value) {
  if (value) into.emplace(key, name_of(*value));
}

// A list of parts, each turned by `turn`; an empty one is left out.
template <class T, class Turn>
void put_list(boost::json::object& into, std::string_view key, const std::vector<T>& parts, Turn turn) {
  if (parts.empty()) return;
  boost::json::array array;
  array.reserve(parts.size());
  for (const auto& part : parts) array.emplace_back(turn(part));
  into.emplace(key, std::move(array));
}

boost::json::object source_json(const Source& source);
void put_sources(boost::json::object& into, const std::vector<Source>& sources);

Source read_source(const boost::json::value& value, const std::string& path, Faults& faults);
// Those under `sources`.
std::vector<Source> read_sources(JsonFields& fields, Faults& faults);

}  // namespace plenary::formats
