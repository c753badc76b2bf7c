// Brings the segments of a meeting's record together: lists and the result behind them, parts and their text.
#include "domain/reader/proceedings.hpp"

#include <algorithm>

#include "domain/reader/fold.hpp"
#include "domain/reader/header_lines.hpp"
#include "domain/reader/opening.hpp"
#include "domain/reader/proceedings_drafts.hpp"
#include "domain/reader/proceedings_head.hpp"
#include "domain/reader/proceedings_result.hpp"
#include "domain/reader/proceedings_segments.hpp"
#include "plenary/symbol.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kFiguresSentence = 300;  // bytes of `The result of the voting is as follows: …`
constexpr std::size_t kMostSpoken = 40;        // drafts that the chair speaks of at once
constexpr std::size_t kMostAhead = 200;        // votes between a part's and that on its text

// A vote under way: what was said of it before its result.
struct Pending {
  bool taken = false;
  Method method = Method::unknown;
  NamedPositions names;
  bool lists = false;
  std::vector<std::size_t> lines;  // of lists
  std::string figures;             // the sentence before the result, where it states any

  [[nodiscard]] bool begun() const { return taken || lists; }
};

// A vote that was told, until it is known what its parts belong to.
struct Told {
  ToldResult result;
  std::vector<std::string> spoken;  // drafts named in the last speech before it
  std::size_t heading = 0;          // how many headings stand before it
  std::size_t line = 0;
};

class Proceedings {
 public:
  Proceedings(const Layout& layout, Draft& draft)
      : layout_(layout), draft_(draft), reading_(draft.reading), language_(draft.language) {}

  void run() {
    reading_.meeting.emplace();
    const MeetingHead head = read_meeting_head(layout_.body, draft_);
    assembly_ = head.assembly;
    session_ = head.session;
    for (const BodyLine& each : layout_.body) draft_.take(each.line.number);
    for (const Segment& segment : cut_proceedings(layout_.body, language_)) read(segment);
    drop_pending();
    for (const Note& note : layout_.notes) read_footnote(note);
    for (std::size_t i = 0; i < told_.size(); ++i) settle(i);
    count_passed_over();
  }

 private:
  void read(const Segment& segment);
  void read_speech(const Segment& segment);
  void read_taken(const Segment& segment);
  void read_list(const Segment& segment);
  void read_result_sentence(const Segment& segment);
  void read_note(const Segment& segment);
  void read_footnote(const Note& note);
  [[nodiscard]] bool tells_a_vote(const ToldResult& told) const;
  [[nodiscard]] bool seems_to_tell(const std::string& text) const;
  void add_vote(ToldResult told, const Segment& segment);
  void settle(std::size_t i);
  [[nodiscard]] const Told* whole_of(std::size_t i) const;
  void fill_resolution(MeetingVote& vote, const Told& told, const std::string& field);
  void drop_pending();
  void doubt(const Segment& segment);
  void use(const Segment& segment);
  void count_passed_over();

  const Layout& layout_;
  Draft& draft_;
  Reading& reading_;
  const Language& language_;
  std::string assembly_, session_;
  Pending pending_;
  std::vector<Told> told_;  // as many as votes
  std::vector<std::string> spoken_;
  std::map<std::string, std::string> titles_;                 // by draft, since the last heading
  std::vector<std::pair<std::size_t, std::string>> starred_;  // votes whose sentence has a footnote
  std::size_t headings_ = 0;
  bool after_result_ = false;             // the segment before tells a result, or a note on it
  std::unordered_set<std::size_t> used_;  // lines that tell of votes
};

void Proceedings::read(const Segment& segment) {
  if (segment.kind != SegmentKind::note) after_result_ = false;
  switch (segment.kind) {
    case SegmentKind::speech:
      return read_speech(segment);
    case SegmentKind::heading:
      ++headings_;
      titles_.clear();
      spoken_.clear();
      return;
    case SegmentKind::taken:
      return read_taken(segment);
    case SegmentKind::list:
      return read_list(segment);
    case SegmentKind::result:
      return read_result_sentence(segment);
    case SegmentKind::note:
      return read_note(segment);
  }
}

