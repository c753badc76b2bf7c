// Rows by key, compared as lines first: most did not change.
#include "app/release_changes.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <unordered_map>

#include "formats/cells.hpp"
#include "formats/csv_records.hpp"
#include "storage/dictionary.hpp"

namespace plenary::app {
namespace {

using Cells = std::vector<std::string>;
using Lines = std::unordered_map<std::string, std::string_view>;

std::string_view first_record(std::string_view text, Cells& cells) {
  const auto record = formats::split_csv(text, true, cells);
  if (record.state != formats::CsvRecord::State::whole) throw std::runtime_error("a table of the release is no CSV");
  return text.substr(0, record.bytes);
}

class Comparison {
 public:
  Comparison(std::string& out, const storage::Table& table) : out_(out), table_(table) {}

  void compare(std::string_view before, std::string_view after) {
    const auto old_columns = take_header(before), new_columns = take_header(after);
    auto old_lines = lines_of(before, old_columns);
    Cells cells;
    while (!after.empty()) {
      const auto line = first_record(after, cells);
      after.remove_prefix(line.size());
      const auto key = key_of(cells, new_columns);
      const auto known = old_lines.find(key);
      if (known == old_lines.end()) {
        add(key, "added", "", "", "");
        continue;
      }
      if (known->second != line || old_columns != new_columns)
        compare_cells(key, known->second, old_columns, cells, new_columns);
      old_lines.erase(known);
    }
    std::vector<std::string> gone;
    for (const auto& [key, line] : old_lines) gone.push_back(key);
    std::sort(gone.begin(), gone.end());
    for (const auto& key : gone) add(key, "removed", "", "", "");
  }

 private:
  static Cells take_header(std::string_view& text) {
    Cells columns;
    text.remove_prefix(first_record(text, columns).size());
    return columns;
  }

  // The cells of the key with blanks between; of a table without one, all cells.
  [[nodiscard]] std::string key_of(const Cells& cells, const Cells& columns) const {
    const auto& primary = storage::keys_of(table_).primary;
    std::string key;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!primary.empty() && std::find(primary.begin(), primary.end(), columns[i]) == primary.end()) continue;
      key.append(key.empty() ? "" : " ").append(cells.at(i));
    }
    return key;
  }

  [[nodiscard]] Lines lines_of(std::string_view text, const Cells& columns) const {
    Lines lines;
    Cells cells;
    while (!text.empty()) {
      const auto line = first_record(text, cells);
      text.remove_prefix(line.size());
      lines.emplace(key_of(cells, columns), line);
    }
    return lines;
  }

  void compare_cells(const std::string& key, std::string_view old_line, const Cells& old_columns, const Cells& cells,
                     const Cells& columns) {
    Cells old_cells;
    first_record(old_line, old_cells);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto old = std::find(old_columns.begin(), old_columns.end(), columns[i]) - old_columns.begin();
      const auto before =
          static_cast<std::size_t>(old) < old_cells.size() ? old_cells[static_cast<std::size_t>(old)] : "";
      if (before != cells.at(i)) add(key, "changed", columns[i], before, cells.at(i));
    }
  }

  void add(std::string_view key, std::string_view change, std::string_view column, std::string_view before,
           std::string_view after) {
    bool first = true;
    for (const auto cell : {std::string_view(table_.name), key, change, column, before, after}) {
      if (!first) out_ += ',';
      first = false;
      formats::append_csv(out_, cell, {});
    }
    out_ += "\r\n";
  }

  std::string& out_;
  const storage::Table& table_;
};

}  // namespace

void append_changes(std::string& out, const storage::Table& table, std::string_view before, std::string_view after) {
  Comparison(out, table).compare(before, after);
}

}  // namespace plenary::app
