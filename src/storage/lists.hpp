// A list asked of a table: filters, order, page. Rows come one by one, all of one revision.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/batch.hpp"
#include "storage/connection.hpp"
#include "storage/registry.hpp"
#include "storage/table.hpp"
#include "storage/vote_set.hpp"

namespace plenary::storage {

class GroupDays;

struct FilterValues {
  const Filter* filter = nullptr;
  std::vector<std::string> values;  // any of them
};

struct SortTerm {
  const Column* column = nullptr;
  bool descending = false;
  bool as_written = false;  // by the cell itself, whatever the column is usually sorted by
};

struct ListQuery {
  const Table* table = nullptr;
  std::vector<const Column*> columns;  // what the rows hold
  std::vector<FilterValues> filters;
  std::string match;                          // a full-text expression; empty: none
  std::vector<std::int64_t> first{};          // texts to be found first, by their rows
  std::shared_ptr<const VoteSet> votes{};     // only rows of votes in it; nothing: of all
  std::shared_ptr<const GroupDays> groups{};  // the values of the filter `group` of positions, where there is one
  std::vector<SortTerm> sort;                 // empty: the table's own order
  int limit = 0;                              // 0: all rows
  std::vector<Value> after;                   // where the page before ended, as `Rows::place` gave it
  bool with_drafts = false;
  std::vector<std::shared_ptr<const Column>> made{};  // columns that no table has
};

// The rows of a list. Uses the snapshot's connection: no other list at the same time on the same thread's turn.
class Rows {
 public:
  // Throws StorageFailure; a full-text expression that SQLite does not understand is one, so build it by domain/search_query.
  Rows(const Snapshot& snapshot, const ListQuery& query);

  bool next();
  // Cells of the current row, in the order of the columns asked for. Valid until the next row.
  [[nodiscard]] bool is_null(std::size_t column) const;
  [[nodiscard]] std::string_view cell(std::size_t column) const;
  // Where the current row stands in the order: give it as `after` to go on behind it.
  [[nodiscard]] std::vector<Value> place() const;
  [[nodiscard]] std::int64_t row() const;  // its number

 private:
  Query query_;
  std::size_t columns_;
  std::vector<bool> integer_places_;
};

// Stands for the row in places, whose terms tell rows apart: numbers of rows are another in every copy of a registry, and a
// place is good in all of them.
inline constexpr std::int64_t kBehindTheRow = std::numeric_limits<std::int64_t>::max();

// What the rows are sorted by: the terms asked for, then the table's own. The row comes behind them.
std::vector<SortTerm> sort_terms(const ListQuery& query);

// How many values `after` must have for this order: one a term and one for the row. Each is of the kind told:
// true for a whole number.
std::vector<bool> place_shape(const ListQuery& query);

// All positions, by the counted tallies of their votes.
std::int64_t count_positions(const Snapshot& snapshot, bool with_drafts);

// Rows that match, without limit and page.
std::int64_t count_rows(const Snapshot& snapshot, const ListQuery& query);

// Their numbers, without limit and page, in any order.
std::vector<std::int64_t> matching_rows(const Snapshot& snapshot, const ListQuery& query);

// What the words say of each row that they find, seen or not, in any order: its number and that cell, a whole number.
std::vector<std::pair<std::int64_t, std::int64_t>> found_by_words(const Snapshot& snapshot, const ListQuery& query,
                                                                  const Column& column);

// Calls with each of these rows, in any order: its number and the cells asked for.
using EachRow = std::function<void(std::int64_t, const std::vector<std::optional<std::string>>&)>;
void read_rows(const Snapshot& snapshot, const ListQuery& query, const std::vector<std::int64_t>& rows,
               const EachRow& each);

// How many rows have each value of a column, the empty ones first.
using Facet = std::vector<std::pair<std::optional<std::string>, std::int64_t>>;
// Under all filters but those about the column.
Facet count_values(const Snapshot& snapshot, ListQuery query, const Column& column);

}  // namespace plenary::storage
