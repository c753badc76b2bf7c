// A calendar day of the Gregorian calendar, always a real one.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace plenary {

class Date {
 public:
  // Nothing for a day that no calendar has (30 February), or a year outside 1 to 9999.
  static std::optional<Date> from(int year, int month, int day);
  // `YYYY-MM-DD` and nothing else around it.
  static std::optional<Date> parse(std::string_view text);

  [[nodiscard]] int year() const { return year_; }
  [[nodiscard]] int month() const { return month_; }
  [[nodiscard]] int day() const { return day_; }
  [[nodiscard]] std::string to_string() const;  // `YYYY-MM-DD`

  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  Date(int year, int month, int day) : year_(year), month_(month), day_(day) {}
  int year_;
  int month_;
  int day_;
};

}  // namespace plenary
