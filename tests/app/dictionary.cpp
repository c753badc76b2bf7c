// Dictionaries: what they say of columns is true of every row, and all that is made of them says the same.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <set>
#include <sstream>

#include "app/described_table.hpp"
#include "app/description_words.hpp"
#include "app/language.hpp"
#include "app/layouts.hpp"
#include "app/openapi.hpp"
#include "app/reference.hpp"
#include "app/routes.hpp"
#include "app/service.hpp"
#include "formats/cells.hpp"
#include "plenary/date.hpp"

using namespace plenary;
using namespace plenary::app;
using plenary::test::body_of;
using plenary::test::header_of;
using plenary::test::json_of;
namespace json = boost::json;

namespace {

struct Example : test::TestService {
  Example() {
    load_reference(*registry, system_clock().now_utc());
    load_example(*registry, system_clock().now_utc(), "test");
    save_profile("print-fr",
                 R"("title": {"en": "For print"}, "dash": "en_dash", "zero": "–", "none": "…", "days": "words",
      "names": "now", "lang": "fr", "delimiter": "semicolon", "bom": "1", "formulas": "text",
      "columns": {"results": ["symbol", "result"]})");
  }

  json::array all_items(const std::string& table) {
    json::array items;
    for (std::string url = "/" + table + ".json?limit=1000" + (table == "search" ? "&q=model" : ""); !url.empty();) {
      const auto page = json_of(get(url));
      for (const auto& item : page.at("items").as_array()) items.push_back(item);
      url = page.as_object().contains("next") ? std::string(page.at("next").as_string()) : "";
    }
    return items;
  }
};

const json::value* at_path(const json::object& item, std::string_view path) {
  const auto dot = path.find('.');
  const auto* value = item.if_contains(path.substr(0, dot));
  if (!value || dot == std::string_view::npos) return value;
  return value->is_object() ? at_path(value->get_object(), path.substr(dot + 1)) : nullptr;
}

bool is_of_type(std::string_view example, storage::CellType type) {
  switch (type) {
    case storage::CellType::integer:
      return !example.empty() && example.find_first_not_of("0123456789") == std::string_view::npos;
    case storage::CellType::date:
      return Date::parse(example).has_value();
    case storage::CellType::instant:
      return example.size() == 20 && Date::parse(example.substr(0, 10)) && example.ends_with("Z");
    case storage::CellType::flag:
      return example == "true" || example == "false";
    default:
      return !example.empty();
  }
}

std::string cells_of(const json::object& item, const storage::Table& table,
                     const std::vector<std::string_view>& names) {
  std::string cells;
  for (const auto name : names) {
    const auto* value = at_path(item, storage::find_column(table, name)->path);
    cells += (value ? json::serialize(*value) : std::string("-")) + " ";
  }
  return cells;
}

// A path of the example that fits the pattern.
std::string path_of(std::string_view pattern) {
  static const std::map<std::string_view, std::string_view> kVariables = {
      {"{assembly}", "model"}, {"{code}", "XAA"},          {"{label}", "1"},         {"{session}", "3"},
      {"{number}", "12"},      {"{symbol…}", "M/RES/3/8"}, {"{profile}", "print-fr"}};
  if (pattern == "/groups/{assembly}/{code}") return "/groups/unga/eu";
  std::string path(pattern);
  for (const auto& [variable, value] : kVariables)
    if (const auto at = path.find(variable); at != std::string::npos) path.replace(at, variable.size(), value);
  return path;
}

// Of an operation of the API and its parameters.
void add_descriptions(std::set<std::string>& all, const json::object& operation) {
  for (const auto* name : {"summary", "description"})
    if (const auto* text = operation.if_contains(name)) all.emplace(text->as_string());
  if (const auto* parameters = operation.if_contains("parameters"))
    for (const auto& each : parameters->as_array())
      if (const auto* text = each.as_object().if_contains("description")) all.emplace(text->as_string());
}

// Every description that a page can show, in English.
std::set<std::string> descriptions() {
  std::set<std::string> all;
  for (const auto* table : storage::tables()) {
    const auto dictionary = dictionary_json(describe(*table));
    all.emplace(dictionary.at("description").as_string());
    for (const auto& column : dictionary.at("columns").as_array())
      for (const auto* name : {"type", "description", "unit"})
        if (const auto* text = column.as_object().if_contains(name)) all.emplace(text->as_string());
    for (const auto& filter : table->filters) all.emplace(filter.description);
  }
  for (const auto& layout : layouts()) all.emplace(layout.describes);
  all.emplace(kApiDescribes);
  const auto api = openapi_document({});
  for (const auto& [path, methods] : api.at("paths").as_object())
    for (const auto& [method, operation] : methods.as_object()) add_descriptions(all, operation.as_object());
  return all;
}

std::string first_line(const std::string& csv) { return csv.substr(0, csv.find("\r\n")); }

}  // namespace

