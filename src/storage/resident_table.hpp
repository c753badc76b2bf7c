// Tables of records held in memory by columns, as far as questions needed them: filters, orders and counts without SQL.
#pragma once

#include <cstdint>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/registry.hpp"
#include "storage/table.hpp"

namespace plenary::storage {

// The cells of all rows in one column, or what it is sorted by.
struct ResidentColumn {
  static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();
  bool integer = false;
  std::vector<std::int64_t> numbers;  // of an integer column; kNone: the cell is empty
  std::vector<std::uint32_t> codes;   // of any other: 0 where it is empty, else the place in `texts`, from 1
  std::vector<std::string> texts;     // all that occur, in the order of their bytes

  // What the row is sorted by: an empty cell as -1, or as an empty text.
  [[nodiscard]] std::int64_t order(std::size_t row) const {
    if (integer) return numbers[row] == kNone ? -1 : numbers[row];
    return codes[row] == 0 && !texts.empty() && texts.front().empty() ? 1 : codes[row];
  }
  [[nodiscard]] std::string_view text(std::size_t row) const {
    return codes[row] == 0 ? std::string_view() : std::string_view(texts[codes[row] - 1]);
  }
};

// A byte for each row of a table: whether it is meant.
using RowMask = std::vector<std::uint8_t>;

// One table in one revision, as the public or as staff sees it. Any thread; columns are read when they are first asked for.
class ResidentTable {
 public:
  ResidentTable(const Table& table, bool with_drafts, std::int64_t revision)
      : table_(table), with_drafts_(with_drafts), revision_(revision) {}

  [[nodiscard]] const Table& table() const { return table_; }
  [[nodiscard]] std::int64_t revision() const { return revision_; }

  // A cell's SQL, and whether it is a whole number.
  using Wanted = std::pair<std::string_view, bool>;
  using Columns = std::vector<std::shared_ptr<const ResidentColumn>>;
  // The columns in that order, those not there yet by one scan; the snapshot is of this revision. Throws StorageFailure.
  Columns columns(const Snapshot& snapshot, const std::vector<Wanted>& wanted);
  // Numbers of the rows, ascending; there once columns were asked for.
  [[nodiscard]] const std::vector<std::int64_t>& rows() const { return rows_; }

  // Masks that SQL had to find, by the question; the last few are kept.
  std::shared_ptr<const RowMask> find_mask(const std::string& question);
  void keep_mask(const std::string& question, std::shared_ptr<const RowMask> mask);

 private:
  void read(const Snapshot& snapshot, const std::vector<Wanted>& missing);

  const Table& table_;
  const bool with_drafts_;
  const std::int64_t revision_;
  std::mutex mutex_;
  std::vector<std::int64_t> rows_;
  bool has_rows_ = false;
  std::map<std::string_view, std::shared_ptr<const ResidentColumn>> columns_;  // by SQL of static lifetime
  std::list<std::pair<std::string, std::shared_ptr<const RowMask>>> masks_;
};

// Keeps the tables of the newest revision that was asked for. Any thread.
class ResidentTables {
 public:
  // Nothing where a newer revision was asked for already, and for tables that are not held so.
  std::shared_ptr<ResidentTable> at(const Snapshot& snapshot, const Table& table, bool with_drafts);

 private:
  std::mutex mutex_;
  std::map<std::pair<const Table*, bool>, std::shared_ptr<ResidentTable>> tables_;
};

}  // namespace plenary::storage
