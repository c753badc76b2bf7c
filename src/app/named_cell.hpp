// Cells that hold one of a vocabulary's words.
#pragma once

#include <optional>
#include <string>

#include "app/table_rows.hpp"
#include "domain/names.hpp"
#include "domain/shorten.hpp"

namespace plenary::app {

template <class T>
std::string list_of_names() {
  std::string list;
  for (const auto name : all_names<T>()) list += (list.empty() ? "" : ", ") + std::string(name);
  return list;
}

// Nothing where the cell is blank, and with a fault where it is none of the names.
template <class T>
std::optional<T> named_cell(const TableRow& row, std::string_view column, Faults& faults) {
  const auto cell = row.cell(column);
  if (cell.empty()) return std::nullopt;
  const auto value = from_name<T>(cell);
  if (!value)
    faults.push_back(
        {Code::invalid, std::string(column), "'" + shorten(cell, 60) + "' is none of: " + list_of_names<T>()});
  return value;
}

}  // namespace plenary::app
