// Rows of a CSV file in the columns of one of the registry's tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/record_key.hpp"
#include "formats/csv_table.hpp"
#include "storage/table.hpp"

namespace plenary::app {

// One row: each cell with the column in which it stands. Good until the next one is read.
class TableRow {
 public:
  TableRow(const storage::Table& table, const std::vector<const storage::Column*>& columns,
           const std::vector<std::string>& cells);

  [[nodiscard]] const storage::Table& table() const { return table_; }
  [[nodiscard]] const std::vector<std::pair<const storage::Column*, const std::string*>>& cells() const {
    return cells_;
  }
  // The cell of that column; empty where the file has none.
  [[nodiscard]] std::string cell(std::string_view column) const;

 private:
  const storage::Table& table_;
  std::vector<std::pair<const storage::Column*, const std::string*>> cells_;
};

// The vote that a row names, by its id (`id`, or `vote`) or by assembly, session and number.
std::optional<VoteRef> vote_of(const TableRow& row);

// Used by one thread at a time.
class TableRows {
 public:
  TableRows(const storage::Table& table, formats::Input input);

  // The next row, or what is wrong with it; nothing at the end, and after what cannot be read on.
  std::optional<Result<TableRow>> next();
  [[nodiscard]] std::size_t line() const { return csv_.line(); }
  [[nodiscard]] const std::string& name() const { return csv_.name(); }

 private:
  Faults read_header();

  const storage::Table& table_;
  formats::CsvTable csv_;
  std::vector<const storage::Column*> columns_;
  std::vector<std::string> cells_;
  bool begun_ = false, ended_ = false;
};

}  // namespace plenary::app
