// Rows of a list into a workbook, and the workbook's bytes out of its file.
#include "app/xlsx_list.hpp"

#include <algorithm>
#include <charconv>
#include <deque>

#include "app/list_cells.hpp"
#include "app/row_source.hpp"
#include "app/words.hpp"
#include "app/workbook.hpp"

namespace plenary::app {
namespace {

using storage::CellType;
using storage::Column;
using ListCells = std::vector<std::optional<std::string>>;

constexpr std::size_t kSample = 200;  // rows by which the widths of columns are chosen
constexpr std::size_t kNarrowestColumn = 6, kWidest = 60;

// Characters of a text as wide as it is shown, more or less.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class Workbook {
 public:
  Workbook(const ListRequest& request, const WorkbookOrigin& origin) : request_(request), origin_(origin) {}

  void write(const std::string& file, RowSource& rows) {
    const auto name = label_for("title", request_.query.table->name);
    formats::XlsxBook book(file, name, origin_.made());
    ListCells cells(columns().size());
    bool more = rows.next();
    for (; more && sample_.size() < kSample; more = rows.next()) {
      read(rows, cells);
      sample_.push_back(cells);
    }
    begin_sheet(book);
    std::uint64_t count = sample_.size();
    for (const auto& each : sample_) put(book, each);
    for (; more; more = rows.next(), ++count) {
      if (book.rows() > formats::XlsxBook::kMostRows) begin_sheet(book);
      read(rows, cells);
      put(book, cells);
    }
    std::vector<std::pair<std::string, std::string>> lines;
    for (const auto* column : columns()) lines.emplace_back(column->name, column->description);
    describe_workbook(book, origin_, request_.query.table->describes, count, lines);
    book.close();
  }

 private:
  [[nodiscard]] const std::vector<const Column*>& columns() const { return request_.query.columns; }

  void read(const RowSource& rows, ListCells& cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = rows.cell(i);
  }

  // More rows than a sheet holds go on in another one.
  void begin_sheet(formats::XlsxBook& book) {
    std::vector<formats::XlsxColumn> heads;
    for (std::size_t i = 0; i < columns().size(); ++i) {
      auto width = std::max(kNarrowestColumn, columns()[i]->name.size());
      for (const auto& cells : sample_) width = std::max(width, width_of(shown(*columns()[i], cells[i])));
      heads.push_back({std::string(columns()[i]->name), static_cast<double>(std::min(width, kWidest) + 1)});
    }
    const auto name = std::string(request_.query.table->name);
    book.begin_sheet(++sheets_ == 1 ? name : name + " " + std::to_string(sheets_), heads);
  }

  void put(formats::XlsxBook& book, const ListCells& cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i) put(book, *columns()[i], cells[i]);
    book.end_row();
  }

  void put(formats::XlsxBook& book, const Column& column, const std::optional<std::string>& cell) const {
    const auto text = shown(column, cell);
    if (text.empty()) return book.blank();
    std::int64_t number = 0;
    if (!cell || styled_cell(column, *cell, request_.style) != *cell) return book.text(text);
    switch (column.type) {
      case CellType::integer:
        std::from_chars(cell->data(), cell->data() + cell->size(), number);
        return book.number(number);
      case CellType::flag:
        return book.flag(*cell == "1");
      case CellType::date:
        if (const auto day = Date::parse(*cell)) return book.day(*day);
        return book.text(*cell);
      default:
        break;
    }
    book.text(text);
  }

  [[nodiscard]] std::string shown(const Column& column, const std::optional<std::string>& cell) const {
    return csv_cell(column, cell, request_.languages, request_.style);
  }

  const ListRequest& request_;
  const WorkbookOrigin& origin_;
  std::deque<ListCells> sample_;
  int sheets_ = 0;
};

// The snapshot goes after the rows that read it.
struct HeldList {
  storage::Snapshot snapshot;
  ListRequest request;
  WorkbookOrigin origin;
  std::unique_ptr<RowSource> rows;
};

}  // namespace

std::unique_ptr<BodyStream> xlsx_list(Context& context, ListRequest request) {
  auto origin = origin_of(context);
  auto held =
      std::make_shared<HeldList>(HeldList{context.take_snapshot(), std::move(request), std::move(origin), nullptr});
  held->rows = open_rows(context.registry(), held->snapshot, held->request.query);
  return workbook_stream(
      [held = std::move(held)](const auto& file) { Workbook(held->request, held->origin).write(file, *held->rows); });
}

}  // namespace plenary::app
