// Makes the voting chart.
#include "app/chart.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "app/row_source.hpp"
#include "domain/shorten.hpp"
#include "formats/languages.hpp"
#include "storage/position_code.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kLongestMatter = 80;
constexpr std::string_view kLetters = "YNAXS";

char letter_of(Position position) { return kLetters[static_cast<std::size_t>(position)]; }

std::optional<int> figure(const std::optional<std::string>& cell) {
  if (!cell) return std::nullopt;
  int number = 0;
  std::from_chars(cell->data(), cell->data() + cell->size(), number);
  return number;
}

// Votes of the list with what heads their columns.
class VoteReader {
 public:
  VoteReader(const storage::Snapshot& snapshot, const SheetRequest& request) : request_(request) {
    auto query = request.list.query;
    query.columns.clear();
    for (const auto* name : {"id", "date", "resolution", "part", "label", "announced_yes", "announced_no",
                             "announced_abstain", "counted_yes", "counted_no", "counted_abstain"})
      query.columns.push_back(storage::find_column(*query.table, name));
    const auto rows = open_sql_rows(snapshot, query);
    while (rows->next()) votes_.push_back(read(*rows));
  }

  std::vector<ChartVote> take() { return std::move(votes_); }

 private:
  ChartVote read(const RowSource& row) {
    ChartVote vote;
    vote.id = row.cell(0).value_or("");
    vote.ref = *parse_vote_id(vote.id);
    if (const auto date = row.cell(1)) vote.day = Date::parse(*date);
    vote.head = head_of(vote, row);
    auto result = formats::result_figures({figure(row.cell(5)), figure(row.cell(6)), figure(row.cell(7)), {}, {}},
                                          request_.style);
    if (!result)
      result = formats::result_figures({figure(row.cell(8)), figure(row.cell(9)), figure(row.cell(10)), {}, {}},
                                       request_.style);
    vote.result = result.value_or("");
    return vote;
  }

  static std::string head_of(const ChartVote& vote, const RowSource& row) {
    const auto symbol = row.cell(2), part = row.cell(3), label = row.cell(4);
    if (!symbol) return label ? shorten(*label, kLongestMatter) : vote.id;
    if (part.value_or("whole") == "whole") return *symbol;
    return *symbol + ", " + shorten(label.value_or(*part), kLongestMatter);
  }

  const SheetRequest& request_;
  std::vector<ChartVote> votes_;
};

// Heads that several votes have are told apart by the votes' numbers.
void tell_apart(std::vector<ChartVote>& votes) {
  std::multiset<std::string> heads;
  for (const auto& vote : votes) heads.insert(vote.head);
  for (auto& vote : votes)
    if (heads.count(vote.head) > 1) vote.head += " [" + vote.id + "]";
}

// The day of the last of the votes in which the member has a position.
std::optional<Date> last_day(const Chart& chart, std::size_t row) {
  const auto positions = chart.grid->positions_of(row);
  std::optional<Date> last;
  for (std::size_t i = 0; i < chart.votes.size(); ++i)
    if (positions[chart.columns[i]] != storage::kNoPosition && chart.votes[i].day &&
        (!last || *last < *chart.votes[i].day))
      last = chart.votes[i].day;
  return last;
}

// Where no vote has a day, names are those of the last day of the votes' sessions.
std::optional<Date> day_of_sessions(const storage::Snapshot& snapshot, const std::vector<ChartVote>& votes) {
  std::set<std::pair<std::string, std::string>> sessions;
  for (const auto& vote : votes) sessions.emplace(vote.ref.assembly, vote.ref.session);
  std::optional<Date> last;
  for (const auto& [assembly, label] : sessions) {
    const auto session = storage::find_session(snapshot, assembly, label);
    if (!session) continue;
    const auto& day = session->record.closes ? session->record.closes : session->record.opens;
    if (day && (!last || *last < *day)) last = day;
  }
  return last;
}

}  // namespace

std::string letters_of(const VoteGrid& grid, std::size_t row, std::size_t column) {
  const auto code = grid.positions_of(row)[column];
  const auto intended = grid.intended(row, column);
  const auto meant = intended ? std::string("(") + letter_of(*intended) + ")" : std::string();
  if (code == storage::kNoPosition) return meant;
  const auto position = storage::position_of(code);
  if (!intended || *intended == position) return {letter_of(position)};
  return position == Position::not_voting ? meant : letter_of(position) + (" " + meant);
}

std::string Chart::cell(std::size_t member, std::size_t vote) const {
  return letters_of(*grid, members[member].row, columns[vote]);
}

std::string Chart::total(std::size_t vote, const formats::HouseStyle& style) const {
  std::array<int, kLetters.size()> counts{};
  for (std::size_t row = 0; row < grid->members().size(); ++row)
    if (const auto code = grid->positions_of(row)[columns[vote]]; code != storage::kNoPosition)
      ++counts.at(static_cast<std::size_t>(storage::position_of(code)));
  std::string text;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (kLetters[i] != 'S' || counts.at(i) > 0)
      text += (i == 0 ? "" : style.dash) + formats::styled_figure(std::to_string(counts.at(i)), style);
  return text;
}

Chart make_chart(const storage::Registry& registry, const storage::Snapshot& snapshot, const SheetRequest& request,
                 Naming naming) {
  auto votes = VoteReader(snapshot, request).take();
  std::vector<VoteRef> refs;
  for (const auto& vote : votes) refs.push_back(vote.ref);
  Chart chart;
  chart.grid = std::make_shared<VoteGrid>(snapshot, registry.matrix(snapshot).get(), refs);
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (!chart.grid->is_known(i)) continue;
    chart.columns.push_back(i);
    chart.votes.push_back(std::move(votes[i]));
  }
  tell_apart(chart.votes);
  const auto day = day_of_sessions(snapshot, chart.votes);
  MemberNaming names(snapshot, naming, request.list.languages);
  const formats::Collation order(request.list.languages.front());
  std::vector<std::pair<std::string, ChartMember>> sorted;
  for (std::size_t row = 0; row < chart.grid->members().size(); ++row) {
    const auto& code = chart.grid->members()[row];
    const auto last = last_day(chart, row);
    auto name = names.name(code, last ? last : day);
    auto key = order.key(name) + '\0' + code;
    sorted.emplace_back(std::move(key), ChartMember{row, code, std::move(name)});
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [key, member] : sorted) chart.members.push_back(std::move(member));
  return chart;
}

}  // namespace plenary::app
