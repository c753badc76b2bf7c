// Rows of a list into a workbook, and the workbook's bytes out of its file.
#include "app/xlsx_list.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <deque>
#include <fstream>

#include "app/list_cells.hpp"
#include "app/named_file.hpp"
#include "app/row_source.hpp"
#include "app/words.hpp"
#include "formats/xlsx.hpp"
#include "storage/revisions.hpp"
#include "support/clock.hpp"

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
  Workbook(const ListRequest& request, std::string question, std::int64_t revision, std::string instant)
      : request_(request), question_(std::move(question)), revision_(revision), instant_(std::move(instant)) {}

  void write(const std::string& file, RowSource& rows) {
    const auto name = label_for("title", request_.query.table->name);
    const auto made = from_rfc3339(instant_).value_or(std::chrono::system_clock::time_point());
    formats::XlsxBook book(file, name, std::chrono::system_clock::to_time_t(made));
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
    describe(book, count);
    book.close();
  }

 private:
  [[nodiscard]] const std::vector<const Column*>& columns() const { return request_.query.columns; }

  void read(const RowSource& rows, ListCells& cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = rows.cell(i);
  }

  // More rows than a sheet holds go on in another one.
  void begin_sheet(formats::XlsxBook& book) {
    std::vector<formats::XlsxColumn> shown;
    for (std::size_t i = 0; i < columns().size(); ++i) {
      auto width = std::max(kNarrowestColumn, columns()[i]->name.size());
      for (const auto& cells : sample_)
        if (cells[i]) width = std::max(width, width_of(csv_cell(*columns()[i], *cells[i], request_.languages)));
      shown.push_back({std::string(columns()[i]->name), static_cast<double>(std::min(width, kWidest) + 1)});
    }
    const auto name = std::string(request_.query.table->name);
    book.begin_sheet(++sheets_ == 1 ? name : name + " " + std::to_string(sheets_), shown);
  }

  void put(formats::XlsxBook& book, const ListCells& cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i) put(book, *columns()[i], cells[i]);
    book.end_row();
  }

  void put(formats::XlsxBook& book, const Column& column, const std::optional<std::string>& cell) const {
    if (!cell) return book.blank();
    std::int64_t number = 0;
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
    const auto text = csv_cell(column, *cell, request_.languages);
    text.empty() ? book.blank() : book.text(text);
  }

  void describe(formats::XlsxBook& book, std::uint64_t count) const {
    book.begin_sheet(word("xlsx.about"), {{word("xlsx.what"), 22}, {word("xlsx.is"), 90}});
    const auto line = [&](std::string_view what, std::string_view is) {
      book.text(what);
      book.text(is);
      book.end_row();
    };
    line(word("xlsx.table"), request_.query.table->describes);
    line(word("xlsx.question"), question_);
    line(word("xlsx.revision"), std::to_string(revision_));
    line(word("xlsx.date"), instant_);
    line(word("xlsx.rows"), std::to_string(count));
    line(word("xlsx.rights"), word("xlsx.rights_of_sources"));
    for (const auto* column : columns()) line(column->name, column->description);
  }

  const ListRequest& request_;
  const std::string question_;
  const std::int64_t revision_;
  const std::string instant_;
  std::deque<ListCells> sample_;
  int sheets_ = 0;
};

// The snapshot goes after the rows that read it, and both as soon as the workbook is there.
class XlsxList final : public BodyStream {
 public:
  XlsxList(storage::Registry& registry, storage::Snapshot snapshot, ListRequest request, std::string question,
           std::int64_t revision, std::string instant)
      : snapshot_(std::move(snapshot)),
        request_(std::move(request)),
        workbook_(request_, std::move(question), revision, std::move(instant)),
        rows_(open_rows(registry, *snapshot_, request_.query)) {}

  bool next(std::string& piece) override {
    if (rows_) make();
    piece.resize(kPieceBytes);
    bytes_.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    if (bytes_.bad()) throw std::runtime_error("reading a workbook back failed");
    piece.resize(static_cast<std::size_t>(bytes_.gcount()));
    return !piece.empty();
  }

 private:
  void make() {
    workbook_.write(file_.name(), *rows_);
    rows_.reset();
    snapshot_.reset();
    bytes_.open(file_.name(), std::ios::binary);
    if (!bytes_) throw std::runtime_error("opening a workbook failed");
  }

  std::optional<storage::Snapshot> snapshot_;
  ListRequest request_;
  Workbook workbook_;
  std::unique_ptr<RowSource> rows_;
  NamedFile file_;
  std::ifstream bytes_;
};

}  // namespace

std::unique_ptr<BodyStream> xlsx_list(Context& context, ListRequest request) {
  // The journal is read from today's registry, of an earlier revision too.
  const auto asked = context.parameter("revision");
  const auto revision = asked ? std::stoll(*asked) : context.revision();
  // Of a past state too, out of the one journal: so that the same question has the same bytes later.
  auto instant = storage::instant_of(context.service().registry.read(), revision).value_or("");
  auto question = context.target.path + ".xlsx" + (context.target.query.empty() ? "" : "?" + context.target.query);
  return std::make_unique<XlsxList>(context.registry(), context.take_snapshot(), std::move(request),
                                    std::move(question), revision, std::move(instant));
}

}  // namespace plenary::app