BOOST_AUTO_TEST_SUITE(dictionary)

BOOST_AUTO_TEST_CASE(every_column_has_an_example_of_its_type) {
  for (const auto* table : storage::tables())
    for (const auto& column : table->columns) {
      const auto* facts = storage::facts_of(*table, column);
      BOOST_REQUIRE_MESSAGE(facts, table->name << "." << column.name << " is not in src/storage/dictionary.cpp");
      BOOST_TEST(is_of_type(facts->example, column.type), table->name << "." << column.name << ": " << facts->example);
      if (!facts->choices.empty())
        BOOST_TEST((std::find(facts->choices.begin(), facts->choices.end(), facts->example) != facts->choices.end()),
                   table->name << "." << column.name);
    }
}

BOOST_AUTO_TEST_CASE(every_description_is_in_each_language_of_the_pages) {
  const auto english = descriptions();
  BOOST_TEST(english.size() > 300U);
  for (const auto language : kPageLanguages) {
    if (language == "en") continue;
    const auto& translated = descriptions_in(language);
    for (const auto& text : english)
      BOOST_TEST(translated.contains(text), "src/web/descriptions/" << language << ".json lacks: " << text);
    for (const auto& each : translated) {
      BOOST_TEST(english.contains(std::string(each.key())), language << " describes what is nowhere: " << each.key());
      BOOST_TEST(!each.value().as_string().empty(), each.key());
    }
  }
}

