// Puts the steps of reading together: language, layout, header, body, footnotes, and what was left over.
#include "domain/reader/reader.hpp"

#include <algorithm>
#include <unordered_set>

#include "domain/reader/actions.hpp"
#include "domain/reader/body.hpp"
#include "domain/reader/citations.hpp"
#include "domain/reader/closing.hpp"
#include "domain/reader/draft.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/header.hpp"
#include "domain/reader/header_lines.hpp"
#include "domain/reader/labels.hpp"
#include "domain/reader/layout.hpp"
#include "domain/reader/lines.hpp"
#include "domain/reader/opening.hpp"
#include "domain/reader/paragraphs.hpp"
#include "domain/reader/proceedings.hpp"
#include "domain/reader/references.hpp"
#include "domain/symbol_lookup.hpp"
#include "plenary/symbol.hpp"

namespace plenary {
namespace reader {
namespace {

constexpr std::size_t kSample = 6000;       // bytes that tell the language
constexpr std::size_t kOpeningWeight = 20;  // words that the body's name at the beginning of a text is worth
constexpr std::size_t kOpeningLines = 3;    // lines that an opening sentence may take
constexpr std::size_t kClauseLines = 30;    // of one clause, when it is asked where it ends
constexpr std::size_t kLongestLine = 400;   // bytes of a line looked at when the opening is searched

// Whether a line of the first part names the deciding body as a text's opening does.
bool has_opening(std::string_view text, const Language& language) {
  for (const Line& line : split_lines(text.substr(0, kSample)))
    if ((line.text.ends_with(',') || line.text.ends_with(':')) && read_opening(line.text, language)) return true;
  return false;
}

// The language with most of its common words in the first part of the text; nullptr when none has any. A short text may
// have few of them, but tells its language by the words that it opens with.
const Language* guess_language(std::string_view text) {
  const std::string sample = fold(text.substr(0, kSample));
  const Language* best = nullptr;
  std::size_t most = 0;
  for (const Language& language : all_languages()) {
    const auto& common = language.words("common");
    const std::unordered_set<std::string_view> known(common.begin(), common.end());
    std::size_t count = 0;
    for (std::size_t at = 0; at < sample.size();) {
      const std::size_t end = std::max(word_end(sample, at), at + 1);
      count += known.contains(std::string_view(sample).substr(at, end - at)) ? 1 : 0;
      at = end;
    }
    if (count > 0 && sample.size() < kSample / 2 && has_opening(text, language)) count += kOpeningWeight;
    if (count > most) {
      most = count;
      best = &language;
    }
  }
  return best;
}

bool is_capital(std::string_view line) {
  const char32_t first = code_point_at(line, 0).value;
  return is_upper(first) || first >= 0x600;
}

// The lines from i on end as a clause of a preamble does: the preamble may stand before the body's name. A title that
// begins as a clause does (`Strengthening of …`) comes before other lines of the cover, or ends without a mark.
bool is_whole_clause(const std::vector<BodyLine>& body, std::size_t i, const Language& language) {
  for (std::size_t j = i; j < std::min(body.size(), i + kClauseLines); ++j) {
    const std::string_view line = body[j].line.text;
    if (line.empty()) return false;
    const HeaderKind kind = j == i ? HeaderKind::other : header_kind(line, language);
    const bool cover = kind == HeaderKind::adoption || kind == HeaderKind::bracket ||
                       kind == HeaderKind::numbered_title || kind == HeaderKind::title_label ||
                       kind == HeaderKind::agenda;
    if (cover || read_opening(line, language)) return false;
    if (line.ends_with(',') || line.ends_with(';') || line.ends_with("\u060c")) {
      return j + 1 == body.size() || body[j + 1].line.text.empty() || is_capital(body[j + 1].line.text);
    }
  }
  return false;
}

// The first line of the text proper: the body's name, or else the first clause.
std::size_t find_text(const std::vector<BodyLine>& body, const Language& language) {
  std::size_t clause = body.size();
  for (std::size_t i = 0; i < body.size(); ++i) {
    const std::string_view line = body[i].line.text;
    if (line.empty()) continue;
    std::string sentence(line.substr(0, kLongestLine));
    for (std::size_t j = i + 1; j < body.size() && j < i + kOpeningLines && !body[j].line.text.empty(); ++j) {
      if (sentence.find_first_of(",:") != std::string::npos || sentence.size() > kLongestLine) break;
      append_wrapped(sentence, body[j].line.text);
    }
    const bool marked =
        sentence.find_first_of(",:") != std::string::npos || sentence.find("\u060c") != std::string::npos;
    if (marked && read_opening(sentence, language)) return i;
    if (is_decision(sentence, language)) return i;
    if (clause != body.size()) {
      if (i > clause + 200) break;
      continue;
    }
    const auto label = read_label(line, language);
    const auto action =
        read_action(line.substr(label ? label->after : 0).substr(0, kLongestLine), language, std::nullopt);
    const bool acts =
        action && action->known && (label ? label->value == 1 && action->kind == ClauseKind::operative : true);
    if (acts && header_kind(line, language) == HeaderKind::other) clause = i;
    if (clause == i && !label && is_whole_clause(body, i, language)) return i;
  }
  return clause;
}

void read_footnotes(std::vector<Note> notes, Draft& draft) {
  if (notes.empty()) return;
  const std::string& code = draft.language.code();
  const CitationContext context{"cites", draft.resolution().assembly, draft.resolution().symbol, true};
  auto& kept = draft.resolution().footnotes[code];
  for (Note& note : notes) {
    draft.found("resolution.footnotes." + code + "." + std::to_string(kept.size()), note.line);
    for (auto& found : find_citations(note.text, draft.language, context))
      add_citation(draft, std::move(found.citation), note.line);
    kept.push_back({std::move(note.marker), std::move(note.text)});
  }
}

// Facts that follow from one another: assembly and session from the symbol, the meeting's symbol from its number.
void complete(Draft& draft) {
  if (!draft.reading.resolution) return;
  Resolution& resolution = *draft.reading.resolution;
  if (draft.reading.session) complete_symbol(resolution, *draft.reading.session);
  if (const auto symbol = parse_symbol(resolution.symbol)) {
    const bool series =
        symbol->kind == SymbolKind::other && !resolution.assembly.empty();  // `A/HRC/…` is not the Assembly's
    if (symbol->assembly && !series) resolution.assembly = *symbol->assembly;
    if (symbol->session) resolution.session = *symbol->session;
    if (symbol->number && !resolution.number) resolution.number = symbol->number;
    if (symbol->kind == SymbolKind::decision) resolution.kind = "decision";
    resolution.aliases = symbol->aliases;
  }
  if (draft.reading.session) {
    Session& session = *draft.reading.session;
    session.assembly = resolution.assembly;
    if (session.label.empty()) session.label = resolution.session;
    if (resolution.session.empty()) resolution.session = session.label;
  }
  if (resolution.meeting) {
    resolution.meeting =
        meeting_symbol(resolution.assembly, resolution.session, std::atoi(resolution.meeting->c_str()));
  }
  if (!draft.reading.vote) return;
  Vote& vote = *draft.reading.vote;
  vote.assembly = resolution.assembly;
  vote.session = resolution.session;
  if (!resolution.symbol.empty()) vote.on.resolution = resolution.symbol;
  vote.meeting = resolution.meeting;
  if (!vote.date) vote.date = resolution.adopted_on;
}

// A line of the cover that is no more than the place of the session, which the opening tells.
void take_place_lines(const std::vector<BodyLine>& body, std::size_t begin, Draft& draft) {
  const auto& session = draft.reading.session;
  if (!session || !session->place) return;
  const auto same = [](const std::optional<std::string>& a, const std::optional<std::string>& b) {
    return fold(a.value_or("")) == fold(b.value_or(""));
  };
  for (std::size_t i = 0; i < begin; ++i) {
    const Line& line = body[i].line;
    const auto place = line.text.empty() ? std::nullopt : read_place(line.text);
    const bool is_place = place && same(place->city, session->place->city) &&
                          (!place->country || same(place->country, session->place->country));
    if (!is_place) continue;
    draft.doubted.erase(line.number);
    draft.take(line.number);
  }
}

void list_unread(const std::vector<BodyLine>& body, Draft& draft) {
  for (const BodyLine& each : body) {
    if (each.line.text.empty() || draft.is_taken(each.line.number)) continue;
    draft.reading.unread.push_back({each.line.number, std::string(each.line.text)});
  }
}

Reading read_with(std::string_view text, const Language& language) {
  Draft draft(language);
  Layout layout = take_apart(split_lines(text), language);
  if (is_meeting_record(layout.body, language)) {
    read_proceedings(layout, draft);
    list_unread(layout.body, draft);
    return std::move(draft.reading);
  }
  const std::size_t begin = find_text(layout.body, language);
  read_header(layout.body, begin, draft);
  Resolution& resolution = draft.resolution();
  if (const auto symbol = parse_symbol(resolution.symbol);
      symbol && symbol->assembly && symbol->kind != SymbolKind::other) {
    resolution.assembly = *symbol->assembly;
  }
  read_body(join_lines(layout.body, begin, layout.body.size(), language), draft);
  read_footnotes(layout.notes, draft);
  mark_references(draft);
  complete(draft);
  take_place_lines(layout.body, std::min(begin, layout.body.size()), draft);
  list_unread(layout.body, draft);
  return std::move(draft.reading);
}

Reading read_nothing(std::string_view text) {
  Reading reading;
  for (const Line& line : split_lines(text)) {
    if (!line.text.empty()) reading.unread.push_back({line.number, std::string(line.text)});
  }
  return reading;
}

}  // namespace
}  // namespace reader

Reading read_document(std::string_view utf8_text) {
  const reader::Language* language = reader::guess_language(utf8_text);
  return language ? reader::read_with(utf8_text, *language) : reader::read_nothing(utf8_text);
}

}  // namespace plenary
