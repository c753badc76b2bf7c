// Rows of a sheet into a workbook, with their types.
#include "app/sheet_workbook.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>

#include "app/named_file.hpp"
#include "app/words.hpp"
#include "formats/xlsx.hpp"
#include "support/clock.hpp"

namespace plenary::app {
namespace {

constexpr double kTextWidth = 34, kFigureWidth = 9, kDayWidth = 18;

std::vector<formats::XlsxColumn> shown_columns(const Sheet& sheet) {
  std::vector<formats::XlsxColumn> shown;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const auto& column = sheet.columns[i];
    const bool wide =
        column.type == SheetType::text && i < 8;  // behind these stand the votes of a chart, a letter each
    shown.push_back({column.name, wide ? kTextWidth : column.type == SheetType::date ? kDayWidth : kFigureWidth});
  }
  return shown;
}

void put(formats::XlsxBook& book, const Sheet& sheet, const SheetColumn& column,
         const std::optional<std::string>& cell) {
  const auto shown = shown_cell(sheet, column, cell);
  if (shown.empty()) return book.blank();
  if (!cell || shown != *cell) return book.text(shown);
  std::int64_t number = 0;
  switch (column.type) {
    case SheetType::integer:
      std::from_chars(cell->data(), cell->data() + cell->size(), number);
      return book.number(number);
    case SheetType::decimal:
      return book.decimal(std::stod(*cell));
    case SheetType::date:
      if (const auto day = Date::parse(*cell)) return book.day(*day);
      return book.text(*cell);
    case SheetType::text:
      break;
  }
  book.text(shown);
}

void describe(formats::XlsxBook& book, const Sheet& sheet, const SheetOrigin& origin, std::uint64_t rows) {
  book.begin_sheet(word("xlsx.about"), {{word("xlsx.what"), 22}, {word("xlsx.is"), 90}});
  const auto line = [&](std::string_view what, std::string_view is) {
    book.text(what);
    book.text(is);
    book.end_row();
  };
  line(word("xlsx.table"), sheet.describes);
  line(word("xlsx.question"), origin.question);
  line(word("xlsx.revision"), std::to_string(origin.revision));
  line(word("xlsx.date"), origin.instant);
  line(word("xlsx.rows"), std::to_string(rows));
  line(word("xlsx.rights"), word("xlsx.rights_of_sources"));
  for (const auto& note : sheet.notes) line(note.what, note.is);
  for (const auto& column : sheet.columns) line(column.name, column.describes);
}

void write_workbook(const std::string& file, Sheet& sheet, const SheetOrigin& origin) {
  const auto made = from_rfc3339(origin.instant).value_or(std::chrono::system_clock::time_point());
  formats::XlsxBook book(file, sheet.heading, std::chrono::system_clock::to_time_t(made));
  const auto columns = shown_columns(sheet);
  book.begin_sheet(sheet.name, columns, sheet.kept_in_view);
  SheetCells cells(columns.size());
  std::uint64_t rows = 0;
  for (int sheets = 1; sheet.rows->next(cells); ++rows) {
    // More rows than a sheet holds go on in another one.
    if (book.rows() > formats::XlsxBook::kMostRows)
      book.begin_sheet(sheet.name + " " + std::to_string(++sheets), columns, sheet.kept_in_view);
    for (std::size_t i = 0; i < cells.size(); ++i) put(book, sheet, sheet.columns[i], cells[i]);
    book.end_row();
  }
  describe(book, sheet, origin, rows);
  book.close();
}

class SheetWorkbook final : public BodyStream {
 public:
  SheetWorkbook(Sheet sheet, SheetOrigin origin) : sheet_(std::move(sheet)), origin_(std::move(origin)) {}

  bool next(std::string& piece) override {
    if (sheet_.rows) make();
    piece.resize(kPieceBytes);
    bytes_.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    if (bytes_.bad()) throw std::runtime_error("reading a workbook back failed");
    piece.resize(static_cast<std::size_t>(bytes_.gcount()));
    return !piece.empty();
  }

 private:
  void make() {
    const InLanguage speaking(sheet_.words);
    write_workbook(file_.name(), sheet_, origin_);
    sheet_.rows.reset();
    bytes_.open(file_.name(), std::ios::binary);
    if (!bytes_) throw std::runtime_error("opening a workbook failed");
  }

  Sheet sheet_;
  const SheetOrigin origin_;
  NamedFile file_;
  std::ifstream bytes_;
};

}  // namespace

std::unique_ptr<BodyStream> sheet_workbook(Sheet sheet, SheetOrigin origin) {
  return std::make_unique<SheetWorkbook>(std::move(sheet), std::move(origin));
}

}  // namespace plenary::app
