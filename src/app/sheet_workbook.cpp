// Rows of a sheet into a workbook, with their types.
#include "app/sheet_workbook.hpp"

#include <algorithm>
#include <charconv>

#include "app/words.hpp"

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

std::vector<std::pair<std::string, std::string>> notes_of(const Sheet& sheet) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const auto& note : sheet.notes) lines.emplace_back(note.what, note.is);
  for (const auto& column : sheet.columns) lines.emplace_back(column.name, column.describes);
  return lines;
}

void write_workbook(const std::string& file, Sheet& sheet, const WorkbookOrigin& origin) {
  formats::XlsxBook book(file, sheet.heading, origin.made());
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
  describe_workbook(book, origin, sheet.describes, rows, notes_of(sheet));
  book.close();
}

}  // namespace

std::unique_ptr<BodyStream> sheet_workbook(Sheet sheet, WorkbookOrigin origin) {
  return workbook_stream(
      [held = std::make_shared<Sheet>(std::move(sheet)), origin = std::move(origin)](const auto& file) {
        const InLanguage speaking(held->words);
        write_workbook(file, *held, origin);
      });
}

}  // namespace plenary::app
