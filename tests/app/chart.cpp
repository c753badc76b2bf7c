// The voting chart: its cells are the rows of positions, its names those of the day, its order that of the language.
#include <boost/test/unit_test.hpp>
#include <map>
#include <sstream>

#include "app/random_registry.hpp"
#include "app/tables.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

std::string text(const json::object& row, const char* key) {
  const auto* value = row.if_contains(key);
  return value ? std::string(value->as_string()) : std::string();
}

// What a chart shows of a row of positions.
std::string letters(const json::object& row) {
  static const std::map<std::string, std::string> kLetters = {
      {"yes", "Y"}, {"no", "N"}, {"abstain", "A"}, {"not_voting", "X"}, {"split", "S"}};
  const auto cast = text(row, "position"), meant = text(row, "intended");
  if (meant.empty() || meant == cast) return kLetters.at(cast);
  const auto bracketed = "(" + kLetters.at(meant) + ")";
  return cast == "not_voting" ? bracketed : kLetters.at(cast) + " " + bracketed;
}

// Cells by member and vote.
using Cells = std::map<std::string, std::map<std::string, std::string>>;

Cells from_positions(RandomRegistry& records, const std::string& query) {
  auto reply = records.get("/positions.ndjson?" + query);
  std::istringstream lines(body_of(reply));
  Cells cells;
  for (std::string line; std::getline(lines, line);) {
    const auto row = json::parse(line).as_object();
    cells[text(row, "member")][text(row, "vote")] = letters(row);
  }
  return cells;
}

Cells from_chart(RandomRegistry& records, const std::string& target) {
  const auto chart = json_of(records.get(target)).as_object();
  Cells cells;
  for (const auto& item : chart.at("items").as_array()) {
    const auto& row = item.as_object();
    if (!row.contains("member")) continue;
    for (const auto& [key, value] : row)
      if (key != "member" && key != "name") cells[text(row, "member")][std::string(key)] = value.as_string();
  }
  return cells;
}

