// Reads the academic table of roll calls and the table of their descriptions.
#include "formats/voeten_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "domain/reader/fold.hpp"
#include "domain/shorten.hpp"
#include "formats/csv_table.hpp"
#include "formats/voeten_text.hpp"

namespace plenary::formats::voeten {

namespace {

constexpr std::size_t kRowsBetweenProgress = 20'000;
constexpr int kLargestNumber = 1'000'000;
constexpr int kLastSession = 999;
constexpr int kLastYear = 9999;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
constexpr std::array<std::string_view, 6> kIssues = {"me", "nu", "di", "hr", "co", "ec"};
constexpr std::array<std::pair<std::string_view, std::optional<int> Tally::*>, 3> kTotals = {
    {{"yes", &Tally::yes}, {"no", &Tally::no}, {"abstain", &Tally::abstain}}};

// Blank and, as R writes it, NA. No column read here names members by letters, among whom NA is Namibia.
bool says_nothing(std::string_view cell) { return cell.empty() || cell == "NA"; }

std::optional<int> number(std::string_view cell, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const std::string_view rest(end, static_cast<std::size_t>(cell.data() + cell.size() - end));
  if (error != std::errc() || value < 0 || value > most || (!rest.empty() && rest != ".0")) return std::nullopt;
  return value;
}

bool is_number(std::string_view text, std::size_t most_digits) {
  return !text.empty() && text.size() <= most_digits && text.find_first_not_of("0123456789") == text.npos;
}

// `M/D/YYYY` or `YYYY-MM-DD`.
std::optional<Date> read_date(std::string_view text) {
  if (const auto date = Date::parse(text)) return date;
  const auto first = text.find('/'), last = text.rfind('/');
  if (first == last) return std::nullopt;
  const auto month = text.substr(0, first), day = text.substr(first + 1, last - first - 1);
  const auto year = text.substr(last + 1);
  if (!is_number(month, 2) || !is_number(day, 2) || !is_number(year, 4) || year.size() != 4) return std::nullopt;
  return Date::from(*number(year, kLastYear), *number(month, kLastYear), *number(day, kLastYear));
}

// What the rows of members say counts before their description.
void take_date(std::string_view cell, bool describes, RollCall& call, Faults& faults) {
  if (cell.empty()) return;
  const auto date = read_date(plain_text(cell));
  if (!date)
    faults.push_back({Code::invalid, "date", in_quotes(cell) + " is no day written M/D/YYYY or YYYY-MM-DD"});
  else if (!describes || !call.date)
    call.date = date;
}

}  // namespace

struct Table::Columns {
  std::size_t rcid, ccode, vote, session, date, unres, importantvote, amend, para, short_name, descr;
  std::array<std::size_t, kIssues.size()> issues;
  std::array<std::size_t, kTotals.size()> totals;

  explicit Columns(const std::vector<std::string>& names) {
    const auto place = [&](std::string_view name) {
      const auto found = std::find(names.begin(), names.end(), name);
      return found == names.end() ? kNowhere : static_cast<std::size_t>(found - names.begin());
    };
    rcid = place("rcid"), ccode = place("ccode"), vote = place("vote"), session = place("session");
    date = place("date"), unres = place("unres"), importantvote = place("importantvote"), amend = place("amend");
    para = place("para"), short_name = place("short"), descr = place("descr");
    for (std::size_t i = 0; i < kIssues.size(); ++i) issues.at(i) = place(kIssues.at(i));
    for (std::size_t i = 0; i < kTotals.size(); ++i) totals.at(i) = place(kTotals.at(i).first);
  }

