// CSV on the Web: tables, columns, dialects, keys.
#include "app/csvw.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>

#include "app/replies.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

json::value context_json() { return {"http://www.w3.org/ns/csvw", {{"@language", "en"}}}; }

// The values that there can be, as a regular expression: those of our lists are words.
std::string pattern_of(std::span<const std::string_view> choices) {
  std::string pattern;
  for (const auto choice : choices) pattern.append(pattern.empty() ? "" : "|").append(choice);
  return pattern;
}

json::value datatype_of(const DescribedColumn& column) {
  if (column.is_fraction) return "decimal";
  switch (column.type) {
    case storage::CellType::integer:
      return "integer";
    case storage::CellType::date:
      return json::object{{"base", "date"}, {"format", "yyyy-MM-dd"}};
    case storage::CellType::instant:
      return json::object{{"base", "dateTime"}, {"format", "yyyy-MM-ddTHH:mm:ssX"}};
    case storage::CellType::flag:
      return json::object{{"base", "boolean"}, {"format", "true|false"}};
    default:
      if (column.facts.choices.empty()) return "string";
      return json::object{{"base", "string"}, {"format", pattern_of(column.facts.choices)}};
  }
}

// Names of columns are variables of URL templates; a heading can be anything.
bool is_plain(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

json::object csvw_column(const DescribedColumn& column) {
  json::object object;
  if (is_plain(column.name)) object.emplace("name", column.name);
  object.emplace("titles", column.name);
  object.emplace("dc:description", column.description);
  object.emplace("datatype", datatype_of(column));
  if (column.type == storage::CellType::list) object.emplace("separator", "; ");
  if (column.facts.required) object.emplace("required", true);
  return object;
}

json::value one_or_more(const std::vector<std::string_view>& names) {
  if (names.size() == 1) return json::string(names.front());
  return names_json(names);
}

// What may be blank refers to nothing then, which this vocabulary has no way to say: readers would call it a broken reference.
bool is_always_there(const DescribedTable& table, const std::vector<std::string_view>& names) {
  return std::all_of(table.columns.begin(), table.columns.end(), [&](const DescribedColumn& column) {
    return column.facts.required || std::find(names.begin(), names.end(), column.name) == names.end();
  });
}

json::object csvw_schema(const DescribedTable& table) {
  json::array columns;
  for (const auto& column : table.columns) columns.emplace_back(csvw_column(column));
  json::object schema{{"columns", std::move(columns)}};
  if (!table.keys.primary.empty()) schema.emplace("primaryKey", one_or_more(table.keys.primary));
  return schema;
}

json::object dialect_of(const formats::CsvStyle& style) {
  return {{"encoding", "utf-8"}, {"header", true},      {"delimiter", std::string(1, style.delimiter)},
          {"quoteChar", "\""},   {"doubleQuote", true}, {"lineTerminators", json::array{"\r\n"}},
          {"trim", false}};
}

}  // namespace

json::object csvw_of_file(const DescribedTable& table, const std::string& url, const formats::CsvStyle& style) {
  return {{"@context", context_json()},   {"url", url},
          {"dc:title", table.name},       {"dc:description", table.describes},
          {"dialect", dialect_of(style)}, {"tableSchema", csvw_schema(table)}};
}

json::object csvw_of_files(const std::vector<DescribedTable>& tables, const std::string& base, const About& about) {
  json::array list;
  for (const auto& table : tables) {
    auto schema = csvw_schema(table);
    json::array references;
    for (const auto& each : table.keys.references)
      if (is_always_there(table, each.columns))
        references.push_back(json::object{
            {"columnReference", one_or_more(each.columns)},
            {"reference",
             {{"resource", base + std::string(each.table) + ".csv"}, {"columnReference", one_or_more(each.target)}}}});
    if (!references.empty()) schema.emplace("foreignKeys", std::move(references));
    list.push_back(json::object{{"url", base + std::string(table.name) + ".csv"},
                                {"dc:title", table.name},
                                {"dc:description", table.describes},
                                {"tableSchema", std::move(schema)}});
  }
  json::object group{{"@context", context_json()}, {"dc:title", about.title}, {"dc:rights", rights_of(about)}};
  if (!about.publisher.empty()) group.emplace("dc:publisher", about.publisher);
  group.emplace("dialect", dialect_of({}));
  group.emplace("tables", std::move(list));
  return group;
}

Reply csvw_reply(Context& context, const DescribedTable& table, const formats::CsvStyle& style) {
  auto url = escape_path(context.target.path) + ".csv";
  if (!context.target.query.empty()) url += "?" + context.target.query;
  return make_reply(context, json::serialize(csvw_of_file(table, url, style)));
}

std::string csvw_url(const Context& context) {
  auto url = escape_path(context.target.path) + "." + std::string(extension_of(Form::csvw));
  if (!context.target.query.empty()) url += "?" + context.target.query;
  return url;
}

}  // namespace plenary::app
