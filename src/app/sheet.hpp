// Tables that are worked out, not stored: the chart, the results, the coincidence of a member. One description, all forms.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/record_key.hpp"
#include "formats/cells.hpp"
#include "formats/house_style.hpp"

namespace plenary::app {

enum class SheetType { text, integer, decimal, date };

struct SheetColumn {
  std::string name;   // heading in CSV and workbooks; no two are alike
  std::string key;    // of the cell in JSON
  std::string label;  // heading on a page
  SheetType type = SheetType::text;
  std::string describes;
  bool on_page = true;               // or in the other forms alone
  std::optional<RecordKind> link{};  // its cells name records of that kind
  std::string_view one_of{};         // it is chosen by that name, together with the others of it
};

using SheetCells = std::vector<std::optional<std::string>>;

// The rows of a sheet one by one. One thread.
class SheetRows {
 public:
  virtual ~SheetRows() = default;
  // Fills `cells`, one for each column; false where there are no more.
  virtual bool next(SheetCells& cells) = 0;
};

// A definition or a sign's meaning, shown with the sheet.
struct SheetNote {
  std::string what, is;
};

struct Sheet {
  std::string name;  // `chart`, also of the workbook's sheet
  std::string heading, describes;
  std::vector<SheetColumn> columns;
  std::uint16_t kept_in_view = 1;  // columns that name the row
  std::vector<SheetNote> notes;
  std::unique_ptr<SheetRows> rows;
  formats::HouseStyle style;
  formats::CsvStyle csv;
  std::string words = "en";  // the language of words in cells, notes and headings
};

// Shows those columns alone, in that order; a name of several stands for all of them. Names of which the sheet has no column
// are left out; without any that it has, it stays whole.
void choose_columns(Sheet& sheet, const std::vector<std::string>& names);

// The cell as a page, CSV and, where that is a text, a workbook show it.
std::string shown_cell(const Sheet& sheet, const SheetColumn& column, const std::optional<std::string>& cell);

// The whole sheet as JSON, NDJSON, CSV, a workbook or the description of its CSV, as the request asks, in the words of the
// language asked for. Short ones are a ready body; of long ones the
// bytes wait on the disk. `make` is called where the same was not made before.
Reply sheet_reply(Context& context, const std::function<Sheet()>& make);

// The rows of a list of cells.
class ReadySheetRows final : public SheetRows {
 public:
  explicit ReadySheetRows(std::vector<SheetCells> rows) : rows_(std::move(rows)) {}
  bool next(SheetCells& cells) override {
    if (at_ == rows_.size()) return false;
    cells = rows_[at_++];
    return true;
  }

 private:
  std::vector<SheetCells> rows_;
  std::size_t at_ = 0;
};

}  // namespace plenary::app
