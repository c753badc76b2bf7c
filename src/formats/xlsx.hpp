// Tables as workbooks of Office Open XML (ECMA-376): the one user of libxlsxwriter.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/date.hpp"

namespace plenary::formats {

struct XlsxColumn {
  std::string heading;
  double width = 12;  // in characters
};

// Rows of a sheet one after the other, in bounded memory; the heading stays in view. The same calls make the same bytes.
// Its rows wait in the folder for temporary files, where the book's own file is to be, too. One thread. What the library or
// the disk refuses is a std::runtime_error, a disk without room TemporaryFull.
class XlsxBook {
 public:
  static constexpr std::uint32_t kMostRows = 1'048'575;  // of a sheet, below its heading
  static constexpr std::size_t kMostColumns = 16'384;

  // `made` stands in the file's properties; no other time does.
  XlsxBook(const std::string& file, const std::string& title, std::int64_t made_unix_seconds);
  ~XlsxBook();
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;

  // Sheets stand in the order in which they begin; only the last one takes rows. The first columns stay in view where told.
  void begin_sheet(const std::string& name, const std::vector<XlsxColumn>& columns, std::uint16_t kept_in_view = 0);
  // The next cell of the row. Text is never a formula; of a text longer than a cell holds the end is missing, which `…` shows.
  void text(std::string_view text);
  void number(std::int64_t number);
  void decimal(double number);
  void day(const Date& day);  // as text before March 1900, from where on days have numbers that all programs agree on
  void flag(bool value);
  void blank() { ++column_; }
  void end_row();
  [[nodiscard]] std::uint32_t rows() const { return row_; }  // of the sheet, with its heading

  // Writes the file's end. Without it the file is no workbook.
  void close();

 private:
  void end_sheet();

  struct Library;
  std::unique_ptr<Library> library_;
  std::uint32_t row_ = 0;
  std::uint16_t column_ = 0;
};

}  // namespace plenary::formats
