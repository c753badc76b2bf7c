// The flat tables: what a list shows, how it can be filtered and sorted. One description, from which come SQL, CSV headers,
// JSON, and the documentation. Tables are data of static lifetime: any thread.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace plenary::storage {

// How a cell reads. `localized` is a JSON object of texts by language, `list` a JSON array of texts.
enum class CellType { text, integer, date, instant, flag, localized, list };

struct Column {
  std::string_view name;  // CSV header, and what `fields=` and `sort=` say
  std::string_view path;  // where the cell stands in the JSON form: `announced.yes`
  CellType type;
  std::string_view sql;  // a `@` in it stands for the rows to be shown first
  std::string_view description;
  std::string_view sort_sql{};  // where the order is not that of the cell itself
  bool of_words = false;        // what the words searched for say of the row
};

// What a value says. Of two parts: `voted` is a member and what it did, `FRA:yes`; `group_voted` and `region_voted` the same
// of all members of a group or region; `members` are two or more codes, `FRA,DEU`. `symbol_order` is a symbol's place in the
// natural order.
enum class FilterType {
  text,
  number,
  day,
  choice,
  assembly,
  member,
  symbol,
  symbol_order,
  members,
  voted,
  group,
  group_voted,
  region,
  region_voted
};

// Who knows which rows a filter lets through: the row itself by SQL, the resident vote matrix, or the table of votes, where the
// filter of that name is one of the vote, or of some vote, behind the row.
enum class ToldBy { row, matrix, votes };

// `sql` is a condition in which `@` stands for the value, where the row tells; repeated values mean any of them,
// and all of them where the matrix tells, but for `member` and `position`.
// Filters of one group hold of the same row of the group's table.
struct Filter {
  std::string_view name;
  FilterType type;
  std::string_view sql;
  std::string_view description;
  std::span<const std::string_view> choices{};
  bool grouped = false;
  ToldBy told_by = ToldBy::row;
  std::string_view about{};  // the column that it is about, where that is not the one in its SQL
};

struct Table {
  std::string_view name;  // also the path: `votes`
  std::string_view describes;
  std::string_view from;     // FROM clause
  std::string_view visible;  // condition; ?1 is 1 for staff, who also see drafts
  std::string_view row;      // a unique integer, the last resort of every order
  std::vector<Column> columns;
  // Columns of the default order, `-` before those that descend, `=` before those that compare cells as they are; no two rows
  // stand at the same place of it.
  std::vector<std::string_view> order;
  std::vector<Filter> filters{};
  std::string_view group{};  // `EXISTS (… WHERE … AND ` of the grouped filters, closed by a bracket
  std::string_view match{};  // condition on `@`, a full-text expression; empty: the table takes no `q`
  std::string_view words{};  // FROM clause of that condition, the row's number and the cells of words, without the rest
  std::vector<Column> compared{};  // cells that filters compare and no row shows
  std::string_view of_votes{};     // condition on `@`, a set of votes: the row's vote is, or one of them is, in it
  bool is_part_of_vote = false;    // a row is: what words and filters of votes ask is asked of its vote
};

std::span<const Table* const> tables();
// Nothing where no table has that name.
const Table* find_table(std::string_view name);
const Column* find_column(const Table& table, std::string_view name);
// The text of a localized column in one language, a BCP 47 tag, as a column of its own: `title:fr`. Blank where there is none.
std::shared_ptr<const Column> column_in(const Column& column, std::string_view language);
const Filter* find_filter(const Table& table, std::string_view name);

}  // namespace plenary::storage
