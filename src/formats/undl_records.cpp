// Turns the shared cells of a vote into records, and records into cells.
#include "formats/undl_records.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "domain/reader/fold.hpp"
#include "domain/shorten.hpp"
#include "domain/source_rank.hpp"
#include "domain/validate.hpp"
#include "plenary/symbol.hpp"

namespace plenary::formats::undl {

namespace {

constexpr std::string_view kDocument = kUndlDocument;
constexpr std::array<std::pair<Column, std::optional<int> Tally::*>, 5> kTotals = {
    {{kTotalYes, &Tally::yes},
     {kTotalNo, &Tally::no},
     {kTotalAbstentions, &Tally::abstain},
     {kTotalNonVoting, &Tally::not_voting},
     {kTotalMembers, &Tally::members}}};

// What a cell says; nothing where it is blank.
std::optional<std::string> said(const Cells& cells, Column column) {
  if (reader::trim(cells[column]).empty()) return std::nullopt;
  return cells[column];
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// `ES-10` for `10emsp`, `S-28` for `28sp`; other labels as they are.
std::string session_label(std::string_view text) {
  text = reader::trim(text);
  const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
  const auto rest = text.substr(digits.size());
  if (!digits.empty() && rest == "emsp") return "ES-" + std::string(digits);
  if (!digits.empty() && rest == "sp") return "S-" + std::string(digits);
  if (text.size() > 2 && text.ends_with(".0") && all_digits(text.substr(0, text.size() - 2)))
    return std::string(text.substr(0, text.size() - 2));
  return std::string(text);
}

bool is_total(std::size_t column) { return column >= kTotalYes && column <= kTotalMembers; }

std::optional<std::string> fault_of_symbol(const std::string& text) {
  const auto symbol = parse_symbol(text);
  if (!symbol) return in_quotes(text) + " is no symbol";
  if (symbol->kind != SymbolKind::draft && symbol->kind != SymbolKind::meeting) return std::nullopt;
  return in_quotes(text) + " is the symbol of a " + (symbol->kind == SymbolKind::draft ? "draft" : "meeting") +
         ", not of a resolution";
}

class DecisionReader {
 public:
  explicit DecisionReader(const Cells& cells) : cells_(cells) {}

  Result<Decision> run() {
    read_symbol();
    read_day();
    read_session();
    if (symbol_) decision_.resolution = read_resolution();
    read_vote();
    if (!faults_.empty()) return std::move(faults_);
    return std::move(decision_);
  }

 private:
  void fault(Column column, std::string message) {
    faults_.push_back({Code::invalid, std::string(kNames.at(column)), std::move(message)});
  }

  // Whether the cell may stand.
  bool check(Column column, const std::string& text) {
    auto wrong = fault_of_cell(column, text);
    if (wrong) fault(column, std::move(*wrong));
    return !wrong;
  }

  void read_symbol() {
    const auto text = said(cells_, kResolution);
    if (!text) return;
    check(kResolution, *text);
    symbol_ = parse_symbol(*text);
  }

  void read_day() {
    const auto text = said(cells_, kDate);
    if (!text) return;
    if (check(kDate, *text)) day_ = Date::parse(*text);
  }

  // The assembly whose documents the row names.
  std::string assembly() const {
    if (symbol_ && symbol_->assembly) return *symbol_->assembly;
    for (const auto column : {kDraft, kMeeting, kCommitteeReport})
      if (const auto symbol = parse_symbol(cells_[column]); symbol && symbol->assembly) return *symbol->assembly;
    return "unga";
  }

  void read_session() {
    auto& session = decision_.session;
    session.assembly = assembly();
    const auto stated = said(cells_, kSession);
    if (symbol_ && symbol_->session)
      session.label = *symbol_->session;
    else if (stated)
      session.label = session_label(*stated);
    else if (symbol_ && symbol_->year)
      session.label = std::to_string(*symbol_->year);
    else
      return fault(kSession, "is missing, and the resolution's symbol does not tell it");
    if (stated && session_label(*stated) != session.label)
      decision_.vote.remarks.push_back(
          {"session-contradicted", "the source files it under session " + shorten(*stated, 60) +
                                       ", and the resolution's symbol is of session " + session.label});
    const auto kind = session.label.substr(0, session.label.find_first_of("0123456789"));
    session.kind = kind == "ES-" ? SessionKind::emergency : kind == "S-" ? SessionKind::special : SessionKind::regular;
    const auto number = std::string_view(session.label).substr(kind.size());
    int ordinal = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), ordinal);
    if (error == std::errc() && end == number.data() + number.size() && ordinal > 0 && ordinal < 1000)
      session.ordinal = ordinal;
  }

