// Symbols of what the United Nations' General Assembly and Security Council decided.
#include <algorithm>

#include "domain/symbol_forms.hpp"

namespace plenary::symbols {

namespace {

constexpr int kLastSession = 999;
constexpr int kLastNumber = 9999;
// Resolutions were numbered through to session 30, in Roman; `31/1` is the first that names its session by slash.
constexpr int kFirstSlashSession = 31;
constexpr int kFirstCouncilYear = 1946;
constexpr int kLastCouncilYear = 2999;

// Reads tokens from the left. Every `take` that answers nothing (or false) leaves the place unchanged.
class Cursor {
 public:
  explicit Cursor(const Tokens& tokens) : tokens_(tokens) {}

  [[nodiscard]] bool done() const { return at_ == tokens_.size(); }
  [[nodiscard]] std::size_t place() const { return at_; }
  void go_to(std::size_t place) { at_ = place; }

  bool take_sign(char sign) {
    if (done() || tokens_[at_].kind != TokenKind::sign || tokens_[at_].text[0] != sign) return false;
    ++at_;
    return true;
  }
  // File names and addresses write dashes, or nothing, where the symbol has slashes.
  void skip_separators() {
    while (take_sign('/') || take_sign('-') || take_sign('.')) {
    }
  }
  bool take_word(std::string_view word) {
    if (done() || tokens_[at_].kind != TokenKind::word || tokens_[at_].text != word) return false;
    ++at_;
    return true;
  }
  std::optional<std::string> take_any_word() {
    if (done() || tokens_[at_].kind != TokenKind::word) return std::nullopt;
    return tokens_[at_++].text;
  }
  std::optional<int> take_number(int last) {
    if (done() || tokens_[at_].kind != TokenKind::number) return std::nullopt;
    if (tokens_[at_].value < 1 || tokens_[at_].value > last) return std::nullopt;
    return tokens_[at_++].value;
  }