  [[nodiscard]] bool has_votes() const { return ccode != kNowhere && vote != kNowhere; }
  [[nodiscard]] bool has_descriptions() const {
    return session != kNowhere && (unres != kNowhere || descr != kNowhere || short_name != kNowhere);
  }
  // The cell, "" where it says nothing or the file has no such column.
  static std::string_view cell(const std::vector<std::string>& cells, std::size_t column) {
    if (column == kNowhere || says_nothing(cells[column])) return {};
    return cells[column];
  }
};

bool Table::read(Input input) {
  CsvTable table(std::move(input));
  files_.push_back(table.name());
  const auto names = table.read_header();
  if (!names) return refuse_(names.faults()), false;
  const Columns columns(*names);
  if (columns.rcid == kNowhere || !(columns.has_votes() || columns.has_descriptions())) {
    refuse_({{Code::invalid, "",
              "does not begin with the header of this layout: rcid, ccode and vote, or rcid and session with unres, "
              "short or descr",
              files_.back(), 1}});
    return false;
  }
  bool any = false;
  for (std::vector<std::string> cells;;) {
    const auto more = table.next(cells);
    if (more && !*more) break;
    if (++rows_ % kRowsBetweenProgress == 0 && progress_) progress_(rows_);
    if (more) {
      any = read_row(columns, cells, table.line()) || any;
      continue;
    }
    refuse_(more.faults());
    if (table.failed()) return false;
    any = true;
    if (const auto rcid = cells.size() > columns.rcid ? number(cells[columns.rcid], kLargestNumber) : std::nullopt)
      roll_call(*rcid, table.line()).refused = true;
  }
  if (!any) refuse_({{Code::invalid, "", "has no rows", files_.back()}});
  return any;
}

RollCall& Table::roll_call(int rcid, std::size_t line) {
  if (last_ < calls_.size() && calls_[last_].rcid == rcid) return calls_[last_];
  const auto [place, fresh] = by_rcid_.try_emplace(rcid, calls_.size());
  last_ = place->second;
  if (fresh) {
    calls_.emplace_back();
    calls_.back().rcid = rcid;
    calls_.back().place = {static_cast<std::uint32_t>(files_.size() - 1), line};
  }
  return calls_[last_];
}

bool Table::read_row(const Columns& columns, const std::vector<std::string>& cells, std::size_t line) {
  Faults faults;
  const auto rcid = number(cells[columns.rcid], kLargestNumber);
  if (rcid) {
    auto& call = roll_call(*rcid, line);
    const auto known = call.rows.size();
    if (columns.has_votes()) read_vote(columns, cells, call, faults);
    // What all rows of a roll call repeat is looked at once.
    if (!columns.has_votes() || known == 0) read_facts(columns, cells, call, faults);
    if (!columns.has_votes()) read_description(columns, cells, call, faults);
    call.refused = call.refused || !faults.empty();
  } else {
    faults.push_back({Code::invalid, "rcid", in_quotes(cells[columns.rcid]) + " is no number"});
  }
  if (faults.empty()) return true;
  for (auto& fault : faults) fault.file = files_.back(), fault.line = line;
  refuse_(std::move(faults));
  return true;
}

void Table::read_vote(const Columns& columns, const std::vector<std::string>& cells, RollCall& call, Faults& faults) {
  const auto ccode = number(cells[columns.ccode], kLargestCode);
  const auto cast = number(cells[columns.vote], 9);
  if (!ccode) faults.push_back({Code::invalid, "ccode", in_quotes(cells[columns.ccode]) + " is no code"});
  if (!cast || (*cast != 8 && *cast != 9 && (*cast < 1 || *cast > 3)))
    faults.push_back({Code::invalid, "vote", in_quotes(cells[columns.vote]) + " is none of 1, 2, 3, 8, 9"});
  if (!faults.empty()) return;
  const Row row{static_cast<std::uint16_t>(*ccode), static_cast<Cast>(*cast)};
  if (codes_of_ != call.rcid) take_codes_of(call);
  if (codes_.test(row.ccode)) {
    faults.push_back({Code::invalid, "ccode", std::to_string(row.ccode) + " stands twice in this roll call"});
    return;
  }
  codes_.set(row.ccode);
  call.rows.push_back(row);
}

void Table::take_codes_of(const RollCall& call) {
  codes_.reset();
  for (const auto& row : call.rows) codes_.set(row.ccode);
  codes_of_ = call.rcid;
}

// What both kinds of file may say. One that says nothing leaves what the other said.
void Table::read_facts(const Columns& columns, const std::vector<std::string>& cells, RollCall& call, Faults& faults) {
  const bool describes = !columns.has_votes();
  if (const auto cell = Columns::cell(cells, columns.session); !cell.empty()) {
    const auto session = number(cell, kLastSession);
    if (!session || *session == 0)
      faults.push_back({Code::invalid, "session", in_quotes(cell) + " is no session"});
    else if (!describes ||
             call.session == 0)  // the rows of the members say it better: one description is a session off
      call.session = *session;
  }
  take_date(Columns::cell(cells, columns.date), describes, call, faults);
  if (const auto cell = Columns::cell(cells, columns.unres); !cell.empty() && (!describes || call.unres.empty()))
    call.unres = plain_text(cell);
  const auto is_blank = [&](std::size_t column) {
    return !describes && column != kNowhere && Columns::cell(cells, column).empty();
  };
  call.important = call.important || Columns::cell(cells, columns.importantvote) == "1";
  if (is_blank(columns.importantvote)) call.blank.emplace_back("importantvote");
  for (std::size_t i = 0; i < kIssues.size(); ++i) {
    const std::string issue(kIssues.at(i));
    if (Columns::cell(cells, columns.issues.at(i)) == "1" && !describes) call.issues.push_back(issue);
    if (is_blank(columns.issues.at(i))) call.blank.push_back(issue);
  }
}

void Table::read_description(const Columns& columns, const std::vector<std::string>& cells, RollCall& call,
                             Faults& faults) {
  for (std::size_t i = 0; i < kTotals.size(); ++i) {
    const auto cell = Columns::cell(cells, columns.totals.at(i));
    if (cell.empty()) continue;
    const auto& [name, figure] = kTotals.at(i);
    call.stated.*figure = number(cell, kLargestNumber);
    if (!(call.stated.*figure)) faults.push_back({Code::invalid, std::string(name), in_quotes(cell) + " is no count"});
  }
  for (const auto& [column, flag] :
       {std::pair(columns.amend, &call.amendment), std::pair(columns.para, &call.paragraph)})
    if (const auto cell = Columns::cell(cells, column); cell == "0" || cell == "1") *flag = cell == "1";
  const auto texts = split_texts(Columns::cell(cells, columns.short_name), Columns::cell(cells, columns.descr));
  call.short_name = texts.short_name;
  call.description = texts.description;
}

std::vector<RollCall> Table::take() {
  std::sort(calls_.begin(), calls_.end(), [](const RollCall& a, const RollCall& b) { return a.rcid < b.rcid; });
  by_rcid_.clear();
  last_ = 0;
  codes_of_ = -1;
  return std::exchange(calls_, {});
}

}  // namespace plenary::formats::voeten
