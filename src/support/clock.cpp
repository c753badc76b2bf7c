// Spells instants and asks the machine for the time.
#include "support/clock.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace plenary {
namespace {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::now(); }
};

constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
constexpr int kMostSeconds = 60;  // of a minute that ends with a leap second

bool has_the_form(std::string_view text) {
  return std::equal(text.begin(), text.end(), kForm.begin(), kForm.end(),
                    [](char c, char form) { return form == '0' ? c >= '0' && c <= '9' : c == form; });
}

// Of digits.
int number(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char digit : text.substr(at, count)) value = value * 10 + (digit - '0');
  return value;
}

}  // namespace

std::string rfc3339(std::chrono::system_clock::time_point instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::optional<std::chrono::system_clock::time_point> from_rfc3339(std::string_view text) {
  if (!has_the_form(text)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(number(text, 0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(text, 5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(text, 8, 2)))};
  const int hour = number(text, 11, 2), minute = number(text, 14, 2), second = number(text, 17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > kMostSeconds) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

std::string instant_before(std::string_view instant, std::chrono::system_clock::duration time) {
  return rfc3339(from_rfc3339(instant).value_or(std::chrono::system_clock::time_point()) - time);
}

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace plenary
