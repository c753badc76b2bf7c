// RFC 3339 to HTTP dates.
#include "support/http_date.hpp"

#include <fmt/core.h>

#include <time.h>

#include <array>

#include "support/clock.hpp"

namespace plenary {

std::optional<std::string> http_date(std::string_view text) {
  static constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto instant = from_rfc3339(text);
  if (!instant) return std::nullopt;
  const auto day = std::chrono::floor<std::chrono::days>(*instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(*instant - day));
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays.at(std::chrono::weekday(day).c_encoding()),
                     static_cast<unsigned>(date.day()), kMonths.at(static_cast<unsigned>(date.month()) - 1),
                     static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

// The C locale, which the program never leaves, has the names that HTTP uses. `%y` reads 00 to 68 as 2000 to 2068.
std::optional<std::int64_t> from_http_date(std::string_view text) {
  const std::string date(text);
  for (const auto* form : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
    std::tm parts{};
    const char* end = ::strptime(date.c_str(), form, &parts);
    if (end && *end == '\0') return ::timegm(&parts);
  }
  return std::nullopt;
}

}  // namespace plenary
