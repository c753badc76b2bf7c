// Reads tables of members and positions.
#include "app/staff/position_table.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "app/staff/position_words.hpp"
#include "domain/named_positions.hpp"
#include "domain/reader/fold.hpp"
#include "domain/shorten.hpp"

namespace plenary::app {
namespace {

using TableCells = std::vector<std::string>;

constexpr std::size_t kMostRows = 5000;

// One row of a table: cells in quotes may hold the delimiter and doubled quotes.
TableCells cells_of_row(std::string_view row, char delimiter) {
  TableCells cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (quoted && c == '"' && i + 1 < row.size() && row[i + 1] == '"')
      cells.back() += row[++i];
    else if (c == '"' && (quoted || cells.back().empty()))
      quoted = !quoted;
    else if (c == delimiter && !quoted)
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

std::vector<TableCells> rows_of_table(std::string_view text, char delimiter) {
  std::vector<TableCells> rows;
  while (!text.empty() && rows.size() < kMostRows) {
    const auto end = std::min(text.find('\n'), text.size());
    auto row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (row.ends_with('\r') || row.ends_with(' ')) row.remove_suffix(1);
    if (!row.empty()) rows.push_back(cells_of_row(row, delimiter));
  }
  return rows;
}

bool is_blank_cell(std::string_view cell) { return reader::trim(cell).empty(); }

bool is_figure(std::string_view cell) {
  const auto text = reader::trim(cell);
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

enum class HeadKind { other, positions, votes };

// `votes` may also count how many votes each member has.
HeadKind kind_of_head(std::string_view cell) {
  static constexpr std::array<std::string_view, 10> kPositions = {
      "position", "posicion", "vote", "voted", "voto", "votacion", "ms_vote", "result", "resultat", "resultado"};
  const auto folded = reader::fold(reader::trim(cell));
  if (folded == "votes" || folded == "votos") return HeadKind::votes;
  return std::find(kPositions.begin(), kPositions.end(), folded) == kPositions.end() ? HeadKind::other
                                                                                     : HeadKind::positions;
}

// Of a column that has marks; `No.` is the head of numbers.
std::optional<std::string_view> position_of_head(std::string_view cell) {
  return is_blank_cell(cell) || is_figure(cell) || cell.ends_with('.') ? std::nullopt : position_named(cell);
}

struct MarkColumn {
  std::size_t column;
  std::string_view position;
};

// What a column is that may be the one of positions, the surest last.
enum class Likeness { none, codes, words, headed, headed_and_understood };

class PositionTable {
 public:
  PositionTable(std::vector<TableCells> rows, const MemberNames& names) : rows_(std::move(rows)), names_(names) {}

  // Nothing where there is no column of members, or none that may have positions.
  std::optional<SentPositions> read() {
    const auto members = column_of_members();
    if (!members) return std::nullopt;
    members_ = *members;
    has_heads_ = first_row_is_heads();
    if (const auto marks = mark_columns(); !marks.empty())
      read_marks(marks);
    else if (!read_column())
      return std::nullopt;
    if (sent_.positions.empty() && sent_.faults.empty()) return std::nullopt;
    return std::move(sent_);
  }

 private:
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
    return column < rows_[row].size() ? std::string_view(rows_[row][column]) : std::string_view();
  }
  [[nodiscard]] std::size_t columns() const { return rows_.front().size(); }
  [[nodiscard]] std::size_t first_row() const { return has_heads_ ? 1 : 0; }
  // More cells than these must be understood: half of the rows but the first.
  [[nodiscard]] std::size_t half() const { return (rows_.size() - 1) / 2; }

  [[nodiscard]] std::optional<std::size_t> column_of_members() const;
  [[nodiscard]] bool first_row_is_heads() const;
  [[nodiscard]] bool has_head_of_positions() const;
  [[nodiscard]] std::vector<MarkColumn> mark_columns() const;
  [[nodiscard]] Likeness likeness(std::size_t column) const;
  [[nodiscard]] bool differ(std::size_t one, std::size_t other) const;
  [[nodiscard]] std::string column_shown(std::size_t column) const;
  bool read_column();
  void read_positions(std::size_t column);
  void read_marks(const std::vector<MarkColumn>& marks);
  void refuse(std::string message) { sent_.faults.push_back({Code::invalid, "list", std::move(message)}); }

  std::vector<TableCells> rows_;
  const MemberNames& names_;
  std::size_t members_ = 0;
  bool has_heads_ = false;
  SentPositions sent_;
};

// The one with most names that are known.
std::optional<std::size_t> PositionTable::column_of_members() const {
  std::optional<std::size_t> best;
  std::size_t most = half();
  for (std::size_t column = 0; column < columns(); ++column) {
    std::size_t known = 0;
    for (const auto& row : rows_)
      if (column < row.size() && !row[column].empty() && names_.find(row[column])) ++known;
    if (known <= most) continue;
    best = column;
    most = known;
  }
  return best;
}

bool PositionTable::has_head_of_positions() const {
  const auto& heads = rows_.front();
  return std::any_of(heads.begin(), heads.end(),
                     [](const auto& head) { return kind_of_head(head) == HeadKind::positions; });
}

// A first row whose member is misspelt has a position, and must not be taken for the heads.
bool PositionTable::first_row_is_heads() const {
  if (names_.find(cell(0, members_))) return false;
  if (has_head_of_positions()) return true;
  std::size_t positions = 0;
  for (std::size_t column = 0; column < columns(); ++column) {
    if (column == members_) continue;
    if (is_figure(cell(0, column))) return false;
    positions += position_of_head(cell(0, column)) ? 1 : 0;
  }
  return positions != 1;
}

std::vector<MarkColumn> PositionTable::mark_columns() const {
  std::vector<MarkColumn> marks;
  if (!has_heads_ || has_head_of_positions()) return marks;
  for (std::size_t column = 0; column < columns(); ++column)
    if (const auto position = column == members_ ? std::nullopt : position_of_head(cell(0, column)))
      marks.push_back({column, *position});
  if (marks.size() < 2) marks.clear();
  return marks;
}

Likeness PositionTable::likeness(std::size_t column) const {
  std::size_t filled = 0, known = 0, figures = 0;
  for (std::size_t row = first_row(); row < rows_.size(); ++row) {
    if (is_blank_cell(cell(row, column))) continue;
    ++filled;
    if (!position_named(cell(row, column))) continue;
    ++known;
    figures += is_figure(cell(row, column)) ? 1 : 0;
  }
  const bool understood = known > half(), words = figures * 2 < known;
  const auto head = has_heads_ ? kind_of_head(cell(0, column)) : HeadKind::other;
  if (filled > 0 && (head == HeadKind::positions || (head == HeadKind::votes && words)))
    return understood ? Likeness::headed_and_understood : Likeness::headed;
  if (!understood) return Likeness::none;
  return words ? Likeness::words : Likeness::codes;
}

bool PositionTable::differ(std::size_t one, std::size_t other) const {
  for (std::size_t row = first_row(); row < rows_.size(); ++row)
    if (position_named(cell(row, one)) != position_named(cell(row, other))) return true;
  return false;
}

std::string PositionTable::column_shown(std::size_t column) const {
  return has_heads_ ? "'" + shorten(cell(0, column), kShownCell) + "'" : "column " + std::to_string(column + 1);
}

// False where no column may have positions. A fault where more than one may, and they say different things.
bool PositionTable::read_column() {
  Likeness best = Likeness::none;
  std::vector<std::size_t> likely;
  for (std::size_t column = 0; column < columns(); ++column) {
    const auto like = column == members_ ? Likeness::none : likeness(column);
    if (like == Likeness::none || like < best) continue;
    if (like > best) likely.clear();
    best = like;
    likely.push_back(column);
  }
  if (likely.empty()) return false;
  for (const auto other : likely)
    if (differ(likely.front(), other)) {
      refuse("has two columns that may be the positions, " + column_shown(likely.front()) + " and " +
             column_shown(other) + ": leave one");
      return true;
    }
  if (best == Likeness::codes && has_heads_)
    refuse("the column " + column_shown(likely.front()) +
           " has figures alone, and its head does not say that they are positions: name it 'vote' if they are");
  else
    read_positions(likely.front());
  return true;
}

void PositionTable::read_positions(std::size_t column) {
  for (std::size_t row = first_row(); row < rows_.size(); ++row) {
    if (rows_[row].size() <= members_) continue;  // a title, or a note below the table
    const auto code = names_.find(cell(row, members_));
    const auto name = shorten(cell(row, members_), kShownCell);
    const auto position = position_named(cell(row, column));
    if (rows_[row].size() <= column) {
      if (code) refuse(name + " has no position");
    } else if (!code) {
      sent_.faults.push_back(unknown_member("list", name, names_));
    } else if (!position) {
      refuse("'" + shorten(cell(row, column), kShownCell) + "' is no position");
    } else {
      sent_.put(*code, *position, name);
    }
  }
}

// Figures and dashes fill the places of marks that are not there.
bool is_mark(std::string_view cell) {
  static constexpr std::array<std::string_view, 5> kNone = {"", "0", "-", "\u2013", "\u2014"};
  return std::find(kNone.begin(), kNone.end(), reader::trim(cell)) == kNone.end();
}

void PositionTable::read_marks(const std::vector<MarkColumn>& columns) {
  bool any = false;
  for (std::size_t row = first_row(); row < rows_.size(); ++row) {
    if (rows_[row].size() <= members_) continue;
    std::vector<std::string_view> marked;
    for (const auto& [column, position] : columns)
      if (is_mark(cell(row, column))) marked.push_back(position);
    const auto name = shorten(cell(row, members_), kShownCell);
    any = any || !marked.empty();
    if (const auto code = names_.find(cell(row, members_)); !code)
      sent_.faults.push_back(unknown_member("list", name, names_));
    else if (marked.size() > 1)
      refuse(name + " has marks for two positions");
    else
      sent_.put(*code, marked.empty() ? "not_voting" : marked.front(), name);
  }
  if (any) return;
  sent_ = {};
  refuse("has a column for each position, but no marks in them");
}

}  // namespace

std::optional<SentPositions> read_position_table(std::string_view text, char delimiter, const MemberNames& names) {
  auto rows = rows_of_table(text, delimiter);
  if (rows.size() < 2 || rows.front().size() < 2) return std::nullopt;
  return PositionTable(std::move(rows), names).read();
}

}  // namespace plenary::app
