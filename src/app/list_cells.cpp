// Cells of lists as JSON and as text.
#include "app/list_cells.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "formats/cells.hpp"

namespace plenary::app {
namespace json = boost::json;

using storage::CellType;
using storage::Column;

json::value json_cell(const Column& column, std::string_view cell) {
  std::int64_t number = 0;
  switch (column.type) {
    case CellType::integer:
      std::from_chars(cell.data(), cell.data() + cell.size(), number);
      return number;
    case CellType::flag:
      return cell == "1";
    case CellType::localized:
    case CellType::list:
      return json::parse(cell);
    default:
      return json::string(cell);
  }
}

bool is_blank(const Column& column, std::string_view cell) {
  return (column.type == CellType::localized && cell == "{}") || (column.type == CellType::list && cell == "[]");
}

std::string csv_cell(const Column& column, std::string_view cell, const std::vector<std::string>& languages) {
  switch (column.type) {
    case CellType::localized:
      return formats::localized_text(cell, languages);
    case CellType::list:
      return formats::list_text(cell);
    case CellType::flag:
      return cell == "1" ? "true" : "false";
    default:
      return std::string(cell);
  }
}

std::string csv_cell(const Column& column, const std::optional<std::string>& cell,
                     const std::vector<std::string>& languages, const formats::HouseStyle& style) {
  auto text = cell ? csv_cell(column, *cell, languages) : std::string();
  if (text.empty()) return style.none;
  const bool has_style = column.type == CellType::integer || column.type == CellType::date;
  return has_style ? styled_cell(column, text, style) : text;
}

std::string styled_cell(const Column& column, std::string_view cell, const formats::HouseStyle& style) {
  if (column.type == CellType::integer) return formats::styled_figure(cell, style);
  if (column.type == CellType::date && style.day != formats::DayForm::iso)
    if (const auto day = Date::parse(cell)) return formats::styled_day(*day, style);
  return std::string(cell);
}

}  // namespace plenary::app
