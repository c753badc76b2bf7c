// A CSV file with a header, row by row, in bounded memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/csv_records.hpp"
#include "formats/input.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

// Used by one thread at a time. Call read_header() once, then next() until it says that there are no more rows.
class CsvTable {
 public:
  explicit CsvTable(Input input) : reader_(std::move(input)) {}

  // The names of the columns. What parts them parts the cells of all rows: a comma, a semicolon or a tab. A fault where the
  // file is empty or the source cannot be read.
  Result<std::vector<std::string>> read_header();
  // The cells of the next row that is not blank; false at the end. A row with another number of cells than the header,
  // or with a faulty quote, is a fault; after a faulty quote or a failed source there is nothing more.
  Result<bool> next(std::vector<std::string>& cells);

  [[nodiscard]] std::size_t line() const { return line_; }  // on which the row given last begins
  [[nodiscard]] char delimiter() const { return delimiter_; }
  [[nodiscard]] bool failed() const { return failed_; }  // there is nothing more, since something went wrong
  [[nodiscard]] const std::string& name() const { return reader_.name(); }

 private:
  Result<bool> take_record(std::vector<std::string>& cells);
  Faults placed(Faults faults) const;

  BlockReader reader_;
  char delimiter_ = ',';
  std::size_t columns_ = 0;
  std::size_t line_ = 1;
  std::size_t next_line_ = 1;
  bool failed_ = false;
};

}  // namespace plenary::formats
