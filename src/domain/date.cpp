// Calendar days: checked when made, printed one way.
#include "plenary/date.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace plenary {

std::optional<Date> Date::from(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day candidate{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                              std::chrono::day(static_cast<unsigned>(day))};
  if (!candidate.ok()) return std::nullopt;
  return Date{year, month, day};
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto digits = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto year = text.substr(0, 4), month = text.substr(5, 2), day = text.substr(8, 2);
  if (!digits(year) || !digits(month) || !digits(day)) return std::nullopt;
  const auto number = [](std::string_view part) {
    int value = 0;
    std::from_chars(part.data(), part.data() + part.size(), value);
    return value;
  };
  return from(number(year), number(month), number(day));
}

std::string Date::to_string() const {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year_, month_, day_);
  return buffer;
}

}  // namespace plenary