 private:
  const Tokens& tokens_;
  std::size_t at_ = 0;
};

struct Prefix {
  bool decision = false;
  bool council = false;
  bool stated = false;  // false: a bare `80/4`
};

Prefix take_prefix(Cursor& cursor) {
  const std::size_t start = cursor.place();
  Prefix out;
  out.council = cursor.take_word("S");
  if (out.council || cursor.take_word("A")) {
    cursor.skip_separators();
    out.decision = !out.council && cursor.take_word("DEC");
    out.stated = out.decision || cursor.take_word("RES");
    if (out.stated) cursor.skip_separators();
  }
  if (out.stated) return out;
  cursor.go_to(start);
  return {};
}

// `S-` and `ES-` of special and emergency special sessions; "" for a regular one.
std::string take_session_kind(Cursor& cursor) {
  for (const std::string_view kind : {"ES", "S"}) {
    if (cursor.take_word(kind)) {
      cursor.take_sign('-');
      return std::string(kind) + "-";
    }
  }
  return {};
}

// `A`, `A-C`, `A B C`, `A, B`: one letter, or the first and last of a run of neighbours. Nothing for anything else.
std::optional<std::string> take_part(Cursor& cursor) {
  const std::size_t start = cursor.place();
  std::string letters;
  bool ranged = false;
  while (true) {
    const std::size_t before = cursor.place();
    if (!letters.empty()) {
      ranged = cursor.take_sign('-') || ranged;
      if (!cursor.take_sign(',')) cursor.take_sign('&');
    }
    const auto word = cursor.take_any_word();
    if (!word || word->size() != 1) {
      cursor.go_to(before);
      break;
    }
    letters += *word;
  }
  const bool ascending = std::adjacent_find(letters.begin(), letters.end(), std::greater_equal<>()) == letters.end();
  const bool together =
      letters.size() == 2 && ranged ? true : std::adjacent_find(letters.begin(), letters.end(), [](char a, char b) {
                                               return b != a + 1;
                                             }) == letters.end();
  if (letters.empty() || !ascending || !together) {
    cursor.go_to(start);
    return std::nullopt;
  }
  return letters.size() == 1 ? letters : std::string{letters.front(), '-', letters.back()};
}

struct OldSession {
  std::string label;  // `30`, `S-6`
  std::string roman;  // `XXX`, `S-VI`
};

std::optional<OldSession> take_old_session(Cursor& cursor, bool bracketed) {
  const std::size_t start = cursor.place();
  if (!bracketed || cursor.take_sign('(')) {
    const std::string kind = take_session_kind(cursor);
    const auto word = cursor.take_any_word();
    const auto number = word ? from_roman(*word) : std::nullopt;
    if (number && (!bracketed || cursor.take_sign(')'))) {
      return OldSession{kind + std::to_string(*number), kind + to_roman(*number)};
    }
  }
  cursor.go_to(start);
  return std::nullopt;
}

std::string take_optional_part(Cursor& cursor) {
  const std::size_t start = cursor.place();
  const bool bracketed = cursor.take_sign('(');
  const auto part = take_part(cursor);
  if (part && (!bracketed || cursor.take_sign(')'))) return *part;
  cursor.go_to(start);
  return {};
}

Symbol assembly_symbol(bool decision, std::string session, int number, std::string part) {
  Symbol out;
  out.assembly = "unga";
  out.kind = decision ? SymbolKind::decision : SymbolKind::resolution;
  out.session = std::move(session);
  out.number = number;
  out.part = std::move(part);
  return out;
}

// In a session, decisions are numbered apart from resolutions, so that a bare `49/426` tells what it is: from 401, and up
// to session 55 also from 301 (elections and appointments), where resolutions never came near 300.
bool is_decision_number(int session, int number) { return number >= 401 || (session <= 55 && number >= 301); }

// `A/RES/80/4`, `38/58 A`, `A/RES/37/100[A]`, `A/DEC/59/501`, `ES-10/21`.
std::optional<Symbol> read_slash_form(Cursor cursor, const Prefix& prefix) {
  const std::string kind = take_session_kind(cursor);
  const auto ordinal = cursor.take_number(kLastSession);
  if (!ordinal) return std::nullopt;
  if (prefix.stated)
    cursor.skip_separators();
  else if (!cursor.take_sign('/'))
    return std::nullopt;
  const auto number = cursor.take_number(kLastNumber);
  if (!number) return std::nullopt;
  if (prefix.stated) cursor.skip_separators();
  cursor.take_sign('.');  // headings write `74/280. B`
  const std::string part = take_optional_part(cursor);
  if (!cursor.done()) return std::nullopt;
  const bool bare_decision = kind.empty() && is_decision_number(*ordinal, *number);
  if (!prefix.stated && kind.empty() && (*ordinal < kFirstSlashSession || *number > 999)) return std::nullopt;

  const bool decision = prefix.stated ? prefix.decision : bare_decision;
  Symbol out = assembly_symbol(decision, kind + std::to_string(*ordinal), *number, part);
  const std::string stem = decision ? "A/DEC/" : "A/RES/";
  const std::string core = *out.session + "/" + std::to_string(*number);
  out.canonical = stem + core + (part.empty() ? "" : "[" + part + "]");
  if (!part.empty()) out.aliases.push_back(stem + core + " " + part);
  const bool bare_is_same =
      decision == bare_decision && (!kind.empty() || (*ordinal >= kFirstSlashSession && *number <= 999));
  if (bare_is_same) out.aliases.push_back(core + (part.empty() ? "" : " " + part));
  return out;
}

// `A/RES/3379(XXX)`, `3026 A (XXVII)`, `A/RES/3026(XXVII)[A]`, `3201 (S-VI)`.
std::optional<Symbol> read_roman_form(Cursor cursor, const Prefix& prefix) {
  const auto number = cursor.take_number(kLastNumber);
  if (!number) return std::nullopt;
  std::string part;
  auto session = take_old_session(cursor, true);
  if (!session) {
    part = take_optional_part(cursor);
    session = take_old_session(cursor, true);
  }
  if (!session && prefix.stated && part.empty()) {
    cursor.skip_separators();
    session = take_old_session(cursor, false);
  }
  if (!session) return std::nullopt;
  if (part.empty()) part = take_optional_part(cursor);
  if (!cursor.done()) return std::nullopt;

  Symbol out = assembly_symbol(prefix.decision, session->label, *number, part);
  const std::string stem = prefix.decision ? "A/DEC/" : "A/RES/";
  const std::string digits = std::to_string(*number);
  out.canonical = stem + digits + "(" + session->roman + ")" + (part.empty() ? "" : "[" + part + "]");
  const std::string spaced = digits + (part.empty() ? "" : " " + part) + " (" + session->roman + ")";
  out.aliases = {stem + spaced};
  if (!prefix.decision) out.aliases.push_back(spaced);
  return out;
}

// `S/RES/1411(2002)`, `1411 (2002)`. Without its year the number stands alone, under the form that it has.
std::optional<Symbol> read_council(Cursor cursor, const Prefix& prefix) {
  const auto number = cursor.take_number(kLastNumber);
  if (!number) return std::nullopt;
  Symbol out;
  out.assembly = "unsc";
  out.kind = SymbolKind::resolution;
  out.number = number;
  out.canonical = "S/RES/" + std::to_string(*number);
  if (prefix.stated && cursor.done()) return out;
  const bool bracketed = cursor.take_sign('(');
  if (!bracketed && !prefix.stated) return std::nullopt;
  if (!bracketed) cursor.skip_separators();
  out.year = cursor.take_number(kLastCouncilYear);
  if (!out.year || *out.year < kFirstCouncilYear || (bracketed && !cursor.take_sign(')')) || !cursor.done())
    return std::nullopt;
  const std::string year = "(" + std::to_string(*out.year) + ")";
  out.aliases = {out.canonical + " " + year, std::to_string(*number) + " " + year};
  out.canonical += year;
  return out;
}

}  // namespace

std::optional<Symbol> read_un_decided(const Tokens& tokens) {
  Cursor cursor(tokens);
  const Prefix prefix = take_prefix(cursor);
  if (prefix.council) return read_council(cursor, prefix);
  if (auto symbol = read_slash_form(cursor, prefix)) return symbol;
  if (auto symbol = read_roman_form(cursor, prefix)) return symbol;
  return prefix.stated ? std::nullopt : read_council(cursor, prefix);
}

}  // namespace plenary::symbols