BOOST_FIXTURE_TEST_CASE(pages_describe_tables_in_their_language_and_programs_are_told_in_english, Example) {
  const std::map<std::string, std::pair<std::string, std::string>> kPages = {
      {"/data", {"Chaque prise de décision, avec ses chiffres annoncés", "Every decision-taking"}},
      {"/data/votes", {"Voix pour, telles qu’annoncées.", "In favour, as announced."}},
      {"/docs", {"Combien de fois des membres ont voté de même", "How often members voted alike"}},
      {"/votes", {"Votes tenus ce jour-là ou après.", "Taken on that day or later."}}};
  for (const auto& [path, told] : kPages) {
    auto reply = get(path + ".html?lang=fr");
    const auto page = body_of(reply);
    BOOST_TEST(page.find(told.first) != std::string::npos, path);
    BOOST_TEST(page.find(told.second) == std::string::npos, path);
  }
  const auto dictionary = json_of(get("/data/votes.json?lang=fr", {{"accept-language", "fr"}}));
  BOOST_TEST(dictionary.at("columns").at(0).at("description").as_string() == "assembly/session/number.");
  auto catalogue = get("/data.html?lang=ar");
  BOOST_TEST(body_of(catalogue).find("<bdi lang=\"en\">") == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(required_cells_are_there_and_values_are_among_the_allowed, Example) {
  for (const auto* table : storage::tables()) {
    const auto items = all_items(std::string(table->name));
    for (const auto& item : items)
      for (const auto& column : table->columns) {
        const auto& facts = *storage::facts_of(*table, column);
        const auto* value = at_path(item.as_object(), column.path);
        if (facts.required)
          BOOST_TEST(value != nullptr, table->name << "." << column.name << " is missing in " << json::serialize(item));
        if (!value || facts.choices.empty()) continue;
        const std::string_view text = value->as_string();
        BOOST_TEST((std::find(facts.choices.begin(), facts.choices.end(), text) != facts.choices.end()),
                   table->name << "." << column.name << ": " << text);
      }
  }
}

BOOST_FIXTURE_TEST_CASE(keys_are_keys_and_what_refers_to_them_finds_them, Example) {
  std::map<std::string_view, std::set<std::string>> known;
  std::map<std::string_view, json::array> rows;
  for (const auto* table : whole_tables()) {
    rows[table->name] = all_items(std::string(table->name));
    const auto& primary = storage::keys_of(*table).primary;
    if (primary.empty()) continue;
    for (const auto& item : rows[table->name])
      BOOST_TEST(known[table->name].insert(cells_of(item.as_object(), *table, primary)).second,
                 table->name << " has twice " << cells_of(item.as_object(), *table, primary));
  }
  for (const auto* table : whole_tables())
    for (const auto& reference : storage::keys_of(*table).references) {
      const auto* target = storage::find_table(reference.table);
      BOOST_REQUIRE(target);
      BOOST_TEST((storage::keys_of(*target).primary == reference.target), "the key of " << target->name);
      for (const auto& item : rows[table->name]) {
        const auto cells = cells_of(item.as_object(), *table, reference.columns);
        BOOST_TEST((cells == "- " || known[reference.table].contains(cells)), table->name << ": no " << cells);
      }
    }
}

BOOST_FIXTURE_TEST_CASE(every_csv_names_metadata_that_names_it_and_its_columns, Example) {
  std::size_t described = 0;
  for (const auto& route : routes()) {
    if (std::find(route.forms.begin(), route.forms.end(), Form::csv) == route.forms.end()) continue;
    const auto path = path_of(route.pattern);
    const std::string query = path == "/search"            ? "?q=model"
                              : path == "/exports/unvotes" ? "?table=votes"
                              : path == "/compare"         ? "?members=XAA,XAB"
                                                           : "";
    BOOST_TEST_CONTEXT(path) {
      auto csv = get(path + ".csv" + query);
      BOOST_TEST(csv.status == 200);
      const auto link = header_of(csv, "Link");
      BOOST_TEST(link ==
                 "<" + path + ".csv-metadata.json" + query + ">; rel=\"describedby\"; type=\"application/csvm+json\"");
      auto reply = get(path + ".csv-metadata.json" + query);
      BOOST_TEST(reply.status == 200);
      BOOST_TEST(header_of(reply, "Content-Type") == "application/csvm+json");
      const auto metadata = json_of(std::move(reply));
      BOOST_TEST(metadata.at("url").as_string() == path + ".csv" + query);
      std::string names;
      for (const auto& column : metadata.at("tableSchema").at("columns").as_array())
        formats::append_csv(names += (names.empty() ? "" : ","), column.at("titles").as_string(), {});
      BOOST_TEST(names == first_line(body_of(csv)));
      ++described;
    }
  }
  BOOST_TEST(described > 15U);
}

BOOST_FIXTURE_TEST_CASE(metadata_is_of_the_columns_and_the_style_that_were_asked_for, Example) {
  const auto metadata =
      json_of(get("/votes.csv-metadata.json?fields=announced_yes,id&delimiter=semicolon&assembly=icpo-ga"));
  BOOST_TEST(metadata.at("url").as_string() ==
             "/votes.csv?fields=announced_yes,id&delimiter=semicolon&assembly=icpo-ga");
  BOOST_TEST(metadata.at("dialect").at("delimiter").as_string() == ";");
  BOOST_TEST(metadata.at("tableSchema").at("columns").as_array().size() == 2U);
  BOOST_TEST(metadata.at("tableSchema").at("primaryKey").as_string() == "id");
  const auto without_key = json_of(get("/positions.csv-metadata.json?fields=member,position"));
  BOOST_TEST(!without_key.at("tableSchema").as_object().contains("primaryKey"));
  BOOST_TEST(get("/votes.csv-metadata.json?sesion=1").status == 400);
  BOOST_TEST(get("/votes", {{"accept", "application/csvm+json"}}).status == 200);
}

BOOST_FIXTURE_TEST_CASE(the_package_and_the_catalogue_have_every_table, Example) {
  const auto package = json_of(get("/data/datapackage.json", {{"host", "registry.example:8092"}}));
  const auto catalogue = json_of(get("/data.json"));
  const auto& resources = package.at("resources").as_array();
  const auto& tables = catalogue.at("tables").as_array();
  BOOST_REQUIRE(resources.size() == whole_tables().size());
  BOOST_REQUIRE(tables.size() == whole_tables().size());
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const std::string name(resources[i].at("name").as_string());
    BOOST_TEST(resources[i].at("path").as_string() == "http://registry.example:8092/" + name + ".csv");
    BOOST_TEST(tables[i].at("name").as_string() == name);
    const auto dictionary = json_of(get("/data/" + name + ".json"));
    BOOST_TEST(dictionary.at("columns").as_array().size() == resources[i].at("schema").at("fields").as_array().size());
    for (const auto& download : tables[i].at("downloads").as_array()) {
      auto reply = get(std::string(download.at("href").as_string()));
      // To its end: so many downloads are not made at once.
      const auto body = body_of(reply);
      BOOST_TEST(reply.status == 200, download << ": " << body);
    }
  }
  BOOST_TEST(get("/data/nothing").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
