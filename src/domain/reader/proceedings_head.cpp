// Tells the record of a meeting from other documents, and reads its head.
#include "domain/reader/proceedings_head.hpp"

#include <algorithm>

#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/header.hpp"
#include "domain/reader/header_lines.hpp"
#include "domain/reader/opening.hpp"
#include "domain/reader/proceedings.hpp"
#include "domain/reader/proceedings_result.hpp"
#include "domain/reader/proceedings_segments.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLinesOfTheHead = 30;  // with text
constexpr std::size_t kLongestDayLine = 80;
constexpr std::size_t kLongestNumber = 80;  // bytes of `(resolution 75/123)`

// The symbol in a line of its own, or in one of its columns.
std::optional<Symbol> symbol_in(std::string_view line, const Language& language) {
  if (auto symbol = symbol_line(line, language)) return symbol;
  for (const std::string_view cell : cells(line))
    if (auto symbol = symbol_line(cell, language)) return symbol;
  return std::nullopt;
}

bool begins_text(std::string_view line, const Language& language) {
  const bool marked = line.find_first_of(",:") != std::string_view::npos;
  return marked && read_opening(line, language);
}

// `(resolution 75/123)`: what the sentences that a passage of a record is known by end with.
bool tells_number(std::string_view line, const Language& language) {
  bool several = false;
  for (std::size_t open = line.find('('); open != std::string_view::npos; open = line.find('(', open + 1))
    if (language.match_any("result_labels", line, open + 1) != kNoMatch &&
        adopted_symbol(line.substr(open, kLongestNumber), "", language, several))
      return true;
  return false;
}

// Whether something is said to have been adopted under a number.
bool tells_adoption(const std::vector<BodyLine>& body, const Language& language) {
  const auto segments = cut_proceedings(body, language);
  return std::any_of(segments.begin(), segments.end(), [&](const Segment& segment) {
    if (segment.kind != SegmentKind::result) return false;
    const auto told = read_result(segment.paragraph.text, "", language);
    return told && told->resolution;
  });
}

class Head {
 public:
  Head(const std::vector<BodyLine>& body, Draft& draft) : body_(body), draft_(draft), language_(draft.language) {}

  MeetingHead run() {
    std::size_t lines = 0;
    for (std::size_t i = 0; i < body_.size() && lines < kLinesOfTheHead; ++i) {
      const std::string_view line = body_[i].line.text;
      if (line.empty()) continue;
      if (behind_speaker(line, language_) > 0 && draft_.reading.meeting->date) break;
      ++lines;
      const auto parts = cells(line);
      for (const std::string_view part : parts) read_part(part, body_[i].line.number);
    }
    if (!draft_.reading.meeting->date && !day_line_.empty()) draft_.doubt(day_line_.front());
    complete();
    return head_;
  }

 private:
  void read_part(std::string_view part, std::size_t line);
  void read_day(std::string_view part, std::size_t line);
  void complete();

  const std::vector<BodyLine>& body_;
  Draft& draft_;
  const Language& language_;
  MeetingHead head_;
  std::optional<int> number_;
  std::vector<std::size_t> day_line_;  // of lines that seem to give a day
};

void Head::read_part(std::string_view part, std::size_t line) {
  MeetingRead& meeting = *draft_.reading.meeting;
  if (const auto symbol = symbol_line(part, language_)) {
    if (symbol->kind != SymbolKind::meeting || !meeting.symbol.empty()) return;
    meeting.symbol = symbol->canonical;
    head_.assembly = symbol->assembly.value_or("");
    head_.session = symbol->session.value_or("");
    draft_.found("meeting.symbol", line);
    return;
  }
  if (part.size() > kLongestDayLine) return;
  const HeaderKind kind = header_kind(part, language_);
  if (kind == HeaderKind::organ) {
    const auto organ = read_organ(part, language_);
    if (organ && head_.assembly.empty()) head_.assembly = *organ;
  }
  if (const auto number = meeting_number(part, language_); number && !number_) {
    number_ = number;
  } else if (kind == HeaderKind::session) {
    SessionFacts facts = read_session(squeeze(part), language_);
    facts.opens.reset();  // a day in it is the meeting's
    facts.closes.reset();
    facts.place.reset();
    add_session(draft_, facts, line);
  }
  read_day(part, line);
}

// `Friday, 24 September 2021, 10 a.m.`
void Head::read_day(std::string_view part, std::size_t line) {
  MeetingRead& meeting = *draft_.reading.meeting;
  if (meeting.date) return;
  const auto days = find_dates(part, language_);
  if (days && days->first == days->last) {
    meeting.date = days->first;
    draft_.found("meeting.date", line);
    return;
  }
  const bool weekday = language_.match_any("weekdays", part, 0) != kNoMatch;
  if (weekday && part.find_first_of("0123456789") != std::string_view::npos) day_line_.push_back(line);
}

// What the parts of the head say of each other.
void Head::complete() {
  MeetingRead& meeting = *draft_.reading.meeting;
  auto& session = draft_.reading.session;
  if (session && head_.session.empty()) head_.session = session->label;
  if (meeting.symbol.empty() && number_ && !head_.session.empty() && !head_.assembly.empty())
    meeting.symbol = meeting_symbol(head_.assembly, head_.session, *number_);
  if (!session) return;
  session->assembly = head_.assembly;
  const auto named = draft_.reading.lines.find("session.label");
  if (session->label != head_.session && named != draft_.reading.lines.end()) draft_.doubt(named->second);
}

}  // namespace

bool is_meeting_record(const std::vector<BodyLine>& body, const Language& language) {
  std::size_t lines = 0;
  bool numbered = false;
  for (const BodyLine& each : body) {
    const std::string_view line = each.line.text;
    if (line.empty()) continue;
    if (++lines <= kLinesOfTheHead) {
      if (const auto symbol = symbol_in(line, language); symbol && symbol->assembly) {
        if (symbol->kind == SymbolKind::meeting) return true;
        if (symbol->kind != SymbolKind::other) return false;
      }
    }
    if (begins_text(line, language)) return false;
    numbered = numbered || tells_number(line, language);
  }
  return numbered && tells_adoption(body, language);
}

MeetingHead read_meeting_head(const std::vector<BodyLine>& body, Draft& draft) { return Head(body, draft).run(); }

}  // namespace plenary::reader