void Proceedings::use(const Segment& segment) {
  for (const auto& [offset, line] : segment.paragraph.starts) used_.insert(line);
}

void Proceedings::doubt(const Segment& segment) {
  use(segment);
  for (const auto& [offset, line] : segment.paragraph.starts) draft_.doubt(line);
}

// Drafts and titles named, and figures that the chair states before the result.
void Proceedings::read_speech(const Segment& segment) {
  const std::string& text = segment.paragraph.text;
  const auto drafts = drafts_in(text, language_);
  if (!drafts.empty() && !pending_.begun()) spoken_.clear();
  for (const NamedDraft& each : drafts) {
    const bool more = spoken_.size() < kMostSpoken;
    if (more && std::find(spoken_.begin(), spoken_.end(), each.draft) == spoken_.end()) spoken_.push_back(each.draft);
    if (const auto title = title_behind(text, each.end, language_)) titles_.emplace(each.draft, *title);
  }
  if (!pending_.begun()) return;
  const std::size_t speech = behind_speaker(text, language_);
  const std::string_view said = trim(std::string_view(text).substr(speech));
  if (said.size() <= kFiguresSentence) pending_.figures = said;
}

void Proceedings::read_taken(const Segment& segment) {
  if (pending_.lists) drop_pending();
  pending_.taken = true;
  const auto adoption = read_adoption(segment.paragraph.text, language_);
  if (adoption && adoption->method != Method::unknown) pending_.method = adoption->method;
  use(segment);
}

void Proceedings::read_list(const Segment& segment) {
  const auto adoption = read_adoption(segment.paragraph.text, language_);
  pending_.lists = true;
  use(segment);
  for (const auto& [offset, line] : segment.paragraph.starts) pending_.lines.push_back(line);
  if (!adoption || adoption->outcome) return doubt(segment);
  const auto join = [&](std::vector<std::string>& to, const std::vector<std::string>& from) {
    if (!to.empty() && !from.empty()) doubt(segment);  // the same list twice: whose vote is it?
    to.insert(to.end(), from.begin(), from.end());
  };
  join(pending_.names.yes, adoption->names.yes);
  join(pending_.names.no, adoption->names.no);
  join(pending_.names.abstain, adoption->names.abstain);
  join(pending_.names.not_voting, adoption->names.not_voting);
}

// A result proper rather than a remark on one: a vote is under way, a number was given, or a draft is named.
bool Proceedings::tells_a_vote(const ToldResult& told) const {
  return pending_.begun() || told.resolution || !told.on.draft.empty() ||
         (told.on.part != "whole" && told.adoption.announced);
}

// Words of a result that could not be read: a vote is under way, or a number stands in brackets.
bool Proceedings::seems_to_tell(const std::string& text) const {
  bool several = false;
  const std::size_t bracket = text.find('(');
  return pending_.lists || (bracket != std::string::npos &&
                            adopted_symbol(std::string_view(text).substr(bracket), assembly_, language_, several));
}

void Proceedings::read_result_sentence(const Segment& segment) {
  const std::string& text = segment.paragraph.text;
  auto told = read_result(text, assembly_, language_);
  if (!told) {
    if (seems_to_tell(text)) return doubt(segment);
    return read_speech(segment);
  }
  if (!tells_a_vote(*told)) return read_speech(segment);
  if (!told->adoption.announced && !pending_.figures.empty()) {
    if (auto with = read_result(text, assembly_, language_, pending_.figures)) told = std::move(with);
  }
  use(segment);
  add_vote(std::move(*told), segment);
}

bool swapped(const Tally& announced, const NamedPositions& names) {
  const auto is = [](const std::optional<int>& figure, const std::vector<std::string>& list) {
    return figure && *figure == static_cast<int>(list.size());
  };
  return announced.yes != announced.no && is(announced.yes, names.no) && is(announced.no, names.yes);
}

