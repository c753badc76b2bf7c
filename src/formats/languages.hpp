// What languages do with texts and days: alphabetical order, and days as people write them. By ICU; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "plenary/date.hpp"

namespace plenary::formats {

// The alphabetical order of one language. A tag that names no language known gives the order common to all.
class Collation {
 public:
  explicit Collation(const std::string& language_tag);
  ~Collation();
  Collation(const Collation&) = delete;
  Collation& operator=(const Collation&) = delete;

  // A key whose byte order is the order of the texts. Throws std::runtime_error where ICU fails.
  [[nodiscard]] std::string key(std::string_view text) const;

 private:
  struct Library;
  std::unique_ptr<Library> library_;
};

enum class DayLength { numbers, words };  // 04/11/2024, 4 November 2024

// A day as the language writes it, in the figures of most of its readers; YYYY-MM-DD before the first whole year of the
// Gregorian calendar, 1583. Throws std::runtime_error where ICU fails.
std::string written_day(const Date& day, DayLength length, const std::string& language_tag);

// From one day to a later one, in words, what both have in common said once: `4–7 November 2024`. Throws std::runtime_error
// where ICU fails.
std::string written_days(const Date& from, const Date& until, const std::string& language_tag);

// A whole number with its thousands apart, as the language writes it. Throws std::runtime_error where ICU fails.
std::string written_number(std::int64_t number, const std::string& language_tag);

}  // namespace plenary::formats
