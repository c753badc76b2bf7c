// Symbols of the United Nations' drafts, meeting records and other documents of a session.
#include <algorithm>
#include <array>

#include "domain/symbol_forms.hpp"

namespace plenary::symbols {

namespace {

constexpr int kLastDocumentSession = 999;

// A numbered element and how it is printed: `L.30`, `Rev.1`. The dot is forgiven on input.
struct Element {
  std::string_view upper;
  std::string_view printed;
};

constexpr std::array<Element, 11> kElements = {{{"C", "C."},
                                                {"L", "L."},
                                                {"PV", "PV."},
                                                {"SR", "SR."},
                                                {"REV", "Rev."},
                                                {"ADD", "Add."},
                                                {"CORR", "Corr."},
                                                {"AMEND", "Amend."},
                                                {"INF", "INF."},
                                                {"CRP", "CRP."},
                                                {"NV", "NV."}}};
// Elements without a number of their own.
constexpr std::array<std::string_view, 4> kPlainElements = {"INF", "BUR", "PRST", "SUM"};

// One part between slashes, as printed, with what it says.
struct Piece {
  std::string printed;
  std::string element;  // `L` of `L.30`; empty for a number or a session
  int number = 0;
  bool is_session = false;
};

std::vector<Tokens> split_at_slashes(const Tokens& tokens) {
  std::vector<Tokens> out(1);
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::sign && token.text == "/")
      out.emplace_back();
    else
      out.back().push_back(token);
  }
  return out;
}

bool is_sign(const Token& token, char sign) { return token.kind == TokenKind::sign && token.text[0] == sign; }

// `75`, `ES-10`, `L.30`, `BUR`.
std::optional<Piece> read_piece(const Tokens& part) {
  if (part.size() == 1 && part[0].kind == TokenKind::number) {
    if (part[0].value < 1) return std::nullopt;
    return Piece{part[0].text, {}, part[0].value, part[0].value <= kLastDocumentSession};
  }
  if (part.empty() || part[0].kind != TokenKind::word) return std::nullopt;
  const std::string& word = part[0].text;
  if (part.size() == 1) {
    const bool known = std::find(kPlainElements.begin(), kPlainElements.end(), word) != kPlainElements.end();
    return known ? std::optional(Piece{word, word}) : std::nullopt;
  }
  const Token& last = part.back();
  if (part.size() > 3 || last.kind != TokenKind::number || last.value < 1) return std::nullopt;
  const bool joined = part.size() == 2;
  if (!joined && !is_sign(part[1], '.') && !is_sign(part[1], '-')) return std::nullopt;
  if (word == "S" || word == "ES") return Piece{word + "-" + last.text, {}, last.value, true};
  for (const Element& element : kElements) {
    if (element.upper == word) return Piece{std::string(element.printed) + last.text, word, last.value};
  }
  return std::nullopt;
}

// `(Resumption 1)` and `(resumed)` of meeting records, taken off the end. Nothing if the end is in another bracket.
std::optional<std::string> take_resumption(Tokens& tokens) {
  const auto open = std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return is_sign(t, '('); });
  if (open == tokens.end()) return std::string{};
  const auto length = tokens.end() - open;
  if (length < 3 || length > 4 || !is_sign(tokens.back(), ')') || open[1].text.rfind("RESUM", 0) != 0)
    return std::nullopt;
  std::string out = " (Resumption";
  if (length == 4) {
    if (open[2].kind != TokenKind::number) return std::nullopt;
    out += " " + open[2].text;
  }
  tokens.erase(open, tokens.end());
  return out + ")";
}

SymbolKind kind_of(const std::vector<Piece>& pieces) {
  const auto has = [&](std::string_view element) {
    return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& p) { return p.element == element; });
  };
  if (has("PV") || has("SR")) return SymbolKind::meeting;
  return has("L") ? SymbolKind::draft : SymbolKind::other;
}

// The Assembly's documents are known by their second part: a session, a Main Committee, a record or a draft of early sessions.
// `A/HRC/…`, `A/CONF.…` and `A/AC.…` belong to other bodies.
bool belongs(const std::vector<Piece>& pieces, bool council) {
  if (pieces.empty()) return false;
  const Piece& first = pieces.front();
  const bool own_element =
      first.element == "PV" || first.element == "L" || first.element == "INF" || first.element == "BUR";
  if (council) return first.element == "PV" || first.element == "PRST" || (first.element.empty() && pieces.size() > 1);
  return first.is_session || first.element == "C" || own_element;
}

}  // namespace

std::optional<Symbol> read_un_document(const Tokens& tokens) {
  Tokens rest = tokens;
  const auto resumption = take_resumption(rest);
  if (!resumption) return std::nullopt;
  const auto parts = split_at_slashes(rest);
  if (parts.size() < 2 || parts[0].size() != 1 || (parts[0][0].text != "A" && parts[0][0].text != "S"))
    return std::nullopt;
  const bool council = parts[0][0].text == "S";
  std::vector<Piece> pieces;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    auto piece = read_piece(parts[i]);
    if (!piece) return std::nullopt;
    pieces.push_back(std::move(*piece));
  }
  if (!belongs(pieces, council)) return std::nullopt;

  Symbol out;
  out.assembly = council ? "unsc" : "unga";
  out.kind = kind_of(pieces);
  if (!resumption->empty() && out.kind != SymbolKind::meeting) return std::nullopt;
  out.canonical = parts[0][0].text;
  for (const Piece& piece : pieces) {
    out.canonical += "/" + piece.printed;
    if (!council && piece.is_session && !out.session)
      out.session = piece.printed;
    else if (piece.element == "L" || piece.element == "PV" || piece.element == "SR")
      out.number = piece.number;
    else if (piece.element.empty() && !out.number)
      out.number = piece.number;
  }
  out.canonical += *resumption;
  return out;
}

}  // namespace plenary::symbols