void Proceedings::add_vote(ToldResult told, const Segment& segment) {
  MeetingVote entry;
  const std::string field = "votes." + std::to_string(reading_.votes.size());
  const std::size_t line = segment.paragraph.line();
  entry.vote.outcome = told.adoption.outcome;
  const bool tells_how = told.adoption.method != Method::unknown && told.adoption.method != Method::unanimous;
  entry.vote.method = tells_how || pending_.method == Method::unknown ? told.adoption.method : pending_.method;
  entry.vote.announced = told.adoption.announced;
  entry.names = pending_.lists ? std::move(pending_.names) : told.adoption.names;
  entry.intentions = told.adoption.intentions;
  draft_.found(field + ".vote.outcome", line);
  if (entry.vote.announced) draft_.found(field + ".vote.announced", line);
  if (pending_.lists) draft_.found(field + ".names", pending_.lines.front());
  if (told.several || (entry.vote.announced && swapped(*entry.vote.announced, entry.names))) doubt(segment);
  const std::string& text = segment.paragraph.text;
  if (const std::size_t star = text.find('*'); star != std::string::npos) {
    const std::size_t end = std::min(text.find_first_not_of('*', star), text.size());
    starred_.emplace_back(reading_.votes.size(), text.substr(star, end - star));
  }
  if (told.resolution) {
    entry.resolution.emplace();
    entry.resolution->adoption_line[language_.code()] = text;
  }
  // Of a text that is called no more than `the draft resolution`, the chair has named the only one.
  if (told.on.draft.empty() && told.on.part == "whole" && spoken_.size() == 1 && !told.several) {
    told.on.draft = told.on.draft_label = spoken_.front();
    if (const auto symbol = parse_symbol(told.on.draft); symbol && symbol->assembly) {
      told.on.symbol = symbol->canonical;
      told.on.label += " " + symbol->canonical;
    }
  }
  reading_.votes.push_back(std::move(entry));
  told_.push_back({std::move(told), spoken_, headings_, line});
  if (told_.back().result.on.part == "whole") {
    Told& whole = told_.back();
    if (reading_.votes.back().resolution) fill_resolution(reading_.votes.back(), whole, field);
    spoken_.clear();
  }
  pending_ = {};
  after_result_ = true;
}

void Proceedings::fill_resolution(MeetingVote& vote, const Told& told, const std::string& field) {
  Resolution& resolution = *vote.resolution;
  resolution.symbol = *told.result.resolution;
  draft_.found(field + ".resolution.symbol", told.line);
  if (const auto symbol = parse_symbol(resolution.symbol)) {
    resolution.assembly = symbol->assembly.value_or(assembly_);
    resolution.session = symbol->session.value_or(session_);
    resolution.number = symbol->number;
    if (symbol->kind == SymbolKind::decision) resolution.kind = "decision";
    resolution.aliases = symbol->aliases;
  }
  // A resolution of another session than the meeting's: one of the two was misread.
  if (!session_.empty() && !assembly_.empty() && (resolution.session != session_ || resolution.assembly != assembly_))
    draft_.doubt(told.line);
  if (told.result.on.symbol) {
    resolution.draft = told.result.on.symbol;
    draft_.found(field + ".resolution.draft", told.line);
  }
  if (const auto title = titles_.find(told.result.on.draft); title != titles_.end())
    resolution.title[language_.code()] = title->second;
  resolution.outcome = vote.vote.outcome;
  if (vote.vote.outcome == Outcome::adopted) resolution.adopted_on = reading_.meeting->date;
  if (!reading_.meeting->symbol.empty()) resolution.meeting = reading_.meeting->symbol;
}

// `[Subsequently, the delegations of …]`, on the vote before it.
void Proceedings::read_note(const Segment& segment) {
  const auto adoption = read_adoption(segment.paragraph.text, language_);
  if (!adoption || adoption->intentions.empty()) return after_result_ ? doubt(segment) : read_speech(segment);
  use(segment);
  if (reading_.votes.empty() || !after_result_) return doubt(segment);
  auto& intentions = reading_.votes.back().intentions;
  if (intentions.empty())
    draft_.found("votes." + std::to_string(reading_.votes.size() - 1) + ".intentions", segment.paragraph.line());
  intentions.insert(intentions.end(), adoption->intentions.begin(), adoption->intentions.end());
}

