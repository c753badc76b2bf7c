// Reads number, kind, place and days of a session from a phrase.
#include <algorithm>
#include <array>
#include <vector>

#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/opening.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestPhrase = 2000;
constexpr std::size_t kLongestPlace = 90;
constexpr std::size_t kNumberWords = 5;  // `one hundred and twenty-first`

struct Span {
  std::size_t begin = 0, end = 0;
};

// Words by spaces; a hyphen or apostrophe does not part them.
std::vector<Span> words_of(std::string_view text) {
  std::vector<Span> words;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (is_space(point.value)) {
      at += point.size;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && !is_space(code_point_at(text, at).value)) at += code_point_at(text, at).size;
    words.push_back({begin, at});
  }
  return words;
}

struct Numbered {
  int ordinal = 0;
  SessionKind kind = SessionKind::regular;
  Span span;
};

std::optional<int> number_in(std::string_view text, const Language& language) {
  const std::string_view trimmed = trim(text);
  if (trimmed.empty() || trimmed.find_first_of(",;:.") != std::string_view::npos) return std::nullopt;
  const auto value = language.number(trimmed);
  return value && *value > 0 && *value < 1000 ? value : std::nullopt;
}

// The number that stands before word `index`, else the one after `end`.
std::optional<Numbered> number_beside(std::string_view text, const std::vector<Span>& words, std::size_t index,
                                      std::size_t end, const Language& language) {
  for (std::size_t count = std::min(kNumberWords, index); count > 0; --count) {
    const std::size_t begin = words[index - count].begin;
    if (const auto value = number_in(text.substr(begin, words[index].begin - begin), language)) {
      return Numbered{*value, SessionKind::regular, {begin, end}};
    }
  }
  for (std::size_t count = kNumberWords; count > 0; --count) {
    auto first = std::find_if(words.begin(), words.end(), [&](const Span& word) { return word.begin >= end; });
    if (words.end() - first < static_cast<std::ptrdiff_t>(count)) continue;
    const Span span{first->begin, (first + static_cast<std::ptrdiff_t>(count) - 1)->end};
    if (const auto value = number_in(text.substr(span.begin, span.end - span.begin), language)) {
      return Numbered{*value, SessionKind::regular, {words[index].begin, span.end}};
    }
  }
  return std::nullopt;
}

std::optional<Numbered> find_number(std::string_view text, const Language& language) {
  const auto words = words_of(text);
  for (std::size_t index = 0; index < words.size(); ++index) {
    for (const Meaning& session : language.meanings("session_words")) {
      const std::size_t end = match_word_at(text, words[index].begin, session.word);
      if (end == kNoMatch) continue;
      auto numbered = number_beside(text, words, index, end, language);
      if (!numbered) continue;
      numbered->kind = session.value == "emergency" ? SessionKind::emergency
                       : session.value == "special" ? SessionKind::special
                                                    : SessionKind::regular;
      return numbered;
    }
  }
  return std::nullopt;
}

// The words of `key` that end at `at`, spaces between; where they begin.
std::size_t before(std::string_view text, std::size_t at, std::string_view key, const Language& language) {
  std::size_t end = at;
  while (end > 0 && text[end - 1] == ' ') --end;
  for (const std::string& word : language.words(key)) {
    for (std::size_t begin = end > word.size() + 8 ? end - word.size() - 8 : 0; begin < end; ++begin) {
      const bool start = begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == ',';
      if (start && match_word_at(text.substr(0, end), begin, word) == end) return begin;
    }
  }
  return at;
}

