// Search words to an FTS5 expression: every term quoted, so that nothing typed is an operator.
#include "domain/search_query.hpp"

#include <algorithm>
#include <vector>

namespace plenary {
namespace {

// FTS5 takes letters and digits of every script for words; here any byte beyond ASCII counts as one.
bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) || c >= 0x80; });
}

std::string quoted(std::string_view term, bool prefix) {
  std::string text = "\"";
  for (const char c : term)
    if (c != '"' && c != '\0') text += c;
  return text + (prefix ? "\"*" : "\"");
}

// The end of the term that begins at `start`: a closing quote, or the next blank.
std::string_view next_term(std::string_view typed, std::size_t& position, bool& phrase) {
  phrase = typed[position] == '"';
  const auto start = position + (phrase ? 1 : 0);
  auto end = typed.find_first_of(phrase ? "\"" : " \t\r\n", start);
  if (end == std::string_view::npos) end = typed.size();
  position = std::min(typed.size(), end + 1);
  return typed.substr(start, end - start);
}

}  // namespace

Result<std::string> search_expression(std::string_view typed) {
  constexpr std::size_t kMostTerms = 64;
  std::vector<std::string> terms;
  for (std::size_t position = 0; position < typed.size();) {
    if (std::isspace(static_cast<unsigned char>(typed[position]))) {
      ++position;
      continue;
    }
    bool phrase = false;
    auto term = next_term(typed, position, phrase);
    const bool prefix = !phrase && term.ends_with('*');
    if (prefix) term.remove_suffix(1);
    if (has_word(term)) terms.push_back(quoted(term, prefix));
  }
  if (terms.empty()) return Fault{Code::bad_request, "q", "holds no word to search for"};
  if (terms.size() > kMostTerms) return Fault{Code::bad_request, "q", "holds more than 64 words"};
  std::string expression;
  for (const auto& term : terms) expression += (expression.empty() ? "" : " AND ") + term;
  return expression;
}

}  // namespace plenary
