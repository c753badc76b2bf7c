// Recognises the kinds of line that stand before a text.
#include "domain/reader/header_lines.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "domain/reader/adoption.hpp"
#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/header.hpp"
#include "domain/reader/opening.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestSymbol = 48;
constexpr std::size_t kLongestSession = 160;
constexpr std::size_t kSlipWord = 6;  // shorter words must be spelled right

constexpr std::size_t kSlipLine = 10;  // and shorter lines of a cover

// Edits (a letter wrong, missing, added, or two exchanged) between two short words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) table[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) table[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      table[i][j] =
          std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (exchanged) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

// End of the label's text in the line, its first word perhaps misread.
std::size_t match_label(std::string_view line, std::string_view label) {
  if (const std::size_t end = match_word_at(line, 0, label); end != kNoMatch) return end;
  const std::size_t word = word_end(line, 0);
  const std::size_t label_word = std::min(label.find(' '), label.size());
  if (label_word < kSlipWord || word + 2 < label_word || word > label_word + 4) return kNoMatch;
  const std::string folded = fold(line.substr(0, word));
  if (folded.size() > 40 || distance(folded, label.substr(0, label_word)) > (label_word > 8 ? 2 : 1)) return kNoMatch;
  return match_word_at(line, word, label.substr(label_word));
}

std::size_t skip_marks(std::string_view line, std::size_t at) {
  while (at < line.size()) {
    const CodePoint point = code_point_at(line, at);
    const bool mark = point.value == ':' || point.value == '.' || point.value == '-' || point.value == 0x2013 ||
                      point.value == 0x2014;
    if (!mark && !is_space(point.value)) break;
    at += point.size;
  }
  return at;
}

// A symbol of a body the program does not know: one word of capitals and digits with a sign between, `WHA73.1`.
bool looks_like_symbol(std::string_view text) {
  if (text.size() < 4 || text.size() > kLongestSymbol) return false;
  int upper = 0, digits = 0, signs = 0;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      ++upper;
    else if (c >= '0' && c <= '9')
      ++digits;
    else if (c == '/' || c == '.' || c == '-' || c == '_')
      ++signs;
    else if (c != '(' && c != ')')
      return false;
  }
  return upper > 0 && digits > 0 && signs > 0 && text.find("--") == std::string_view::npos;
}

bool is_agenda(std::string_view line, const Language& language) {
  const std::size_t end = language.match_any("agenda_prefixes", line, 0);
  if (end == kNoMatch || line.size() > 200) return false;
  if (line.find_first_of("0123456789") == std::string_view::npos) return false;
  const std::string folded = fold(line);
  const auto& marks = language.words("agenda_marks");
  return std::any_of(marks.begin(), marks.end(),
                     [&](const auto& mark) { return folded.find(mark) != std::string::npos; });
}

bool is_cover(std::string_view line, const Language& language) {
  const std::string folded = fold(line);
  const auto& lines = language.words("cover_lines");
  const bool named = std::any_of(lines.begin(), lines.end(), [&](const std::string& each) {
    return each == folded ||
           (each.size() > kSlipLine && folded.size() < 2 * kLongestSymbol && distance(folded, each) == 1);
  });
  if (named) return true;
  const auto& prefixes = language.words("cover_prefixes");
  return line.size() < 120 &&
         std::any_of(prefixes.begin(), prefixes.end(), [&](const auto& prefix) { return folded.starts_with(prefix); });
}

// Mostly a number of a session or its days; `others` is what stands beside them.
HeaderKind session_or_days(std::string_view line, const Language& language) {
  if (line.size() > kLongestSession) return HeaderKind::other;
  const SessionFacts facts = read_session(line, language);
  const bool mostly = facts.covered * 2 >= line.size() || (facts.place && facts.covered * 3 >= line.size());
  if (facts.ordinal && mostly) return HeaderKind::session;
  if (facts.opens && (facts.covered * 3 >= line.size() * 2 || (facts.place && facts.covered * 3 >= line.size())))
    return HeaderKind::days;
  return HeaderKind::other;
}

bool begins_with_small_letter(std::string_view line) {
  const char32_t first = line.empty() ? U' ' : code_point_at(line, 0).value;
  return is_letter(first) && !is_upper(first) && first < 0x600;
}

// A word that stands in a line on days or a session: a figure, a month, `from`, `session`.
std::size_t day_word_end(std::string_view line, std::size_t at, const Language& language) {
  const std::size_t end = word_end(line, at);
  if (is_digit(code_point_at(line, at).value) || language.month(line.substr(at, end - at))) return end;
  for (const std::string_view key : {"day_prepositions", "date_particles", "date_to", "date_and", "weekdays",
                                     "session_prepositions", "meets_words"}) {
    if (const std::size_t found = language.match_any(key, line, at); found != kNoMatch && found > at) return found;
  }
  for (const Meaning& session : language.meanings("session_words")) {
    if (const std::size_t found = match_word_at(line, at, session.word); found != kNoMatch) return found;
  }
  return kNoMatch;
}