std::string_view strip_marks(std::string_view text) {
  constexpr std::string_view kMarks = ",;:.- ";
  text = trim(text);
  while (!text.empty()) {
    if (kMarks.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else if (kMarks.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else if (text.ends_with("\u2013")) {
      text.remove_suffix(3);
    } else if (text.starts_with("\u2013")) {
      text.remove_prefix(3);
    } else {
      break;
    }
    text = trim(text);
  }
  return text;
}

// What is left of a phrase when its number and days are taken away: the piece that a place preposition opens.
std::optional<Place> place_in(std::string_view text, const std::vector<Span>& used, const Language& language) {
  std::size_t begin = 0;
  std::vector<std::string_view> pieces;
  for (const Span& span : used) {
    if (span.begin > begin) pieces.push_back(text.substr(begin, span.begin - begin));
    begin = std::max(begin, span.end);
  }
  if (begin < text.size()) pieces.push_back(text.substr(begin));
  for (const std::string_view raw : pieces) {
    std::string_view piece = strip_marks(raw);
    if (const auto organ = find_organ(piece, language);
        organ && organ->begin == 0)  // `GENERAL ASSEMBLY - 68th session`
      piece = strip_marks(piece.substr(organ->end));
    bool opened = false;
    for (const std::string_view key : {"meets_words", "place_words"}) {
      const std::size_t end = language.match_any(key, piece, 0);
      if (end == kNoMatch) continue;
      piece = strip_marks(piece.substr(end));
      opened = true;
    }
    const bool alone = !opened && pieces.size() == 1;
    if (!opened && !alone && raw.data() != text.data()) continue;
    if (auto place = read_place(piece); place && (opened || place->country)) return place;
  }
  return std::nullopt;
}

}  // namespace

std::string session_label(int ordinal, SessionKind kind) {
  const char* prefix = kind == SessionKind::emergency ? "ES-" : kind == SessionKind::special ? "S-" : "";
  return prefix + std::to_string(ordinal);
}

std::optional<Place> read_place(std::string_view text) {
  const std::string clean = squeeze(strip_marks(text));
  if (clean.empty() || clean.size() > kLongestPlace || clean.find_first_of("0123456789;:[]\"") != std::string::npos)
    return std::nullopt;
  if (!is_upper(code_point_at(clean, 0).value) && code_point_at(clean, 0).value < 0x600) return std::nullopt;
  Place place;
  const std::size_t bracket = clean.find('(');
  std::size_t comma = clean.find(',');
  if (comma == std::string::npos) comma = clean.find("\u060c");
  if (bracket != std::string::npos && bracket > 0 && clean.back() == ')') {
    place.city = strip_marks(std::string_view(clean).substr(0, bracket));
    place.country = trim(std::string_view(clean).substr(bracket + 1, clean.size() - bracket - 2));
  } else if (comma != std::string::npos) {
    place.city = trim(std::string_view(clean).substr(0, comma));
    place.country = strip_marks(std::string_view(clean).substr(comma + code_point_at(clean, comma).size));
  } else {
    place.city = clean;
  }
  if (place.country && place.country->empty()) place.country.reset();
  return place;
}

bool is_decision(std::string_view text, const Language& language) {
  if (language.match_any("decision_openings", text, 0) == kNoMatch) return false;
  text = text.substr(0, kLongestPlace * 3);
  return find_organ(text, language) && find_dates(text, language);
}

SessionFacts read_session(std::string_view text, const Language& language) {
  SessionFacts facts;
  text = text.substr(0, kLongestPhrase);
  std::vector<Span> used;
  if (const auto dates = find_dates(text, language)) {
    facts.opens = dates->first;
    facts.closes = dates->last;
    std::size_t begin = before(text, dates->begin, "day_prepositions", language);
    used.push_back({begin, dates->end});
  }
  if (const auto numbered = find_number(text, language)) {
    facts.ordinal = numbered->ordinal;
    facts.kind = numbered->kind;
    used.push_back({before(text, numbered->span.begin, "session_prepositions", language), numbered->span.end});
  }
  std::sort(used.begin(), used.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  facts.place = place_in(text, used, language);
  for (const Span& span : used) facts.covered += span.end - span.begin;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool inside =
        std::any_of(used.begin(), used.end(), [&](const Span& span) { return at >= span.begin && at < span.end; });
    facts.figures_left = facts.figures_left || (!inside && text[at] >= '0' && text[at] <= '9');
  }
  return facts;
}

}  // namespace plenary::reader
