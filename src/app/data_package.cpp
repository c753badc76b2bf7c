// Frictionless: packages, resources, schemas.
#include "app/data_package.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace plenary::app {
namespace json = boost::json;
namespace {

std::string_view field_type(const DescribedColumn& column) {
  if (column.is_fraction) return "number";
  switch (column.type) {
    case storage::CellType::integer:
      return "integer";
    case storage::CellType::date:
      return "date";
    case storage::CellType::instant:
      return "datetime";
    case storage::CellType::flag:
      return "boolean";
    default:
      return "string";
  }
}

json::object field_json(const DescribedColumn& column) {
  json::object field{{"name", column.name}, {"type", field_type(column)}};
  std::string description(column.description);
  if (!column.facts.unit.empty()) description.append(" Counted in ").append(column.facts.unit).append(".");
  if (column.type == storage::CellType::list)
    description += " Several stand with a semicolon and a blank between them.";
  if (column.type == storage::CellType::localized) description += " In English where there is an English one.";
  field.emplace("description", description);
  if (!column.facts.example.empty()) {
    if (column.type == storage::CellType::integer)
      field.emplace("example", std::stoll(std::string(column.facts.example)));
    else if (column.type == storage::CellType::flag)
      field.emplace("example", column.facts.example == "true");
    else
      field.emplace("example", column.facts.example);
  }
  json::object constraints;
  if (column.facts.required) constraints.emplace("required", true);
  if (!column.facts.choices.empty()) constraints.emplace("enum", names_json(column.facts.choices));
  if (!constraints.empty()) field.emplace("constraints", std::move(constraints));
  return field;
}

json::object schema_json(const DescribedTable& table) {
  json::array fields;
  for (const auto& column : table.columns) fields.emplace_back(field_json(column));
  json::object schema{{"fields", std::move(fields)}, {"missingValues", json::array{""}}};
  if (!table.keys.primary.empty()) schema.emplace("primaryKey", names_json(table.keys.primary));
  json::array references;
  for (const auto& each : table.keys.references)
    references.push_back(json::object{{"fields", names_json(each.columns)},
                                      {"reference", {{"resource", each.table}, {"fields", names_json(each.target)}}}});
  if (!references.empty()) schema.emplace("foreignKeys", std::move(references));
  return schema;
}

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

}  // namespace

json::object data_package(const std::vector<DescribedTable>& tables, const PackageFacts& facts, const About& about) {
  json::object package{{"profile", "tabular-data-package"},
                       {"name", facts.name},
                       {"title", about.title},
                       {"description", rights_of(about)},
                       {"version", facts.version}};
  if (!facts.created.empty()) package.emplace("created", facts.created);
  if (!about.licence.empty())
    package.emplace("licenses",
                    json::array{json::object{{is_web_address(about.licence) ? "path" : "name", about.licence}}});
  if (!about.publisher.empty())
    package.emplace("contributors", json::array{json::object{{"title", about.publisher}, {"role", "publisher"}}});
  json::array resources;
  for (const auto& table : tables)
    resources.push_back(json::object{{"profile", "tabular-data-resource"},
                                     {"name", table.name},
                                     {"path", facts.base + std::string(table.name) + ".csv"},
                                     {"description", table.describes},
                                     {"format", "csv"},
                                     {"mediatype", "text/csv"},
                                     {"encoding", "utf-8"},
                                     {"dialect", {{"delimiter", ","}, {"lineTerminator", "\r\n"}, {"header", true}}},
                                     {"schema", schema_json(table)}});
  package.emplace("resources", std::move(resources));
  return package;
}

}  // namespace plenary::app
