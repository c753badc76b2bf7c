// Reads the lines that follow the clauses.
#include "domain/reader/closing.hpp"

#include <algorithm>

#include "domain/reader/adoption.hpp"
#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/header.hpp"
#include "domain/reader/labels.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestMeetingLine = 120;
constexpr std::size_t kLongestAnnexHeading = 30;
constexpr std::size_t kOtherLetters =
    12;  // bytes in a line on a meeting that may stand for a footnote, a place, a slip

bool contradict(const Tally& a, const Tally& b) {
  const auto differ = [](const auto& x, const auto& y) { return x && y && *x != *y; };
  return differ(a.yes, b.yes) || differ(a.no, b.no) || differ(a.abstain, b.abstain) ||
         differ(a.not_voting, b.not_voting) || differ(a.invalid, b.invalid);
}

// Figures that the first does not have: `In favour: 120` and `Against: 3` may stand on lines of their own.
void add_figures(Tally& tally, const Tally& more) {
  if (!tally.yes) tally.yes = more.yes;
  if (!tally.no) tally.no = more.no;
  if (!tally.abstain) tally.abstain = more.abstain;
  if (!tally.not_voting) tally.not_voting = more.not_voting;
  if (!tally.invalid) tally.invalid = more.invalid;
}

void add_vote(Draft& draft, const Adoption& adoption) {
  Reading& reading = draft.reading;
  if (!reading.vote) reading.vote.emplace();
  Vote& vote = *reading.vote;
  if (adoption.outcome) vote.outcome = adoption.outcome;
  if (adoption.method != Method::unknown) vote.method = adoption.method;
  if (adoption.announced) {
    const Tally earlier = vote.announced.value_or(Tally{});
    vote.announced = adoption.announced;
    if (!contradict(earlier, *adoption.announced)) add_figures(*vote.announced, earlier);
  }
  if (adoption.date) vote.date = adoption.date;
  const auto join = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  join(reading.names.yes, adoption.names.yes);
  join(reading.names.no, adoption.names.no);
  join(reading.names.abstain, adoption.names.abstain);
  join(reading.names.not_voting, adoption.names.not_voting);
  reading.intentions.insert(reading.intentions.end(), adoption.intentions.begin(), adoption.intentions.end());
}

// An earlier statement that says otherwise: its line, from now on that of the later one, was not understood.
void doubt_earlier(Draft& draft, const Adoption& adoption, std::size_t line) {
  const Vote& vote = *draft.reading.vote;
  const auto doubt = [&](const std::string& field) {
    const auto found = draft.reading.lines.find(field);
    if (found == draft.reading.lines.end()) return;
    draft.doubt(found->second);
    found->second = line;
  };
  if (adoption.outcome && vote.outcome && *adoption.outcome != *vote.outcome) doubt("vote.outcome");
  if (adoption.announced && vote.announced && contradict(*adoption.announced, *vote.announced)) doubt("vote.announced");
}

void set_meeting(Draft& draft, int number, std::size_t line) {
  const std::string told = std::to_string(number);
  draft.take(line);
  if (draft.resolution().meeting && *draft.resolution().meeting != told) draft.doubt(line);
  if (draft.resolution().meeting) return;
  draft.resolution().meeting = told;
  draft.found("resolution.meeting", line);
}

}  // namespace

bool read_adoption_statement(const Paragraph& paragraph, Draft& draft) {
  const auto adoption = read_adoption(paragraph.text, draft.language);
  if (!adoption) return false;
  Resolution& resolution = draft.resolution();
  const std::size_t line = paragraph.line();
  if (draft.reading.vote) doubt_earlier(draft, *adoption, line);
  std::string& text = resolution.adoption_line[draft.language.code()];
  text += (text.empty() ? "" : "\n") + paragraph.text;
  draft.found("resolution.adoption_line." + draft.language.code(), line);
  if (adoption->outcome) {
    resolution.outcome = adoption->outcome;
    draft.found("resolution.outcome", line);
    draft.found("vote.outcome", line);
  }
  if (adoption->announced) draft.found("vote.announced", line);
  if (adoption->method != Method::unknown) draft.found("vote.method", line);
  if (adoption->meeting_number) set_meeting(draft, *adoption->meeting_number, line);
  if (adoption->date && !resolution.adopted_on && resolution.outcome == Outcome::adopted) {
    resolution.adopted_on = adoption->date;
    draft.found("resolution.adopted_on", line);
  }
  if (!adoption->names.empty()) draft.found("names", line);
  if (!adoption->intentions.empty()) draft.found("intentions", line);
  add_vote(draft, *adoption);
  for (const auto& [offset, each] : paragraph.starts) draft.take(each);
  return true;
}

