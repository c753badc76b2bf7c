// Symbols of INTERPOL's General Assembly, in the three schemes that it has used.
#include <algorithm>

#include "domain/symbol_forms.hpp"

namespace plenary::symbols {

namespace {

constexpr int kFirstGaYear = 1923;  // the first session, Vienna's congress
constexpr int kLastGaYear = 2999;
constexpr int kLastGaSession = 999;
constexpr int kLastGaNumber = 9999;

bool is_year(int value) { return value >= kFirstGaYear && value <= kLastGaYear; }
bool is_session(int value) { return value >= 1 && value <= kLastGaSession; }

// The pieces without separators: `AGN68RES5` and `AGN/68/RES/5` are the same.
struct Pieces {
  std::string body;          // AGN, AG, GA
  std::vector<int> numbers;  // session or year, or year and session
  std::string type;          // RES
  int number = 0;
};

bool is_separator(const Token& token) {
  return token.kind == TokenKind::sign && (token.text == "/" || token.text == "-" || token.text == ".");
}

std::optional<Pieces> pieces_of(const Tokens& tokens) {
  Tokens rest;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(rest), [](const Token& t) { return !is_separator(t); });
  if (rest.size() < 4 || rest.size() > 5 || rest.front().kind != TokenKind::word) return std::nullopt;
  Pieces out{rest.front().text, {}, rest[rest.size() - 2].text, rest.back().value};
  if (rest[rest.size() - 2].kind != TokenKind::word || rest.back().kind != TokenKind::number) return std::nullopt;
  for (std::size_t i = 1; i + 2 < rest.size(); ++i) {
    if (rest[i].kind != TokenKind::number) return std::nullopt;
    out.numbers.push_back(rest[i].value);
  }
  // `GA202492RES04`: year and session written together.
  if (out.numbers.size() == 1 && rest[1].text.size() >= 6 && rest[1].text.size() <= 7) {
    const int year = std::stoi(rest[1].text.substr(0, 4));
    out.numbers = {year, std::stoi(rest[1].text.substr(4))};
  }
  return out;
}

SymbolKind kind_of(const std::string& type) {
  if (type == "RES") return SymbolKind::resolution;
  if (type == "DEC") return SymbolKind::decision;
  return SymbolKind::other;
}

// `AGN/68/RES/5`. With a year in the place of the session only a list of sessions tells which it is.
std::optional<Symbol> read_agn(const Pieces& p, Symbol out) {
  if (p.numbers.size() != 1) return std::nullopt;
  const std::string number = std::to_string(p.number);
  if (is_year(p.numbers[0])) {
    const std::string stem = "AGN-" + std::to_string(p.numbers[0]) + "-" + p.type + "-";
    out.year = p.numbers[0];
    out.needs_session_of_year = true;
    out.canonical = stem + padded(p.number, 2);
    out.aliases = {stem + number};
    return out;
  }
  if (!is_session(p.numbers[0])) return std::nullopt;
  const std::string session = std::to_string(p.numbers[0]);
  out.session = session;
  out.canonical = "AGN/" + session + "/" + p.type + "/" + number;
  out.aliases = {"AGN" + session + p.type + number, "AGN/" + session + "/" + p.type + "/" + padded(p.number, 2)};
  return out;
}

// `AG-2001-RES-05`, by year, and `GA-2024-92-RES-04`, by year and session. AG and GA are the same two words in French
// and English; each scheme is kept under the initials with which it came into use.
std::optional<Symbol> read_ag(const Pieces& p, Symbol out) {
  if (p.numbers.empty() || p.numbers.size() > 2 || !is_year(p.numbers[0])) return std::nullopt;
  out.year = p.numbers[0];
  const bool with_session = p.numbers.size() == 2;
  if (with_session && !is_session(p.numbers[1])) return std::nullopt;
  std::string stem = "-" + std::to_string(p.numbers[0]) + "-";
  if (with_session) {
    out.session = std::to_string(p.numbers[1]);
    stem += *out.session + "-";
  }
  stem += p.type + "-";
  const std::string usual = with_session ? "GA" : "AG", other = with_session ? "AG" : "GA";
  out.canonical = usual + stem + padded(p.number, 2);
  out.aliases = {other + stem + padded(p.number, 2), usual + stem + std::to_string(p.number)};
  return out;
}

}  // namespace

std::optional<Symbol> read_interpol(const Tokens& tokens) {
  const auto pieces = pieces_of(tokens);
  if (!pieces || pieces->number < 1 || pieces->number > kLastGaNumber) return std::nullopt;
  if (pieces->type.size() < 2 || pieces->type.size() > 4) return std::nullopt;
  Symbol base;
  base.assembly = "icpo-ga";
  base.kind = kind_of(pieces->type);
  base.number = pieces->number;
  if (pieces->body == "AGN") return read_agn(*pieces, std::move(base));
  if (pieces->body == "AG" || pieces->body == "GA") return read_ag(*pieces, std::move(base));
  return std::nullopt;
}

}  // namespace plenary::symbols
