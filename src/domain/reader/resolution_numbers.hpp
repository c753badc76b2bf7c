// Numbers of resolutions as they stand in running text, without the letters of a symbol.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "plenary/date.hpp"

namespace plenary::reader {

enum class NumberForm { session, roman, year };  // `70/1`, `1514 (XV)`, `1325 (2000)`

struct ResolutionNumber {
  NumberForm form = NumberForm::session;
  std::string text;  // `70/1`, `217 (III)`, `1325 (2000)`; without parts
  std::string part;  // `A`
  std::size_t end = 0;
};

// The number at `at`: `70/1`, `S-27/1`, `40/151 G`, `217 A (III)`, `1325 (2000)`. Forgives a footnote's number glued to
// it, where no assembly has had so many resolutions, or decisions, in a session.
std::optional<ResolutionNumber> read_resolution_number(std::string_view text, std::size_t at, bool decision);

// The symbol by which a body's resolution (or decision) of that number is known, for parse_symbol. `body` is an
// assembly's code; empty for the United Nations' General Assembly.
std::string symbol_of_number(const ResolutionNumber& number, std::string body, bool decision);

// False for a number of a session of the United Nations' General Assembly that did not sit in that year.
bool fits_year(const ResolutionNumber& number, int year);

// No letter or figure at `at`.
bool ends_word(std::string_view text, std::size_t at);
// The inside of brackets that open at `at` and close within twelve bytes.
std::string_view bracketed(std::string_view text, std::size_t at);
std::size_t spaces_end(std::string_view text, std::size_t at);
bool is_capital_at(std::string_view text, std::size_t at);

}  // namespace plenary::reader
