// Symbols: which family a text belongs to, and the natural order of all of them.
#include "plenary/symbol.hpp"

#include <algorithm>

#include "domain/symbol_forms.hpp"

namespace plenary {

namespace {

std::optional<Symbol> read_known(std::string_view text) {
  const auto tokens = symbols::tokenize(text);
  if (!tokens || tokens->empty()) return std::nullopt;
  auto symbol = symbols::read_interpol(*tokens);
  if (!symbol) symbol = symbols::read_un_decided(*tokens);
  if (!symbol) symbol = symbols::read_un_document(*tokens);
  if (!symbol) return std::nullopt;
  auto& aliases = symbol->aliases;
  std::sort(aliases.begin(), aliases.end());
  aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
  std::erase(aliases, symbol->canonical);
  return symbol;
}

constexpr char kEndOfField = '\x01';  // below every character of a symbol: a shorter field comes first

bool is_order_digit(char c) { return c >= '0' && c <= '9'; }

// Digits so that byte order is the order of numbers: how many there are, then the digits without leading zeros.
void append_number(std::string& key, std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  const std::string length = std::to_string(digits.size());
  key += '0';
  key += static_cast<char>('0' + std::min<std::size_t>(length.size(), 9));
  key += length;
  key += digits;
}

void append_natural(std::string& key, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_order_digit(text[at])) ++at;
    if (at > begin) {
      append_number(key, text.substr(begin, at - begin));
      continue;
    }
    const char c = text[at++];
    key += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  key += kEndOfField;
}

void append_optional(std::string& key, const std::optional<int>& number) {
  if (number) append_number(key, std::to_string(*number));
  key += kEndOfField;
}

// Regular sessions, then special, then emergency special ones.
char session_rank(std::string_view label) {
  if (label.substr(0, 2) == "ES") return '2';
  return label.substr(0, 1) == "S" ? '1' : '0';
}

}  // namespace

std::optional<Symbol> parse_symbol(std::string_view text) {
  const std::string_view trimmed = symbols::trim_spaces(text);
  if (trimmed.empty()) return std::nullopt;
  if (auto known = read_known(trimmed)) return known;
  if (!symbols::is_clean_line(trimmed)) return std::nullopt;
  Symbol unknown;
  unknown.canonical = trimmed;
  return unknown;
}

std::string symbol_form(std::string_view text) {
  const auto symbol = parse_symbol(text);
  std::string form = symbol ? symbol->canonical : std::string(text);
  for (auto& c : form)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return form;
}

std::string symbol_sort_key(std::string_view canonical) {
  std::string key;
  if (const auto symbol = read_known(canonical)) {
    append_natural(key, *symbol->assembly);
    key += static_cast<char>('0' + static_cast<int>(symbol->kind));
    // One assembly's schemes one after the other, in the order of their use: by session, by year, by both.
    key += symbol->year ? (symbol->session ? '2' : '1') : '0';
    append_optional(key, symbol->year);
    key += session_rank(symbol->session.value_or(""));
    append_natural(key, symbol->session.value_or(""));
    append_optional(key, symbol->number);
    append_natural(key, symbol->part);
  } else {
    key += '~';  // symbols of no known assembly come last
    append_natural(key, canonical);
  }
  key += canonical;
  return key;
}

std::strong_ordering compare_symbols(std::string_view a, std::string_view b) {
  const auto key = [](std::string_view text) {
    const auto symbol = parse_symbol(text);
    return symbol_sort_key(symbol ? std::string_view(symbol->canonical) : text);
  };
  const int order = key(a).compare(key(b));
  return order <=> 0;
}

}  // namespace plenary
