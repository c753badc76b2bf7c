// Symbols that only a list of sessions or of texts completes.
#include "domain/symbol_lookup.hpp"

#include <algorithm>

namespace plenary {

std::optional<std::string> symbol_in_session(const Symbol& by_year, std::string_view label) {
  if (!by_year.needs_session_of_year || !by_year.number) return std::nullopt;
  constexpr std::size_t kStem = 9;  // `AGN-1992-`
  const std::string type = by_year.canonical.substr(kStem, by_year.canonical.rfind('-') - kStem);
  const auto found = parse_symbol("AGN/" + std::string(label) + "/" + type + "/" + std::to_string(*by_year.number));
  if (!found || !found->session) return std::nullopt;
  return found->canonical;
}

void complete_symbol(Resolution& record, const Session& session) {
  const auto symbol = parse_symbol(record.symbol);
  if (!symbol || !symbol->needs_session_of_year || symbol->assembly != record.assembly) return;
  if (!session.opens || session.opens->year() != *symbol->year || session.kind != SessionKind::regular) return;
  if (auto full = symbol_in_session(*symbol, session.label)) record.symbol = std::move(*full);
}

std::optional<std::string> symbol_corrected(std::string_view symbol) {
  constexpr std::string_view kCorrigendum = "CORR";
  const auto slash = symbol.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return std::nullopt;
  auto rest = symbol.substr(slash + 1);
  if (symbol_form(rest.substr(0, kCorrigendum.size())) != kCorrigendum) return std::nullopt;
  rest.remove_prefix(kCorrigendum.size());
  while (!rest.empty() && (rest.front() == '.' || rest.front() == ' ')) rest.remove_prefix(1);
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  if (!std::all_of(rest.begin(), rest.end(), is_digit)) return std::nullopt;
  return std::string(symbol.substr(0, slash));
}

}  // namespace plenary
