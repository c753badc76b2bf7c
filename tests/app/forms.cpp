// Every table of every URL: the same cells as CSV, NDJSON, JSON and workbook, and the same bytes of a revision later.
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "app/random_registry.hpp"
#include "app/routes.hpp"
#include "app/tables.hpp"
#include "formats/cells.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

bool has(const app::Route& route, app::Form form) {
  return std::find(route.forms.begin(), route.forms.end(), form) != route.forms.end();
}

// Whole workbooks are made a few at a time, and a thread that ended may not have said so yet.
app::Reply get_patiently(TestService& service, const std::string& target) {
  for (int i = 0;; ++i) {
    auto reply = service.get(target);
    if (reply.status != 503 || i == 500) return reply;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::string first_key(RandomRegistry& records, const std::string& list, const std::string& column) {
  auto reply = records.get(list + ".csv?fields=" + column);
  const auto rows = rows_of_csv(body_of(reply));
  BOOST_REQUIRE(rows.size() > 1);
  return rows.at(1).at(0);
}

struct Asked {
  std::string url;
  bool of_record = false;  // NDJSON then has all that is on record of it, and CSV its row in the list
};

// A URL of the route for each table that comes in both forms, by records that there are.
std::vector<Asked> tables_of(RandomRegistry& records) {
  const auto session = first_key(records, "/votes", "session"), vote = first_key(records, "/votes", "id");
  const auto assembly = vote.substr(0, vote.find('/'));
  const std::map<std::string, std::string> values = {{"{assembly}/{label}", assembly + "/" + session},
                                                     {"{assembly}/{session}/{number}", vote},
                                                     {"{assembly}", assembly},
                                                     {"{code}", first_key(records, "/positions", "member")},
                                                     {"{symbol…}", first_key(records, "/resolutions", "symbol")},
                                                     {"{profile}", "house"}};
  std::vector<Asked> urls;
  for (const auto& route : app::routes()) {
    if (route.method != "GET" || !has(route, app::Form::csv) || !has(route, app::Form::xlsx)) continue;
    if (has(route, app::Form::svg)) continue;  // figures: they are held to their own sums in analyses.cpp
    std::string url(route.pattern);
    for (const auto* variable :
         {"{assembly}/{session}/{number}", "{assembly}/{label}", "{assembly}", "{symbol…}", "{profile}"})
      if (const auto at = url.find(variable); at != std::string::npos)
        url.replace(at, std::string_view(variable).size(), values.at(variable));
    if (const auto at = url.find("{code}"); at != std::string::npos)
      url.replace(at, 6, url.starts_with("/groups") ? "none" : values.at("{code}"));
    if (url.find('{') == std::string::npos) urls.push_back({std::move(url), route.pattern.ends_with('}')});
  }
  return urls;
}

// A cell of JSON as CSV has it.
std::string as_text(const json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  if (const auto* list = value.if_array()) return formats::list_text(json::serialize(*list));
  if (const auto* texts = value.if_object())
    return formats::localized_text(json::serialize(*texts), formats::language_order(std::nullopt));
  if (const auto* flag = value.if_bool()) return *flag ? "true" : "false";
  if (value.is_double()) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.1f", value.get_double());
    return buffer;
  }
  return json::serialize(value);
}

// Its cells, at whatever depth: an object whose members are all texts by language is one.
void gather(const json::object& item, std::multiset<std::string>& cells) {
  static const std::set<std::string_view> kLanguages = {"en", "fr", "es", "ar", "ru", "zh", "de", "pt"};
  for (const auto& [key, value] : item) {
    const auto* inner = value.if_object();
    const bool localized = inner && std::all_of(inner->begin(), inner->end(),
                                                [](const auto& each) { return kLanguages.contains(each.key()); });
    if (inner && !localized)
      gather(*inner, cells);
    else
      cells.insert(as_text(value));
  }
}

std::vector<std::multiset<std::string>> cells_of_lines(const std::string& ndjson) {
  std::istringstream lines(ndjson);
  std::vector<std::multiset<std::string>> rows;
  for (std::string line; std::getline(lines, line);) gather(json::parse(line).as_object(), rows.emplace_back());
  return rows;
}

std::multiset<std::string> cells_of(const std::vector<std::string>& row) {
  std::multiset<std::string> cells(row.begin(), row.end());
  cells.erase("");
  return cells;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(forms)

BOOST_AUTO_TEST_CASE(of_one_url_carry_the_same_cells) {
  RandomRegistry records(20260801);
  records.save_profile("house", R"("days": "words", "columns": {"results": ["symbol", "result"], "votes": ["id"]})");
  std::size_t seen = 0, tables = 0;
  for (const auto& [url, of_record] : tables_of(records)) {
    const auto query = std::string(url == "/search" ? "?q=it" : "");
    auto csv = get_patiently(records, url + ".csv" + query), xlsx = get_patiently(records, url + ".xlsx" + query);
    if (csv.status == 404) continue;
    BOOST_TEST_REQUIRE(csv.status == 200, url);
    ++tables;
    const auto rows = rows_of_csv(body_of(csv));
    BOOST_TEST(rows_of_workbook(body_of(xlsx), 1, {}).size() == rows.size(), url);
    if (of_record) continue;
    auto ndjson = records.get(url + ".ndjson" + query);
    BOOST_TEST_REQUIRE(ndjson.status == 200, url);
    const auto lines = cells_of_lines(body_of(ndjson));
    BOOST_TEST_REQUIRE(lines.size() + 1 == rows.size(), url);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      auto found = cells_of(rows.at(i + 1));
      auto expected = lines[i];
      expected.erase("");
      BOOST_TEST((found == expected), url << " row " << i);
      seen += found.size();
    }
  }
  BOOST_TEST(tables > 15U);
  BOOST_TEST(seen > 2000U);
}

BOOST_AUTO_TEST_CASE(of_a_revision_are_the_same_bytes_later) {
  RandomRegistry records(20260802);
  records.save_profile("house", R"("zero": "nil", "none": "…", "days": "numbers", "lang": "fr", "dash": "em_dash",
    "delimiter": "semicolon", "bom": "1", "names": "codes", "columns": {"votes": ["date", "counted_no", "id"]})");
  const auto revision = "?revision=" + std::to_string(records.app.revision());
  std::map<std::string, std::string> before;
  for (const auto& [url, of_record] : tables_of(records))
    for (const auto* form : {".csv", ".ndjson", ".xlsx"})
      for (const auto* style : {"", "&profile=house"}) {
        const auto target = url + form + revision + (url == "/search" ? "&q=it" : "") + style;
        auto reply = get_patiently(records, target);
        if (reply.status == 200) before.emplace(target, body_of(reply));
      }
  BOOST_TEST(before.size() > 80U);
  for (int i = 0; i < 15; ++i) records.change();
  records.save_profile("house", R"("zero": "0")");
  for (const auto& [target, bytes] : before) {
    if (target.starts_with("/search")) continue;  // how rare a word is changes with all that is on record
    auto reply = get_patiently(records, target);
    BOOST_TEST_REQUIRE(reply.status == 200, target);
    BOOST_TEST((body_of(reply) == bytes), target);
  }
}

BOOST_AUTO_TEST_CASE(no_cell_of_csv_is_a_formula_where_that_is_asked_for) {
  const auto written = [](std::string_view cell) {
    std::string line;
    formats::CsvStyle style;
    style.formulas_as_text = true;
    formats::append_csv(line, cell, style);
    return line;
  };
  BOOST_TEST(written("=1+1") == "'=1+1");
  BOOST_TEST(written("@SUM(A1,B1)") == "\"'@SUM(A1,B1)\"");
  BOOST_TEST(written("+1") == "'+1");
  BOOST_TEST(written("-1+cmd") == "'-1+cmd");
  BOOST_TEST(written("-5") == "-5");
  BOOST_TEST(written("A=1") == "A=1");
  BOOST_TEST(written("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
