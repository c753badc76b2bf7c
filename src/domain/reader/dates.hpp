// Dates and ranges of dates in running text, in the words of a language.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "domain/reader/language.hpp"
#include "plenary/date.hpp"

namespace plenary::reader {

// A day, or the first and last day of several. A day alone: first == last. [begin, end) are bytes of the text.
struct TextDates {
  Date first;
  Date last;
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const TextDates&, const TextDates&) = default;
};

// The first date or range that begins at or after `from`. A date without a year, with figures alone (`4/11/2024`) or
// that no calendar has is none; `2024-11-04` is one. Words come from the keys `date_*` and `weekdays` of the language.
std::optional<TextDates> find_dates(std::string_view text, const Language& language, std::size_t from = 0);

// The date or range that begins exactly at `at`, which must be the start of a word.
std::optional<TextDates> dates_at(std::string_view text, const Language& language, std::size_t at);

}  // namespace plenary::reader
