// Tables described, and the dictionary of one.
#include "app/described_table.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "app/words.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

bool holds_all(const std::vector<DescribedColumn>& columns, const std::vector<std::string_view>& names) {
  return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
    return std::any_of(columns.begin(), columns.end(), [&](const auto& column) { return column.name == name; });
  });
}

std::string_view type_name(const DescribedColumn& column) {
  if (column.is_fraction) return "number";
  switch (column.type) {
    case storage::CellType::integer:
      return "integer";
    case storage::CellType::date:
      return "date";
    case storage::CellType::instant:
      return "instant";
    case storage::CellType::flag:
      return "flag";
    case storage::CellType::localized:
      return "text by language";
    case storage::CellType::list:
      return "list of texts";
    default:
      return "text";
  }
}

json::object entry_of_column(const DescribedColumn& column) {
  json::object object{{"name", column.name}, {"type", type_name(column)}, {"description", column.description}};
  if (!column.facts.unit.empty()) object.emplace("unit", column.facts.unit);
  object.emplace("required", column.facts.required);
  if (!column.facts.choices.empty()) object.emplace("values", names_json(column.facts.choices));
  if (!column.facts.example.empty()) object.emplace("example", column.facts.example);
  if (!column.path.empty() && column.path != column.name) object.emplace("json", column.path);
  return object;
}

}  // namespace

json::array names_json(std::span<const std::string_view> names) { return json::array(names.begin(), names.end()); }

DescribedTable describe(const storage::Table& table, const std::vector<const storage::Column*>& columns) {
  DescribedTable described{table.name, table.describes, {}, {}};
  for (const auto* column : columns) {
    const auto* facts = storage::facts_of(table, *column);
    described.columns.push_back(
        {column->name, column->type, column->description, facts ? *facts : storage::ColumnFacts{}, column->path});
  }
  const auto& keys = storage::keys_of(table);
  if (holds_all(described.columns, keys.primary)) described.keys.primary = keys.primary;
  for (const auto& reference : keys.references)
    if (holds_all(described.columns, reference.columns)) described.keys.references.push_back(reference);
  return described;
}

DescribedTable describe(const storage::Table& table) {
  std::vector<const storage::Column*> columns;
  for (const auto& column : table.columns) columns.push_back(&column);
  return describe(table, columns);
}

void describe_in_style(DescribedTable& table, const formats::HouseStyle& style) {
  const bool says_nothing = !style.none.empty();
  for (auto& column : table.columns) {
    using storage::CellType;
    const bool as_text = says_nothing || (column.type == CellType::integer && style.zero) ||
                         (column.type == CellType::date && style.day != formats::DayForm::iso);
    if (as_text && (column.type == CellType::integer || column.type == CellType::date)) column.type = CellType::text;
    if (says_nothing) {
      column.is_fraction = false;
      column.facts.choices = {};
    }
  }
}

std::vector<const storage::Table*> whole_tables() {
  std::vector<const storage::Table*> whole;
  for (const auto* table : storage::tables())
    if (table->name != "search") whole.push_back(table);
  return whole;
}

std::string rights_of(const About& about) {
  const auto own =
      about.licence.empty() ? word("rights.unstated") : phrase("rights.licence", {{"licence", about.licence}});
  return own + " " + word("rights.of_sources");
}

json::object dictionary_json(const DescribedTable& table) {
  json::object object{{"name", table.name}, {"description", table.describes}};
  json::array columns;
  for (const auto& column : table.columns) columns.emplace_back(entry_of_column(column));
  object.emplace("columns", std::move(columns));
  if (!table.keys.primary.empty()) object.emplace("key", names_json(table.keys.primary));
  json::array references;
  for (const auto& each : table.keys.references)
    references.push_back(json::object{
        {"columns", names_json(each.columns)}, {"table", each.table}, {"target", names_json(each.target)}});
  if (!references.empty()) object.emplace("references", std::move(references));
  return object;
}

}  // namespace plenary::app
