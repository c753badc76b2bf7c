// Symbols that only a list of sessions or of texts completes.
#include "domain/symbol_lookup.hpp"

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

}  // namespace plenary