  [[nodiscard]] std::vector<Source> sources() const {
    Source source;
    source.document = kDocument;
    source.url = said(cells_, kLink);
    source.identifier = said(cells_, kUndlId);
    if (!source.identifier) source.identifier = source.url;
    return {std::move(source)};
  }

  Resolution read_resolution() const {
    Resolution resolution;
    resolution.symbol = symbol_->canonical;
    resolution.assembly = decision_.session.assembly;
    resolution.session = decision_.session.label;
    resolution.number = symbol_->number;
    resolution.kind = symbol_->kind == SymbolKind::decision ? "decision" : "resolution";
    resolution.draft = said(cells_, kDraft);
    if (auto title = said(cells_, kTitle)) resolution.title.emplace("en", std::move(*title));
    resolution.outcome = Outcome::adopted;
    resolution.adopted_on = day_;
    resolution.meeting = said(cells_, kMeeting);
    resolution.committee_report = said(cells_, kCommitteeReport);
    resolution.agenda_item = said(cells_, kAgendaTitle);
    resolution.subjects = subjects();
    resolution.sources = sources();
    return resolution;
  }

  [[nodiscard]] std::vector<std::string> subjects() const {
    std::vector<std::string> list;
    std::string_view rest = cells_[kSubjects];
    while (!rest.empty()) {
      const auto bar = rest.find('|');
      const auto subject = rest.substr(0, bar);
      if (!reader::trim(subject).empty()) list.emplace_back(subject);
      rest.remove_prefix(bar == std::string_view::npos ? rest.size() : bar + 1);
    }
    return list;
  }

  void read_vote() {
    auto& vote = decision_.vote;
    vote.assembly = decision_.session.assembly;
    vote.session = decision_.session.label;
    vote.method = Method::recorded;
    vote.date = day_;
    vote.meeting = said(cells_, kMeeting);
    vote.note = said(cells_, kVoteNote);
    vote.sources = sources();
    if (decision_.resolution) {
      vote.on.resolution = decision_.resolution->symbol;
      vote.outcome = decision_.resolution->outcome;
    } else if (!symbol_) {
      for (const auto column : {kTitle, kDraft, kAgendaTitle, kMeeting, kUndlId})
        if (!vote.on.label) vote.on.label = said(cells_, column);
      if (!vote.on.label) fault(kResolution, "is missing, and nothing else says what was voted on");
    }
    vote.announced = totals();
  }

  std::optional<Tally> totals() {
    Tally tally;
    for (const auto& [column, figure] : kTotals) {
      const auto text = said(cells_, column);
      if (!text) continue;
      if (check(column, *text)) tally.*figure = read_total(*text);
    }
    if (tally.empty()) return std::nullopt;
    return tally;
  }

  const Cells& cells_;
  Faults faults_;
  Decision decision_;
  std::optional<Symbol> symbol_;
  std::optional<Date> day_;
};

const std::string& title_of(const Resolution& resolution) {
  static const std::string none;
  if (resolution.title.empty()) return none;
  const auto english = resolution.title.find("en");
  return english != resolution.title.end() ? english->second : resolution.title.begin()->second;
}

void put_source(Cells& cells, const Vote& vote) {
  const auto own = std::find_if(vote.sources.begin(), vote.sources.end(),
                                [](const Source& source) { return source.document == kDocument; });
  if (own == vote.sources.end()) return;
  cells[kUndlId] = own->identifier.value_or("");
  cells[kLink] = own->url.value_or("");
}

// The cells that records made of these would give.
Cells read_back(const Cells& written) {
  auto decision = read_decision(written);
  if (!decision) return {};
  canonicalise(decision->vote);
  if (!decision->resolution) return cells_of(decision->vote, nullptr);
  canonicalise(*decision->resolution);
  return cells_of(decision->vote, &*decision->resolution);
}

// A vote may have several sources in the library, of which the first gives these cells.
bool is_of_the_source(Column column) { return column == kUndlId || column == kLink; }

// A text has one title, whatever the rows of its several votes say; and other sources have words of their own.
bool may_differ(Column column, const Resolution& text, bool is_only_vote) {
  const bool prose = column == kTitle || column == kAgendaTitle;
  if (!prose && column != kDraft && column != kCommitteeReport && column != kSubjects) return false;
  return !is_only_vote || (prose && !is_from_alone(text.sources, kDocument));
}

}  // namespace

