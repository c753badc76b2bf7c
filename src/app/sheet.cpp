// Sheets as text, piece by piece, and as replies.
#include "app/sheet.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <utility>

#include "app/csvw.hpp"
#include "app/language.hpp"
#include "app/replies.hpp"
#include "app/sheet_workbook.hpp"
#include "app/spooled_reply.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

json::value json_cell(SheetType type, const std::string& cell) {
  if (type == SheetType::integer) {
    std::int64_t number = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return number;
  }
  if (type == SheetType::decimal) return std::stod(cell);
  return json::string(cell);
}

json::object item_of(const Sheet& sheet, const SheetCells& cells) {
  json::object item;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells[i]) item.insert_or_assign(sheet.columns[i].key, json_cell(sheet.columns[i].type, *cells[i]));
  return item;
}

// What stands in JSON before the items, open for them.
std::string json_head(const Sheet& sheet) {
  json::array columns, notes;
  for (const auto& column : sheet.columns)
    columns.push_back({{"key", column.key}, {"name", column.name}, {"describes", column.describes}});
  for (const auto& note : sheet.notes) notes.push_back({{"what", note.what}, {"is", note.is}});
  auto head = json::serialize(
      json::object{{"describes", sheet.describes}, {"columns", std::move(columns)}, {"notes", std::move(notes)}});
  head.pop_back();
  return head + ",\"items\":[";
}

class SheetText final : public BodyStream {
 public:
  SheetText(Sheet sheet, Form form, std::int64_t revision)
      : sheet_(std::move(sheet)), form_(form), revision_(revision), cells_(sheet_.columns.size()) {
    if (form_ == Form::json) begun_ = json_head(sheet_);
    if (form_ == Form::csv) append_header();
  }

  bool next(std::string& piece) override {
    const InLanguage speaking(sheet_.words);
    piece = std::exchange(begun_, {});
    while (piece.size() < kPieceBytes && !done_) append_row(piece);
    return !piece.empty();
  }

  [[nodiscard]] bool done() const { return done_; }
  // Puts a piece back before the next one.
  void begin_with(std::string piece) { begun_ = std::move(piece); }

 private:
  void append_header() {
    if (sheet_.csv.byte_order_mark) begun_ += "\xEF\xBB\xBF";
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      if (i > 0) begun_ += sheet_.csv.delimiter;
      formats::append_csv(begun_, sheet_.columns[i].name, sheet_.csv);
    }
    begun_ += "\r\n";
  }

  void append_row(std::string& out) {
    if (!sheet_.rows->next(cells_)) {
      done_ = true;
      if (form_ == Form::json) out += "],\"revision\":" + std::to_string(revision_) + "}";
      return;
    }
    if (form_ == Form::csv) return append_csv_row(out);
    if (form_ == Form::json && std::exchange(any_, true)) out += ',';
    out += json::serialize(item_of(sheet_, cells_));
    if (form_ == Form::ndjson) out += '\n';
  }

  void append_csv_row(std::string& out) const {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (i > 0) out += sheet_.csv.delimiter;
      formats::append_csv(out, shown_cell(sheet_, sheet_.columns[i], cells_[i]), sheet_.csv);
    }
    out += "\r\n";
  }

  Sheet sheet_;
  const Form form_;
  const std::int64_t revision_;
  SheetCells cells_;
  std::string begun_;
  bool any_ = false, done_ = false;
};

// Some columns of other rows.
class ChosenRows final : public SheetRows {
 public:
  ChosenRows(std::unique_ptr<SheetRows> all, std::size_t columns, std::vector<std::size_t> chosen)
      : all_(std::move(all)), whole_(columns), chosen_(std::move(chosen)) {}

  bool next(SheetCells& cells) override {
    if (!all_->next(whole_)) return false;
    for (std::size_t i = 0; i < chosen_.size(); ++i) cells.at(i) = whole_.at(chosen_[i]);
    return true;
  }

 private:
  std::unique_ptr<SheetRows> all_;
  SheetCells whole_;
  const std::vector<std::size_t> chosen_;
};

// What makes two requests ask for the same bytes.
std::string key_of(Context& context, std::int64_t revision) {
  return std::to_string(revision) + (context.is_staff() ? " staff " : " public ") +
         std::string(extension_of(context.form)) + " " + context.target.path + "?" + context.target.query;
}

// The description of the sheet's CSV.
Reply csvw_of_sheet(Context& context, const Sheet& sheet) {
  DescribedTable table{sheet.name, sheet.describes, {}, {}};
  for (const auto& column : sheet.columns) {
    DescribedColumn described{column.name, storage::CellType::text, column.describes};
    if (column.type == SheetType::integer) described.type = storage::CellType::integer;
    if (column.type == SheetType::date) described.type = storage::CellType::date;
    described.is_fraction = column.type == SheetType::decimal;
    described.path = column.key;
    table.columns.push_back(described);
  }
  describe_in_style(table, sheet.style);
  return csvw_reply(context, table, sheet.csv);
}

}  // namespace

void choose_columns(Sheet& sheet, const std::vector<std::string>& names) {
  std::vector<std::size_t> chosen;
  std::vector<SheetColumn> columns;
  for (const auto& name : names)
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
      if (sheet.columns[i].one_of.empty() ? sheet.columns[i].name == name : sheet.columns[i].one_of == name) {
        chosen.push_back(i);
        columns.push_back(sheet.columns[i]);
        columns.back().on_page = true;
      }
  if (chosen.empty()) return;
  sheet.rows = std::make_unique<ChosenRows>(std::move(sheet.rows), sheet.columns.size(), std::move(chosen));
  sheet.kept_in_view = std::min<std::uint16_t>(sheet.kept_in_view, static_cast<std::uint16_t>(columns.size()));
  sheet.columns = std::move(columns);
}

std::string shown_cell(const Sheet& sheet, const SheetColumn& column, const std::optional<std::string>& cell) {
  if (!cell || cell->empty()) return sheet.style.none;
  if (column.type == SheetType::integer) return formats::styled_figure(*cell, sheet.style);
  if (column.type == SheetType::date)
    if (const auto day = Date::parse(*cell)) return formats::styled_day(*day, sheet.style);
  return *cell;
}

Reply sheet_reply(Context& context, const std::function<Sheet()>& make) {
  const auto words = std::string(page_language_of(context.parameter("lang").value_or("en")));
  const InLanguage speaking(words.empty() ? "en" : words);
  const auto make_in_words = [&] {
    auto sheet = make();
    sheet.words = language_of_words();
    return sheet;
  };
  if (context.form == Form::csvw) return csvw_of_sheet(context, make_in_words());
  const auto revision = context.revision();
  auto reply = make_reply(context, "");
  const auto key = key_of(context, revision);
  if (find_spooled(context, key, reply)) return reply;
  auto origin = origin_of(context);
  auto sheet = make_in_words();
  if (context.form == Form::xlsx) {
    put_spooled(
        context, key, [&] { return sheet_workbook(std::move(sheet), std::move(origin)); }, reply);
  } else {
    auto text = std::make_unique<SheetText>(std::move(sheet), context.form, revision);
    text->next(reply.body);
    if (text->done()) return reply;
    text->begin_with(std::exchange(reply.body, {}));
    put_spooled(
        context, key, [&] { return std::move(text); }, reply);
  }
  return reply;
}

}  // namespace plenary::app
