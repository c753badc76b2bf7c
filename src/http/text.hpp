// Small questions about header text. ASCII only, whatever the locale.
#pragma once

#include <string>
#include <string_view>

namespace plenary::http {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] bool equals_ignoring_case(std::string_view left, std::string_view right);
// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// A name as RFC 9110 allows it (token).
[[nodiscard]] bool is_token(std::string_view text);
// Whether the text may stand as a header's value: no line ends, no other control characters but the tab.
[[nodiscard]] bool is_header_value(std::string_view text);

// Calls `visit` with each member of a comma-separated list, trimmed, empty ones left out.
template <class Visit>
void for_each_listed(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    const auto item = trimmed(list.substr(0, comma));
    if (!item.empty()) visit(item);
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace plenary::http
