// Reads the header of a table, then its rows.
#include "app/table_rows.hpp"

#include <algorithm>
#include <charconv>

#include "domain/shorten.hpp"

namespace plenary::app {

TableRow::TableRow(const storage::Table& table, const std::vector<const storage::Column*>& columns,
                   const std::vector<std::string>& cells)
    : table_(table) {
  cells_.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) cells_.emplace_back(columns[i], &cells[i]);
}

std::string TableRow::cell(std::string_view column) const {
  const auto found =
      std::find_if(cells_.begin(), cells_.end(), [&](const auto& each) { return each.first->name == column; });
  return found == cells_.end() ? std::string() : *found->second;
}

std::optional<VoteRef> vote_of(const TableRow& row) {
  const auto id = row.cell(row.table().name == "votes" ? "id" : "vote");
  if (!id.empty()) return parse_vote_id(id);
  const auto number = row.cell("number");
  int value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size() || value < 1) return std::nullopt;
  return VoteRef{row.cell("assembly"), row.cell("session"), value};
}

TableRows::TableRows(const storage::Table& table, formats::Input input) : table_(table), csv_(std::move(input)) {}

Faults TableRows::read_header() {
  const auto header = csv_.read_header();
  if (!header) return header.faults();
  Faults faults;
  for (std::size_t i = 0; i < header->size(); ++i) {
    const auto& name = (*header)[i];
    const auto* column = storage::find_column(table_, name);
    const bool twice = column && std::find(columns_.begin(), columns_.end(), column) != columns_.end();
    if (!column || twice)
      faults.push_back(
          {Code::invalid, "",
           "the column \"" + shorten(name, 60) + "\" " +
               (twice ? std::string("stands twice") : "is not one of the table " + std::string(table_.name)),
           csv_.name(), 1, i + 1});
    columns_.push_back(column);
  }
  return faults;
}

std::optional<Result<TableRow>> TableRows::next() {
  if (ended_) return std::nullopt;
  if (!begun_) {
    begun_ = true;
    if (auto faults = read_header(); !faults.empty()) {
      ended_ = true;
      return Result<TableRow>(std::move(faults));
    }
  }
  const auto more = csv_.next(cells_);
  if (!more) {
    ended_ = csv_.failed();
    return Result<TableRow>(more.faults());
  }
  if (!*more) {
    ended_ = true;
    return std::nullopt;
  }
  return Result<TableRow>(TableRow(table_, columns_, cells_));
}

}  // namespace plenary::app
