// What the header and the closing lines have in common: sessions and meetings of the draft.
#include "domain/reader/fold.hpp"
#include "domain/reader/header.hpp"

namespace plenary::reader {

namespace {

bool contradicts(const Session& session, const SessionFacts& facts) {
  const auto differ = [](const auto& a, const auto& b) { return a && b && *a != *b; };
  const bool city = session.place && facts.place && session.place->city && facts.place->city &&
                    fold(*session.place->city) != fold(*facts.place->city);
  return city || differ(session.ordinal, facts.ordinal) || differ(session.opens, facts.opens) ||
         differ(session.closes, facts.closes);
}

}  // namespace

void add_session(Draft& draft, const SessionFacts& facts, std::size_t line) {
  if (!facts.ordinal && !facts.opens && !facts.place) return;
  if (!draft.reading.session) draft.reading.session.emplace();
  Session& session = *draft.reading.session;
  if (contradicts(session, facts)) draft.doubt(line);
  if (facts.ordinal && !session.ordinal) {
    session.ordinal = facts.ordinal;
    session.kind = facts.kind;
    session.label = session_label(*facts.ordinal, facts.kind);
    draft.found("session.label", line);
  }
  if (facts.opens && !session.opens) {
    session.opens = facts.opens;
    session.closes = facts.closes;
    draft.found("session.opens", line);
    draft.found("session.closes", line);
  }
  if (facts.place && !session.place) {
    session.place = facts.place;
    draft.found("session.place", line);
  }
}

namespace {

// `54th (resumed)` without what is in brackets.
std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')') --depth;
  }
  return squeeze(out);
}

}  // namespace

std::optional<int> meeting_number(std::string_view text, const Language& language) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(text, at);
    if (end == at) {
      at += code_point_at(text, at).size;
      continue;
    }
    const std::size_t phrase = language.match_any("meeting_words", text, at);
    if (phrase != kNoMatch) {
      std::size_t begin = at;
      for (int words = 0; words < 6 && begin > 0; ++words) {
        std::size_t space = text.find_last_of(' ', begin >= 2 ? begin - 2 : 0);
        begin = space == std::string_view::npos || begin < 2 ? 0 : space + 1;
        if (const auto value = language.number(without_brackets(text.substr(begin, at - begin)))) return value;
      }
      const std::string_view after = trim(text.substr(phrase));
      if (const auto value = language.number(after.substr(0, std::min(after.find(' '), after.size())))) return value;
    }
    at = end;
  }
  return std::nullopt;
}

std::string meeting_symbol(const std::string& assembly, const std::string& session, int number) {
  // Up to the thirtieth session the Assembly's meetings were numbered on.
  constexpr int kLastNumberedOn = 30;
  const bool regular = session.find_first_not_of("0123456789") == std::string::npos;
  if (assembly == "unga" && regular && !session.empty() && std::atoi(session.c_str()) <= kLastNumberedOn)
    return "A/PV." + std::to_string(number);
  if (assembly == "unga" && !session.empty()) return "A/" + session + "/PV." + std::to_string(number);
  if (assembly == "unsc") return "S/PV." + std::to_string(number);
  return std::to_string(number);
}

}  // namespace plenary::reader
