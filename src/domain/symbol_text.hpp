// Symbol text made comparable: what a keyboard, a PDF or a word processor does to letters, digits and signs is undone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::symbols {

enum class TokenKind { word, number, sign };

// One piece of a symbol: upper-case letters, digits without leading zeros (`value`), or one of `/ - . ( ) , &`.
struct Token {
  TokenKind kind;
  std::string text;
  int value = 0;
};

// True if the text is well-formed UTF-8 without line breaks and control characters.
bool is_clean_line(std::string_view text);

// The text without spaces (of any script) and invisible characters at its two ends.
std::string_view trim_spaces(std::string_view text);

// The pieces of a text that can be a known symbol; nothing if it has other characters or is too long for one.
std::optional<std::vector<Token>> tokenize(std::string_view text);

// 1 to 30, the sessions that the United Nations numbered in Roman; nothing for any other text.
std::optional<int> from_roman(std::string_view upper);
std::string to_roman(int number);

// At least `width` digits.
std::string padded(int number, std::size_t width);

}  // namespace plenary::symbols
