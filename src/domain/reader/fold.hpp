// Comparing text without regard to case, accents, kinds of space, quotation marks and dashes, in any script.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plenary::reader {

constexpr std::size_t kNoMatch = std::string_view::npos;

// One code point of UTF-8 at `position`, and how many bytes it takes; a broken byte is U+FFFD of one byte.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;
};
CodePoint code_point_at(std::string_view text, std::size_t position);

// Whether there is no broken byte (RFC 3629).
bool is_utf8(std::string_view text);

// Bytes of the UTF-8 form of `value` added to `out`.
void append_utf8(std::string& out, char32_t value);

// Small letters without accents, typographic quotes and dashes as ' " -, each run of spaces one space,
// invisible marks left out. Greek, Cyrillic and Arabic letters are brought to one form of each letter too.
std::string fold(std::string_view text);

// The byte after the end of `folded` (a result of fold) where `text` holds it at `position`; kNoMatch otherwise.
// Takes time in proportion to the match, not to the text.
std::size_t match_at(std::string_view text, std::size_t position, std::string_view folded);

// match_at, and no letter or digit follows.
std::size_t match_word_at(std::string_view text, std::size_t position, std::string_view folded);

// The first byte that the text from `position` on has when folded; '\0' at the end.
char first_folded_byte(std::string_view text, std::size_t position);

bool is_letter(char32_t value);
bool is_digit(char32_t value);
bool is_space(char32_t value);  // all kinds, also no-break and thin ones
bool is_upper(char32_t value);

std::string_view trim(std::string_view text);  // all kinds of space
std::string squeeze(std::string_view text);    // trimmed, each run of space one U+0020; the rest as it is

// Where a word (letters and digits) that starts at `position` ends; `position` itself where none starts.
std::size_t word_end(std::string_view text, std::size_t position);

}  // namespace plenary::reader