namespace {

// The day below the text is the one that counts; a heading that gives another day goes back to what was not understood.
void set_day(Draft& draft, Date day, std::size_t line) {
  Resolution& resolution = draft.resolution();
  const auto heading = draft.reading.lines.find("resolution.adopted_on");
  if (resolution.adopted_on && *resolution.adopted_on != day && heading != draft.reading.lines.end()) {
    draft.doubt(heading->second);
    draft.reading.lines.erase(heading);
  }
  resolution.adopted_on = day;
  draft.found("resolution.adopted_on", line);
}

// Letters of words that neither a meeting nor its day needs.
std::size_t other_letters(std::string_view text, const std::optional<TextDates>& days, const Language& language) {
  std::size_t letters = 0, depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (days && at == days->begin) {
      at = days->end;
      continue;
    }
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth > 0) --depth;
    const std::size_t end = word_end(text, at);
    if (end == at) {
      at += code_point_at(text, at).size;
      continue;
    }
    std::size_t known = language.match_any("meeting_words", text, at);
    if (known == kNoMatch) known = language.match_any("vote_fillers", text, at);
    if (known == kNoMatch) known = language.match_any("weekdays", text, at);
    const bool number = language.number(text.substr(at, end - at)).has_value();
    if (known == kNoMatch && !number && depth == 0) letters += end - at;
    at = known == kNoMatch || known <= at ? end : known;
  }
  return letters;
}

// `42nd plenary meeting`, `1 December 2021`, or both.
bool read_meeting_line(const Paragraph& paragraph, Draft& draft) {
  const std::string& text = paragraph.text;
  if (text.size() > kLongestMeetingLine || read_label(text, draft.language)) return false;
  if (begins_as_adoption(text, draft.language)) return false;
  const auto days = find_dates(text, draft.language);
  const auto meeting = meeting_number(text, draft.language);
  const std::size_t dated = days ? days->end - days->begin : 0;
  if (!meeting && dated * 10 < text.size() * 7) return false;
  if (meeting && !days && text.size() > kLongestMeetingLine / 2) return false;
  if (other_letters(text, days, draft.language) > kOtherLetters) return false;
  if (days && days->first != days->last) return false;
  if (meeting) set_meeting(draft, *meeting, paragraph.line());
  if (days) set_day(draft, days->last, paragraph.line_at(days->begin));
  for (const auto& [offset, each] : paragraph.starts) draft.take(each);
  return true;
}

}  // namespace

bool read_closing(const Paragraph& paragraph, Draft& draft) {
  // An adoption that names its meeting is more than a meeting.
  return read_adoption_statement(paragraph, draft) || read_meeting_line(paragraph, draft);
}

bool is_annex_heading(std::string_view text, const Language& language) {
  if (text.size() > kLongestAnnexHeading) return false;
  const std::size_t end = language.match_any("annex_words", text, 0);
  if (end == kNoMatch) return false;
  const std::string rest = fold(text.substr(end));
  const bool numeral = rest.size() <= 6 && rest.find_first_not_of("0123456789ivxlabcdef .:*") == std::string::npos;
  return rest.empty() || numeral;
}

void add_citation(Draft& draft, Citation citation, std::size_t line) {
  auto& citations = draft.resolution().citations;
  const auto [place, is_new] = draft.cited.emplace(citation.symbol, citations.size());
  if (is_new) {
    draft.found("resolution.citations." + std::to_string(citations.size()), line);
    citations.push_back(std::move(citation));
    return;
  }
  Citation* const same = &citations[place->second];
  const auto changes = [](const std::string& relation) {
    return relation == "amends" || relation == "repeals" || relation == "replaces" || relation == "suspends";
  };
  if (same->relation == "cites" || (changes(citation.relation) && !changes(same->relation)))
    same->relation = citation.relation;
  if (!same->title) same->title = citation.title;
  if (!same->place) same->place = citation.place;
  if (!same->opens) {
    same->opens = citation.opens;
    same->closes = citation.closes;
  }
}

}  // namespace plenary::reader
