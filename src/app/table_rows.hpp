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

// A column of the file, `title` or `title:fr`. Without `column` it is the file's own `language`.
struct HeaderColumn {
  const storage::Column* column = nullptr;
  std::string language;  // BCP 47; "" where the header does not tell

  friend bool operator==(const HeaderColumn&, const HeaderColumn&) = default;
};

struct TableCell {
  const storage::Column* column = nullptr;
  const std::string* text = nullptr;
  std::string_view language;  // of its text, by the header or else by the row's `language`; "" where neither tells
};

// One row: each cell with the column in which it stands. Good until the next one is read.
class TableRow {
 public:
  TableRow(const storage::Table& table, const std::vector<HeaderColumn>& columns,
           const std::vector<std::string>& cells);

  [[nodiscard]] const storage::Table& table() const { return table_; }
  [[nodiscard]] const std::vector<TableCell>& cells() const { return cells_; }
  [[nodiscard]] std::string_view language() const { return language_; }  // the row's own; may be none
  // The cell of that column; empty where the file has none.
  [[nodiscard]] std::string cell(std::string_view column) const;

 private:
  const storage::Table& table_;
  std::vector<TableCell> cells_;
  std::string_view language_;
};

// The column that holds a vote's id: `id`, or `vote`.
std::string_view id_column(const storage::Table& table);
// The vote that a row names, by its id or by assembly, session and number.
std::optional<VoteRef> vote_of(const TableRow& row);

// Rows of a file whose header names columns of the table, `title:fr` for the text in one language, or `language` for that of
// the row's other texts. Where semicolons or tabs part the cells, days and figures may stand as spreadsheets in many languages
// write them: `04/11/2024`, `122,0`. Used by one thread at a time.
class TableRows {
 public:
  TableRows(const storage::Table& table, formats::Input input);

  // The next row, or what is wrong with it; nothing at the end, and after what cannot be read on.
  std::optional<Result<TableRow>> next();
  // The column, from 1, in which a field of the row's record stands (`announced.yes`), or that is called so; 0 where none is.
  [[nodiscard]] std::size_t column_of(std::string_view field) const;
  [[nodiscard]] std::size_t line() const { return csv_.line(); }
  [[nodiscard]] const std::string& name() const { return csv_.name(); }

 private:
  Faults read_header();
  void add_column(const std::string& name, std::size_t place, Faults& faults);
  void put_in_form();

  const storage::Table& table_;
  formats::CsvTable csv_;
  std::vector<HeaderColumn> columns_;
  std::vector<std::string> cells_;
  bool begun_ = false, ended_ = false;
};

}  // namespace plenary::app