struct DayWords {
  bool all = true;                       // no other words
  bool figure = false, session = false;  // `session`: also a month
};

DayWords day_words(std::string_view line, const Language& language) {
  DayWords out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = word_end(line, at);
    if (end == at) {
      at += code_point_at(line, at).size;
      continue;
    }
    const std::size_t known = day_word_end(line, at, language);
    out.figure = out.figure || is_digit(code_point_at(line, at).value);
    out.session = out.session || language.month(line.substr(at, end - at)).has_value();
    for (const Meaning& session : language.meanings("session_words"))
      out.session = out.session || match_word_at(line, at, session.word) != kNoMatch;
    out.all = out.all && known != kNoMatch;
    at = known == kNoMatch ? end : known;
  }
  return out;
}

// `Subject:`, `Subject — `: what parts a label from its text.
bool is_label_mark(std::string_view label) {
  for (const std::string_view mark : {":", " - ", " \u2013 ", " \u2014 "})
    if (label.find(mark) != std::string_view::npos) return true;
  return false;
}

}  // namespace

bool may_be_title(std::string_view line, const Language& language) {
  line = line.substr(0, 4 * kLongestSession);
  if (begins_as_adoption(line, language)) return false;
  const DayWords words = day_words(line, language);
  if (words.all) return false;
  const bool meets = language.match_any("meets_words", line, 0) != kNoMatch;
  return !(words.figure && words.session && (meets || read_opening(line, language)));
}

std::size_t after_label(std::string_view line, const Language& language, std::string_view key) {
  for (const std::string& label : language.words(key)) {
    const std::size_t end = match_label(line, label);
    if (end != kNoMatch) return skip_marks(line, end);
  }
  return kNoMatch;
}

std::optional<Symbol> symbol_line(std::string_view line, const Language& language) {
  line = trim(line);
  if (line.size() > kLongestSymbol + 24 || line.find_first_of("0123456789") == std::string_view::npos)
    return std::nullopt;
  const auto read = [](std::string_view text) -> std::optional<Symbol> {
    text = trim(text);
    while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == '*')) text.remove_suffix(1);
    if (text.empty() || text.size() > kLongestSymbol) return std::nullopt;
    auto symbol = parse_symbol(text);
    if (symbol && symbol->assembly) return symbol;
    return looks_like_symbol(text) ? symbol : std::nullopt;
  };
  if (auto symbol = read(line)) return symbol;
  const std::size_t after = after_label(line, language, "number_labels");
  if (after == kNoMatch || after >= line.size()) return std::nullopt;
  const std::string_view rest = line.substr(after);
  if (auto symbol = read(rest)) return symbol;
  const bool year = rest.ends_with(')') && rest.size() > 6 && rest[rest.size() - 6] == '(';
  return year ? read("S/RES/" + std::string(rest)) : std::nullopt;
}

std::optional<NumberedTitle> numbered_title(std::string_view line) {
  constexpr std::size_t kLongestNumber = 30;
  if (line.empty() || !((line[0] >= '0' && line[0] <= '9') || line[0] == 'S' || line[0] == 'E')) return std::nullopt;
  for (std::size_t at = std::min(kLongestNumber, line.size()); at > 2; --at) {
    const std::string_view number = line.substr(0, at);
    const bool dot = at < line.size() && line[at] == '.';
    const bool space = at < line.size() && is_space(code_point_at(line, at).value);
    if (!dot && !space) continue;
    if (number.find('.') != std::string_view::npos || number.find_first_of("/(") == std::string_view::npos) continue;
    const auto symbol = parse_symbol(number);
    if (!symbol || !symbol->assembly ||
        (symbol->kind != SymbolKind::resolution && symbol->kind != SymbolKind::decision))
      continue;
    const std::size_t title = skip_marks(line, at);
    return NumberedTitle{symbol->canonical, title};
  }
  return std::nullopt;
}

HeaderKind header_kind(std::string_view line, const Language& language) {
  if (symbol_line(line, language)) return HeaderKind::symbol;
  const std::size_t title = after_label(line, language, "title_labels");
  if (title != kNoMatch && is_label_mark(line.substr(0, title))) return HeaderKind::title_label;
  if (numbered_title(line)) return HeaderKind::numbered_title;
  if (language.match_any("adoption_headings", line, 0) != kNoMatch) return HeaderKind::adoption;
  if (line.starts_with('[')) return HeaderKind::bracket;
  if (!begins_with_small_letter(line) && begins_as_adoption(line, language)) return HeaderKind::statement;
  if (is_agenda(line, language)) return HeaderKind::agenda;
  const std::size_t number = after_label(line, language, "number_labels");
  if (number != kNoMatch && number < line.size() &&
      line.substr(number).find_first_not_of("0123456789 .") == std::string_view::npos) {
    return HeaderKind::number;
  }
  if (is_cover(line, language)) return HeaderKind::cover;
  if (read_organ(line, language)) return HeaderKind::organ;
  return session_or_days(line, language);
}

}  // namespace plenary::reader
