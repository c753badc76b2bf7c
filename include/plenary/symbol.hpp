// Symbols: the names by which resolutions, drafts and meetings are cited, in all the forms people write.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plenary {

enum class SymbolKind { resolution, decision, draft, meeting, other };

// A symbol as read. `canonical` is the one form under which the registry keeps it; two texts that mean the same
// document have the same canonical form. A symbol of an assembly not known to the program keeps its text
// (outer spaces removed) and has no assembly.
struct Symbol {
  std::string canonical;
  SymbolKind kind = SymbolKind::other;
  std::optional<std::string> assembly;  // `icpo-ga`, `unga`, `unsc`
  std::optional<std::string> session;   // label: `92`, `ES-10`, `30` for XXX
  std::optional<int> number;
  std::string part;  // `A` of `38/58 A`
  std::optional<int> year;
  // Forms of the same symbol that text alone proves: `75/100` for `A/RES/75/100`. Sorted, without the canonical one.
  std::vector<std::string> aliases;
  // `AGN-1992-RES-15` names a session by its year: whoever knows the sessions must look it up.
  bool needs_session_of_year = false;

  friend bool operator==(const Symbol&, const Symbol&) = default;
};

// Reads any known form, forgiving case, spaces, brackets and dashes. Never fails on text that is not blank:
// an unknown form is kept as it is. Nothing for blank text, line breaks, control characters or broken UTF-8.
// Printed forms: `AGN/68/RES/5`, `AG-2001-RES-05`, `GA-2024-92-RES-04`; `A/RES/80/4`, `A/RES/37/100[A]`,
// `A/RES/3026(XXVII)[A]`, `A/RES/75/254[A-C]` (parts as the UN Digital Library writes them), `A/DEC/59/501`,
// `A/RES/ES-10/21`, `S/RES/1411(2002)`, `A/C.2/78/L.30/Rev.1`, `A/75/PV.48 (Resumption 1)`.
std::optional<Symbol> parse_symbol(std::string_view text);

// What all spellings of one symbol share, also of one not known to the program: the canonical form in capitals (of ASCII).
// Blank text has itself.
std::string symbol_form(std::string_view text);

// Natural order: by assembly and kind of symbol, then numbers as numbers (`A/RES/9/1` before `A/RES/80/4`).
std::strong_ordering compare_symbols(std::string_view a, std::string_view b);

// A key whose byte order is the natural order of canonical symbols; for sorting in SQL.
std::string symbol_sort_key(std::string_view canonical);

}  // namespace plenary
