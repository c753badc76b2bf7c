// Reads headers of the UN Digital Library's table, and writes its lines.
#include "formats/undl_layout.hpp"

#include <algorithm>

#include "domain/shorten.hpp"
#include "formats/cells.hpp"

namespace plenary::formats::undl {

std::optional<Column> column_named(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Column>(found - kNames.begin());
}

Result<std::vector<Column>> read_header(std::span<const std::string> fields) {
  Faults faults;
  std::vector<Column> columns;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto name = in_quotes(fields[i]);
    const auto column = column_named(fields[i]);
    if (!column)
      faults.push_back({Code::invalid, "", "the column " + name + " is not one of this layout", "", 1, i + 1});
    else if (std::find(columns.begin(), columns.end(), *column) != columns.end())
      faults.push_back({Code::invalid, "", "the column " + name + " is there twice", "", 1, i + 1});
    else
      columns.push_back(*column);
  }
  for (std::size_t i = 0; i < kColumns; ++i)
    if (i != kVoteNote && std::find(columns.begin(), columns.end(), i) == columns.end())
      faults.push_back({Code::invalid, "", "the column \"" + std::string(kNames.at(i)) + "\" is missing", "", 1});
  if (!faults.empty()) return faults;
  return columns;
}

void append_line(std::string& out, const Cells& cells, std::span<const Column> columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out += ',';
    append_csv(out, cells.at(columns[i]), {});
  }
  out += "\r\n";
}

std::vector<Column> layout_columns(bool with_note) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < kColumns; ++i)
    if (with_note || i != kVoteNote) columns.push_back(static_cast<Column>(i));
  return columns;
}

}  // namespace plenary::formats::undl
