// Values of record fields as SQL values: what is unknown becomes NULL.
#pragma once

#include <optional>
#include <string>
#include <type_traits>

#include "domain/names.hpp"
#include "plenary/date.hpp"
#include "storage/batch.hpp"

namespace plenary::storage {

template <class Integer>
std::int64_t number(Integer from) {
  return static_cast<std::int64_t>(from);
}

inline Value value(const std::optional<std::string>& text) { return text ? Value(*text) : Value(); }
inline Value value(const std::optional<int>& figure) { return figure ? Value(number(*figure)) : Value(); }
inline Value value(const std::optional<Date>& date) { return date ? Value(date->to_string()) : Value(); }

template <class T>
Value name_value(const std::optional<T>& named) {
  return named ? Value(std::string(name_of(*named))) : Value();
}

}  // namespace plenary::storage