std::optional<std::string> fault_of_cell(Column column, const std::string& text) {
  if (reader::trim(text).empty()) return std::nullopt;
  if (column == kResolution) return fault_of_symbol(text);
  if (column == kDate && !Date::parse(text))
    return in_quotes(text) + " is not a day of the calendar written YYYY-MM-DD";
  if (is_total(column) && !read_total(text)) return in_quotes(text) + " is not a count of members";
  return std::nullopt;
}

std::optional<int> read_total(std::string_view text) {
  constexpr int kMost = 1'000'000;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value < 0 || value > kMost || text.front() == '-') return std::nullopt;
  const auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
  const bool fraction = rest.size() >= 2 && rest.front() == '.' && rest.find_first_not_of('0', 1) == rest.npos;
  if (!rest.empty() && !fraction) return std::nullopt;
  return value;
}

Result<Decision> read_decision(const Cells& cells) { return DecisionReader(cells).run(); }

Cells cells_of(const Vote& vote, const Resolution* resolution) {
  Cells cells;
  put_source(cells, vote);
  if (vote.date) cells[kDate] = vote.date->to_string();
  cells[kSession] = vote.session;
  cells[kResolution] = vote.on.resolution.value_or("");
  cells[kMeeting] = vote.meeting.value_or("");
  cells[kTitle] = vote.on.label.value_or("");
  if (resolution) {
    cells[kDraft] = resolution->draft.value_or("");
    cells[kCommitteeReport] = resolution->committee_report.value_or("");
    cells[kTitle] = title_of(*resolution);
    cells[kAgendaTitle] = resolution->agenda_item.value_or("");
    for (const auto& subject : resolution->subjects) {
      if (!cells[kSubjects].empty()) cells[kSubjects] += '|';
      cells[kSubjects] += subject;
    }
  }
  cells[kVoteNote] = vote.note.value_or("");
  for (const auto& [column, figure] : kTotals)
    if (vote.announced && (*vote.announced).*figure)
      cells.at(column) = std::to_string(*((*vote.announced).*figure)) + ".0";
  return cells;
}

void put_as_written(Cells& cells, const Vote& vote, const Resolution* resolution, bool is_only_vote) {
  const auto given = cells;
  auto written = cells;
  std::vector<Column> noted;
  for (const auto& cell : vote.as_written)
    if (const auto column = column_named(cell.column); column && !cell.member) {
      written.at(*column) = cell.text.value_or("");
      noted.push_back(*column);
    }
  if (noted.empty()) return;
  const auto read = read_back(written);
  const bool on_its_text = resolution && read[kResolution] == given[kResolution];
  for (const auto column : noted)
    if (!said(written, column) || read.at(column) == given.at(column) || is_of_the_source(column) ||
        (on_its_text && may_differ(column, *resolution, is_only_vote)))
      cells.at(column) = written.at(column);
}

void put_as_written_of(std::string_view member, Cells& cells, const Vote& vote) {
  for (const auto& cell : vote.as_written)
    if (const auto column = column_named(cell.column); column && cell.member == member)
      cells.at(*column) = cell.text.value_or("");
}

std::vector<SourceCell> take_out_own_cells(Vote& vote) {
  std::vector<SourceCell> others;
  for (auto& cell : std::exchange(vote.as_written, {}))
    if (!column_named(cell.column)) others.push_back(std::move(cell));
  return others;
}

std::string_view column_of_field(std::string_view field) {
  static constexpr std::array<std::pair<std::string_view, Column>, 15> kFields = {
      {{"code", kMemberCode},
       {"names", kMemberName},
       {"aliases", kMemberName},
       {"symbol", kResolution},
       {"on.resolution", kResolution},
       {"adopted_on", kDate},
       {"title", kTitle},
       {"on.label", kTitle},
       {"agenda_item", kAgendaTitle},
       {"note", kVoteNote},
       {"announced.yes", kTotalYes},
       {"announced.no", kTotalNo},
       {"announced.abstain", kTotalAbstentions},
       {"announced.not_voting", kTotalNonVoting},
       {"announced.members", kTotalMembers}}};
  for (const auto& [name, column] : kFields)
    if (field == name || (field.starts_with(name) && (field[name.size()] == '.' || field[name.size()] == '[')))
      return kNames.at(column);
  return field;
}

}  // namespace plenary::formats::undl