// The same as a footnote, on the last vote before it that has the star.
void Proceedings::read_footnote(const Note& note) {
  const auto adoption = read_adoption(note.text, language_);
  if (!adoption || adoption->intentions.empty()) return;
  used_.insert(note.line);
  const auto of_note = [&](const auto& each) {
    return each.second == note.marker && told_[each.first].line < note.line;
  };
  const auto from = starred_.rbegin();
  const auto end = from + static_cast<std::ptrdiff_t>(std::min(kMostAhead, starred_.size()));
  const auto last = std::find_if(from, end, of_note);
  if (last == end) {
    reading_.unread.push_back({note.line, note.marker + " " + note.text});
    return;
  }
  auto& intentions = reading_.votes[last->first].intentions;
  intentions.insert(intentions.end(), adoption->intentions.begin(), adoption->intentions.end());
}

// The vote on the whole text that a part at `i` belongs to: of the draft that the part names, or the one that is put as a
// whole next, or the only one that the chair spoke of.
const Told* Proceedings::whole_of(std::size_t i) const {
  const Told& part = told_[i];
  const std::size_t end = std::min(told_.size(), i + kMostAhead);
  for (std::size_t j = i + 1; j < end && told_[j].heading == part.heading; ++j) {
    const VotedOn& on = told_[j].result.on;
    if (on.part != "whole") continue;
    if (!part.result.on.draft.empty()) {
      if (on.draft == part.result.on.draft) return &told_[j];
      continue;
    }
    const bool spoken = part.spoken.size() == 1 && !on.draft.empty() && part.spoken.front() == on.draft;
    const bool other = part.spoken.size() == 1 && !on.draft.empty() && !spoken;
    return spoken || (on.as_a_whole && !other) ? &told_[j] : nullptr;
  }
  return nullptr;
}

void Proceedings::settle(std::size_t i) {
  MeetingVote& vote = reading_.votes[i];
  Told& told = told_[i];
  const VotedOn& on = told.result.on;
  vote.vote.assembly = assembly_;
  vote.vote.session = session_;
  vote.vote.date = reading_.meeting->date;
  if (!reading_.meeting->symbol.empty()) vote.vote.meeting = reading_.meeting->symbol;
  if (vote.resolution && on.part == "whole") {
    vote.vote.on.resolution = vote.resolution->symbol;
    vote.vote.assembly = vote.resolution->assembly;
    vote.vote.session = vote.resolution->session;
    return;
  }
  vote.vote.on.part = on.part;
  vote.vote.on.label = on.label;
  if (on.part == "whole") {
    // Adopted, but under which number is not told; or rejected, so that it has none.
    if (on.draft.empty() || vote.vote.outcome == Outcome::adopted) draft_.doubt(told.line);
    return;
  }
  vote.resolution.reset();
  const Told* whole = whole_of(i);
  const std::string draft = whole ? whole->result.on.draft_label : on.draft_label;
  if (whole && whole->result.resolution) {
    const MeetingVote& text = reading_.votes[static_cast<std::size_t>(whole - told_.data())];
    vote.vote.on.resolution = whole->result.resolution;
    vote.vote.assembly = text.resolution->assembly;
    vote.vote.session = text.resolution->session;
  } else if (!draft.empty() && vote.vote.on.label->find(draft) == std::string::npos) {
    vote.vote.on.label = *vote.vote.on.label + " (" + draft + ")";
  }
  if (!whole) draft_.doubt(told.line);
}

// Lists without a result behind them.
void Proceedings::drop_pending() {
  for (const std::size_t line : pending_.lines) draft_.doubt(line);
  pending_ = {};
}

void Proceedings::count_passed_over() {
  reading_.meeting->passed_over =
      static_cast<std::size_t>(std::count_if(layout_.body.begin(), layout_.body.end(), [&](const BodyLine& each) {
        return !each.line.text.empty() && !used_.contains(each.line.number) && draft_.is_taken(each.line.number);
      }));
}

}  // namespace

void read_proceedings(const Layout& layout, Draft& draft) { Proceedings(layout, draft).run(); }

}  // namespace plenary::reader
