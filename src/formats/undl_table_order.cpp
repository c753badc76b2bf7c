// What is done after the last row: the rows of each vote in the order of their codes, and no member twice.
#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "domain/reader/fold.hpp"
#include "formats/undl_table.hpp"

namespace plenary::formats::undl {

namespace {

constexpr std::uint32_t kMostRanksOfARow = 4;
constexpr std::size_t kMostVotesOfACell = 10;

std::string in_capitals(std::string text) {
  for (auto& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

// Votes by what one column says of them.
class VotesByCell {
 public:
  void add(std::string_view cell, VoteRows& vote) {
    auto& votes = votes_[cell];
    if (votes.size() <= kMostVotesOfACell) votes.push_back(&vote);
  }

  // Whether there are any, and so few that the cell tells them from others.
  bool refuse_those_with(std::string_view cell) const {
    const auto found = votes_.find(cell);
    if (found == votes_.end() || found->second.size() > kMostVotesOfACell) return false;
    for (auto* vote : found->second) vote->refused = true;
    return true;
  }

 private:
  std::unordered_map<std::string_view, std::vector<VoteRows*>> votes_;
};

// Columns by which an odd row may show whose it is.
constexpr std::array kTelling = {kUndlId, kLink, kResolution};
using VotesByCells = std::array<VotesByCell, kTelling.size()>;

VotesByCells votes_by_cells(std::deque<VoteRows>& votes) {
  VotesByCells by_cells;
  for (auto& vote : votes)
    for (std::size_t i = 0; i < kTelling.size(); ++i)
      if (const std::string_view cell = vote.cells[kTelling.at(i)]; !reader::trim(cell).empty())
        by_cells.at(i).add(cell, vote);
  return by_cells;
}

// A cell stands in its place or beside it, or as many places off as the row has fields too many or too few.
bool refuse_those_like(const OddRow& row, const std::vector<Column>& columns, const VotesByCells& by_cells) {
  const auto surplus = std::ssize(row.fields) - std::ssize(columns);
  bool found = false;
  for (std::size_t i = 0; i < kTelling.size(); ++i) {
    const auto column = std::find(columns.begin(), columns.end(), kTelling.at(i));
    if (column == columns.end()) continue;
    const auto place = column - columns.begin();
    const auto first = std::max<std::ptrdiff_t>(place + std::min<std::ptrdiff_t>(surplus, -1), 0);
    const auto last = std::min(place + std::max<std::ptrdiff_t>(surplus, 1), std::ssize(row.fields) - 1);
    for (auto at = first; at <= last; ++at)
      found = by_cells.at(i).refuse_those_with(row.fields[static_cast<std::size_t>(at)]) || found;
  }
  return found;
}

}  // namespace

void Table::finish() {
  std::vector<std::uint32_t> order(names_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::vector<std::string> codes;
  for (const auto& name : names_) codes.push_back(in_capitals(name.code));
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return codes[a] < codes[b]; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || codes[order[i]] != codes[order[i - 1]]) ++ranks_;
    names_[order[i]].rank = ranks_ - 1;
  }
  refuse_votes_of_odd_rows();
  for (const auto& id : refused_ids_)
    if (const auto found = votes_by_id_.find(id); found != votes_by_id_.end()) votes_[found->second].refused = true;
  for (auto& vote : votes_) {
    order_by_rank(vote.rows);
    if (!vote.differences.empty()) compare_with_first_code(vote);
    refuse_doubles(vote);
  }
}

// Every vote that such a row may belong to is without a row: the one whose undl_id comes first in it; or else those that it
// shares a cell with which few votes have; or else those of its neighbours; or else one of which nothing is known.
void Table::refuse_votes_of_odd_rows() {
  if (odd_rows_.empty()) return;
  std::unordered_set<std::string_view> codes;
  for (const auto& name : names_) codes.insert(name.code);
  const auto by_cells = votes_by_cells(votes_);
  for (const auto& row : odd_rows_) {
    const auto& columns = file_columns_[row.file];
    const auto& first = row.fields.front();
    const bool has_id = columns.front() == kUndlId && !reader::trim(first).empty() && !codes.contains(first);
    if (has_id) refused_ids_.insert(first);
    const bool found = has_id || refuse_those_like(row, columns, by_cells);
    if (found) continue;
    for (auto* neighbour : {row.before, row.behind})
      if (neighbour) neighbour->refused = true;
    if (!row.before && !row.behind) refused_ids_.insert("\n" + first);
  }
}

std::size_t Table::refused_whole() const {
  return static_cast<std::size_t>(std::count_if(refused_ids_.begin(), refused_ids_.end(),
                                                [this](const auto& id) { return !votes_by_id_.contains(id); }));
}

// Rows of one rank stay in their order. Where there are no more ranks than rows, by and large, they are counted, and put
// where they belong.
void Table::order_by_rank(std::vector<Row>& rows) {
  const auto before = [this](const Row& a, const Row& b) { return names_[a.name].rank < names_[b.name].rank; };
  if (std::is_sorted(rows.begin(), rows.end(), before)) return;
  if (ranks_ / kMostRanksOfARow > rows.size()) return std::stable_sort(rows.begin(), rows.end(), before);
  places_of_ranks_.assign(ranks_ + 1, 0);
  for (const auto& row : rows) ++places_of_ranks_[names_[row.name].rank + 1];
  for (std::uint32_t rank = 1; rank <= ranks_; ++rank) places_of_ranks_[rank] += places_of_ranks_[rank - 1];
  std::vector<Row> ordered(rows.size());
  for (const auto& row : rows) ordered[places_of_ranks_[names_[row.name].rank]++] = row;
  rows = std::move(ordered);
}

// Where rows differ, the one of the first code says what counts: so that it does not matter which was read first.
void Table::compare_with_first_code(VoteRows& vote) {
  const auto first = vote.rows.front();
  const auto place = [](const Row& row) { return std::pair(row.file, row.line); };
  std::map<Column, std::map<std::pair<std::uint16_t, std::uint32_t>, std::string>> before;
  for (const auto& each : vote.differences) before[each.column].emplace(place(each.row), each.text);
  vote.first = first;
  for (auto& [column, texts] : before) {
    const auto own = texts.find(place(first));
    if (own == texts.end()) continue;
    const auto was = std::exchange(vote.cells.at(column), own->second);
    std::erase_if(vote.differences, [&, at = column](const Difference& each) { return each.column == at; });
    for (const auto& row : vote.rows) {
      const auto said = texts.find(place(row));
      const auto& text = said == texts.end() ? was : said->second;
      if (text != vote.cells.at(column) && place_of(row, column) != 0) vote.differences.push_back({row, column, text});
    }
  }
  std::stable_sort(vote.differences.begin(), vote.differences.end(),
                   [&](const Difference& a, const Difference& b) { return place(a.row) < place(b.row); });
}

void Table::refuse_doubles(VoteRows& vote) {
  for (std::size_t i = 1; i < vote.rows.size(); ++i) {
    const auto &row = vote.rows[i], &before = vote.rows[i - 1];
    if (names_[row.name].rank != names_[before.name].rank) continue;
    vote.refused = true;
    const auto first_file = row.file == before.file ? std::string() : files_[before.file] + ":";
    refuse_({{Code::invalid, std::string(kNames[kMemberCode]),
              names_[row.name].code + " has a row of this vote already, on line " + first_file +
                  std::to_string(before.line),
              files_[row.file], row.line, 0}},
            nullptr);
  }
}

}  // namespace plenary::formats::undl