struct SmallAssembly : TestService {
  SmallAssembly() {
    create("/assemblies", R"({"code": "model", "name": {"en": "Model"}})");
    create("/members", R"({"code": "ZZZ", "names": [{"name": {"en": "Österland", "fr": "Zone"}}]})");
    create("/members", R"json({"code": "PPP", "names": [{"name": {"en": "Pays (old)"}, "until": "2024-12-31"},
        {"name": {"en": "Quay", "fr": "Quai"}, "from": "2025-01-01"}]})json");
    create("/members", R"({"code": "OOO", "names": [{"name": {"en": "Ostia", "fr": "Étang"}}]})");
    create("/sessions", R"({"assembly": "model", "label": "3", "opens": "2024-10-27", "closes": "2024-10-31"})");
    create("/votes", R"({"assembly": "model", "session": "3", "on": {"part": "motion", "label": "A, \"quoted\""},
        "method": "recorded", "positions": {"yes": ["ZZZ"], "no": ["PPP"], "not_voting": ["OOO"]},
        "intended": [{"member": "OOO", "position": "yes"}, {"member": "PPP", "position": "abstain"}]})");
    create("/votes", R"({"assembly": "model", "session": "3", "on": {"part": "motion", "label": "by show of hands"},
        "method": "show_of_hands", "announced": {"yes": 3, "no": 1}})");
  }
  void create(const std::string& target, const std::string& body) {
    auto reply = send("POST", target, body, admin);
    BOOST_TEST_REQUIRE(reply.status == 201, target << " " << body_of(reply));
  }
  std::vector<std::string> names(const std::string& query) {
    auto reply = get("/sessions/model/3/chart.csv?" + query);
    std::vector<std::string> found;
    for (const auto& row : rows_of_csv(body_of(reply))) found.push_back(row.at(1));
    return found;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(chart)

BOOST_AUTO_TEST_CASE(has_the_cells_that_rows_of_positions_have) {
  RandomRegistry records(20260401);
  std::size_t seen = 0;
  for (int round = 0; round < 3; ++round) {
    for (const std::string query : {"", "assembly=alpha", "from=1990-01-01", "part=whole&method=recorded"}) {
      const auto found = from_chart(records, "/chart.json?" + query);
      const auto expected = from_positions(records, query);
      for (const auto& [member, votes] : expected)
        for (const auto& [vote, cell] : votes) {
          BOOST_TEST(found.at(member).at(vote) == cell, member << " " << vote);
          ++seen;
        }
      for (const auto& [member, votes] : found)  // whoever meant something without a position is in the chart alone
        for (const auto& [vote, cell] : votes)
          BOOST_TEST((cell.front() == '(' || (expected.contains(member) && expected.at(member).contains(vote))));
    }
    for (int i = 0; i < 10; ++i) records.change();
  }
  BOOST_TEST(seen > 50U);
}

BOOST_AUTO_TEST_CASE(says_the_same_in_every_form) {
  RandomRegistry records(20260402);
  auto csv = records.get("/chart.csv"), xlsx = records.get("/chart.xlsx"), ndjson = records.get("/chart.ndjson");
  const auto expected = rows_of_csv(body_of(csv));
  const auto found = rows_of_workbook(body_of(xlsx), 1, std::vector<bool>(expected.front().size()));
  BOOST_REQUIRE_EQUAL(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) BOOST_TEST(found[i] == expected[i], "row " << i);
  const auto whole = json_of(records.get("/chart.json")).as_object();
  std::istringstream lines(body_of(ndjson));
  std::size_t at = 0;
  for (std::string line; std::getline(lines, line); ++at) {
    const auto item = json::parse(line).as_object();
    BOOST_TEST((whole.at("items").at(at) == json::value(item)));
    for (std::size_t column = 0; column < expected.front().size(); ++column)
      BOOST_TEST(text(item, whole.at("columns").at(column).at("key").as_string().c_str()) ==
                 expected.at(at + 1).at(column));
  }
  BOOST_TEST(at + 1 == expected.size());
}

BOOST_AUTO_TEST_CASE(is_the_same_as_of_a_revision_after_later_changes) {
  RandomRegistry records(20260403);
  const auto revision = records.app.revision();
  std::map<std::string, std::string> before;
  for (const auto* form : {"csv", "xlsx", "json", "ndjson", "html"}) {
    auto reply = records.get("/chart." + std::string(form) + "?revision=" + std::to_string(revision));
    before[form] = body_of(reply);
  }
  for (int i = 0; i < 20; ++i) records.change();
  for (const auto& [form, bytes] : before) {
    auto reply = records.get("/chart." + form + "?revision=" + std::to_string(revision));
    BOOST_TEST_REQUIRE(reply.status == 200);
    const auto after = body_of(reply);
    if (form == "html") continue;  // which says that it is of the past, and links to today
    BOOST_TEST((after == bytes), form);
  }
}

BOOST_FIXTURE_TEST_CASE(names_members_as_on_the_day_or_as_now, SmallAssembly) {
  BOOST_TEST((names("") == std::vector<std::string>{"name", "Österland", "Ostia", "Pays (old)", "Total"}));
  BOOST_TEST((names("names=now") == std::vector<std::string>{"name", "Österland", "Ostia", "Quay", "Total"}));
  BOOST_TEST((names("names=codes") == std::vector<std::string>{"name", "OOO", "PPP", "ZZZ", "Total"}));
  BOOST_TEST((names("names=brief") == std::vector<std::string>{"name", "Österland", "Ostia", "Pays", "Total"}));
  BOOST_TEST((names("names=now&lang=fr") == std::vector<std::string>{"name", "Étang", "Quai", "Zone", "Total"}));
  BOOST_TEST((names("lang=sv") == std::vector<std::string>{"name", "Ostia", "Pays (old)", "Österland", "Total"}));
}

BOOST_FIXTURE_TEST_CASE(shows_intentions_beside_what_was_cast, SmallAssembly) {
  auto reply = get("/chart.csv");
  BOOST_TEST(body_of(reply) ==
             "member,name,\"A, \"\"quoted\"\" (1-1-0)\"\r\nZZZ,Österland,Y\r\nOOO,Ostia,(Y)\r\n"
             "PPP,Pays (old),N (A)\r\n,Total,1-1-0-1\r\n");
}

BOOST_FIXTURE_TEST_CASE(never_shows_drafts, SmallAssembly) {
  create("/votes", R"({"assembly": "model", "session": "3", "on": {"part": "motion", "label": "hidden"},
      "method": "recorded", "positions": {"yes": ["ZZZ"]}, "standing": "draft"})");
  for (const auto* form : {"csv", "json", "ndjson", "html"}) {
    auto reply = get("/chart." + std::string(form));
    BOOST_TEST(body_of(reply).find("hidden") == std::string::npos, form);
  }
  auto seen = send("GET", "/chart.csv", {}, recorder);
  BOOST_TEST(body_of(seen).find("hidden") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(names_everything_that_is_wrong_with_a_question, SmallAssembly) {
  const auto told = json_of(get("/chart.json?names=old&limit=5&member=nobody&x=1&fields=id"));
  std::set<std::string> fields;
  for (const auto& error : told.at("errors").as_array()) fields.emplace(error.at("field").as_string());
  BOOST_TEST((fields == std::set<std::string>{"names", "limit", "member", "x", "fields"}));
  BOOST_TEST(get("/sessions/model/9/chart.csv").status == 404);
}

BOOST_FIXTURE_TEST_CASE(too_wide_for_a_page_is_asked_for_less_and_whole_as_csv, SmallAssembly) {
  for (int i = 0; i < 300; ++i)
    create("/votes", R"({"assembly": "model", "session": "3", "on": {"part": "motion", "label": "again"},
        "method": "recorded", "positions": {"yes": ["ZZZ"]}})");
  auto page = get("/chart.html");
  BOOST_TEST(page.status == 200);
  const auto html = body_of(page);
  for (const auto* words : {"301 votes", "open=\"open\"", "name=\"session\""})
    BOOST_TEST(html.find(words) != std::string::npos, words);
  BOOST_TEST(html.find("class=\"chart\"") == std::string::npos);
  auto csv = get("/chart.csv");
  const auto heads = rows_of_csv(body_of(csv)).front();
  BOOST_TEST(heads.size() == 303U);
  BOOST_TEST(std::set<std::string>(heads.begin(), heads.end()).size() == heads.size());
}

BOOST_AUTO_TEST_SUITE_END()
