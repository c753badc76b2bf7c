// Symbol text made comparable: UTF-8 to upper-case ASCII pieces, and Roman numerals.
#include "domain/symbol_text.hpp"

#include <array>
#include <cstdint>

namespace plenary::symbols {

namespace {

constexpr std::size_t kLongestSymbol = 160;  // bytes; the longest in use have about 40
constexpr char32_t kBroken = 0xFFFFFFFF;

// The character at `at`, which moves behind it. kBroken for what is no UTF-8 (also overlong forms and surrogates).
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4) return kBroken;
  char32_t value = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) return kBroken;
    value = (value << 6) | (static_cast<unsigned char>(text[at++]) & 0x3F);
  }
  const bool overlong = (more == 2 && value < 0x800) || (more == 3 && value < 0x10000);
  return overlong || (value >= 0xD800 && value < 0xE000) || value > 0x10FFFF ? kBroken : value;
}

bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x61C;
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0xFE58 || c == 0xFE63;
}

// One ASCII character for what means the same in a symbol; 0 for everything else.
char folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms
  if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
  if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return static_cast<char>(c);
  if (c >= 0x660 && c <= 0x669) return static_cast<char>('0' + (c - 0x660));  // Arabic-Indic digits
  if (c >= 0x6F0 && c <= 0x6F9) return static_cast<char>('0' + (c - 0x6F0));
  if (is_space(c)) return ' ';
  if (is_dash(c)) return '-';
  switch (c) {
    case '/':
    case '\\':
    case '_':
    case 0x2044:
    case 0x2215:
    case 0x29F8:
      return '/';  // file names have `_`
    case '(':
    case '[':
    case '{':
    case 0x3010:
    case 0x3014:
      return '(';
    case ')':
    case ']':
    case '}':
    case 0x3011:
    case 0x3015:
      return ')';
    case '-':
    case '.':
    case ',':
    case '&':
      return static_cast<char>(c);
    default:
      return 0;
  }
}

constexpr std::array<std::string_view, 12> kRomanCharacters = {"I",   "II",   "III", "IV", "V",  "VI",
                                                               "VII", "VIII", "IX",  "X",  "XI", "XII"};

// Adds what the character means; false if it cannot be part of a known symbol.
bool append_folded(std::string& out, char32_t c) {
  if (is_invisible(c)) return true;
  if ((c >= 0x2160 && c <= 0x216B) || (c >= 0x2170 && c <= 0x217B)) {
    out += kRomanCharacters[(c & 0xF)];
    return true;
  }
  const char plain = folded(c);
  if (plain != 0) out += plain;
  return plain != 0;
}

std::optional<std::string> skeleton(std::string_view text) {
  if (text.size() > kLongestSymbol) return std::nullopt;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (!append_folded(out, next_character(text, at))) return std::nullopt;
  }
  // A symbol taken from running text brings its full stop or comma along.
  while (!out.empty() && std::string_view(" .,").find(out.back()) != std::string_view::npos) out.pop_back();
  return out;
}

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Nothing for a number that no symbol has.
std::optional<Token> number_token(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  if (digits.size() > 9) return std::nullopt;
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return Token{TokenKind::number, std::string(digits), value};
}

}  // namespace

bool is_clean_line(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (c == kBroken || c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) return false;
  }
  return true;
}

std::string_view trim_spaces(std::string_view text) {
  const auto outer = [](char32_t c) { return is_space(c) || is_invisible(c); };
  std::size_t begin = 0, end = 0;
  bool started = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    if (outer(next_character(text, at))) continue;
    if (!started) begin = here;
    started = true;
    end = at;
  }
  return text.substr(begin, end - begin);
}

std::optional<std::vector<Token>> tokenize(std::string_view text) {
  const auto plain = skeleton(text);
  if (!plain) return std::nullopt;
  std::vector<Token> out;
  out.reserve(plain->size());
  for (std::size_t at = 0; at < plain->size();) {
    const std::size_t begin = at;
    const char c = (*plain)[at];
    if (is_letter(c)) {
      while (at < plain->size() && is_letter((*plain)[at])) ++at;
      out.push_back({TokenKind::word, plain->substr(begin, at - begin)});
    } else if (is_digit(c)) {
      while (at < plain->size() && is_digit((*plain)[at])) ++at;
      auto number = number_token(std::string_view(*plain).substr(begin, at - begin));
      if (!number) return std::nullopt;
      out.push_back(std::move(*number));
    } else {
      if (c != ' ') out.push_back({TokenKind::sign, std::string(1, c)});
      ++at;
    }
  }
  return out;
}

std::string to_roman(int number) {
  constexpr std::array<std::string_view, 10> kOnes = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  constexpr std::array<std::string_view, 4> kTens = {"", "X", "XX", "XXX"};
  if (number < 1 || number > 39) return {};
  return std::string(kTens[static_cast<std::size_t>(number / 10)]) +
         std::string(kOnes[static_cast<std::size_t>(number % 10)]);
}

std::optional<int> from_roman(std::string_view upper) {
  if (upper.find_first_not_of("IVX") != std::string_view::npos) return std::nullopt;
  for (int number = 1; number <= 30; ++number) {
    if (to_roman(number) == upper) return number;
  }
  return std::nullopt;
}

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

}  // namespace plenary::symbols
