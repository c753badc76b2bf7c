// The coincidence table: its figures are those that counting the rows of /positions gives.
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <map>
#include <sstream>

#include "app/random_registry.hpp"
#include "app/tables.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

std::string row_text(const json::object& row, const char* key) {
  const auto* value = row.if_contains(key);
  return value ? std::string(value->as_string()) : std::string();
}

std::map<std::string, std::map<std::string, std::string>> positions(RandomRegistry& records, const std::string& query) {
  auto reply = records.get("/positions.ndjson?" + query);
  std::istringstream lines(body_of(reply));
  std::map<std::string, std::map<std::string, std::string>> cast;  // by vote and member
  for (std::string line; std::getline(lines, line);) {
    const auto row = json::parse(line).as_object();
    cast[row_text(row, "vote")][row_text(row, "member")] = row_text(row, "position");
  }
  return cast;
}

struct Counted {
  int identical = 0, opposite = 0, abstained = 0, absent = 0;
};

std::map<std::string, Counted> count(RandomRegistry& records, const std::string& query, const std::string& member) {
  std::map<std::string, Counted> counted;
  for (const auto& [vote, cast] : positions(records, query)) {
    for (const auto& [other, theirs] : cast)
      if (other != member) counted[other];
    const auto own = cast.find(member);
    if (own == cast.end() || (own->second != "yes" && own->second != "no")) continue;
    for (const auto& [other, theirs] : cast) {
      if (other == member) continue;
      auto& sums = counted[other];
      sums.identical += theirs == own->second;
      sums.opposite += theirs != own->second && (theirs == "yes" || theirs == "no");
      sums.abstained += theirs == "abstain";
      sums.absent += theirs == "not_voting";
    }
  }
  return counted;
}

std::string member_of(RandomRegistry& records) {
  std::map<std::string, int> often;
  for (const auto& [vote, cast] : positions(records, ""))
    for (const auto& [member, position] : cast) ++often[member];
  BOOST_REQUIRE(!often.empty());
  return std::max_element(often.begin(), often.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(coincidence)

BOOST_AUTO_TEST_CASE(is_what_the_rows_of_positions_say) {
  RandomRegistry records(20260501);
  std::size_t seen = 0;
  const auto member = member_of(records);
  for (const std::string query : {"", "assembly=alpha", "from=1990-01-01", "part=whole"}) {
    const auto expected = count(records, query, member);
    const auto table = json_of(records.get("/members/" + member + "/coincidence.json?" + query)).as_object();
    std::int64_t last = 0;
    for (const auto& item : table.at("items").as_array()) {
      const auto& row = item.as_object();
      const auto& sums = expected.at(row_text(row, "member"));
      BOOST_TEST(row.at("identical").as_int64() == sums.identical, row_text(row, "member") << " " << query);
      BOOST_TEST(row.at("opposite").as_int64() == sums.opposite);
      BOOST_TEST(row.at("abstained").as_int64() == sums.abstained);
      BOOST_TEST(row.at("absent").as_int64() == sums.absent);
      const auto decided = sums.identical + sums.opposite;
      BOOST_TEST(row.contains("votes_only") == (decided > 0));
      if (decided == 0) continue;
      BOOST_TEST(std::abs(row.at("votes_only").to_number<double>() - 100.0 * sums.identical / decided) < 0.051);
      BOOST_TEST(row.at("rank").as_int64() >= last);
      last = row.at("rank").as_int64();
      ++seen;
    }
    if (table.at("items").as_array().empty()) continue;
    BOOST_TEST(table.at("items").as_array().size() == expected.size());
  }
  BOOST_TEST(seen > 10U);
}

BOOST_AUTO_TEST_CASE(says_the_same_in_every_form_and_in_words_what_it_says) {
  RandomRegistry records(20260502);
  const auto url = "/members/" + member_of(records) + "/coincidence";
  auto csv = records.get(url + ".csv"), xlsx = records.get(url + ".xlsx"), page = records.get(url + ".html");
  const auto expected = rows_of_csv(body_of(csv));
  const auto found = rows_of_workbook(body_of(xlsx), 1, std::vector<bool>(expected.front().size()));
  BOOST_REQUIRE_EQUAL(found.size(), expected.size());
  for (std::size_t row = 0; row < found.size(); ++row)
    for (std::size_t i = 0; i < found[row].size(); ++i) {
      const auto& cell = expected[row].at(i);
      const bool decimal = row > 0 && i >= 7 && !cell.empty();  // `50.0` is 50 in a workbook
      BOOST_TEST((decimal ? std::stod(found[row][i]) == std::stod(cell) : found[row][i] == cell), cell);
    }
  const auto html = body_of(page);
  BOOST_TEST(html.find("identical ÷ (identical + opposite), in per cent.") != std::string::npos);
  BOOST_TEST(html.find("credited with them in the share of votes") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(of_groups_takes_members_in_their_days) {
  TestService service;
  const auto create = [&](const std::string& target, const std::string& body) {
    auto reply = service.send("POST", target, body, service.admin);
    BOOST_TEST_REQUIRE(reply.status == 201, body_of(reply));
  };
  create("/assemblies", R"({"code": "model", "name": {"en": "Model"}})");
  for (const std::string code : {"AAA", "BBB", "CCC"})
    create("/members", R"({"code": ")" + code + R"(", "names": [{"name": {"en": "Isle )" + code + R"("}}]})");
  create("/sessions", R"({"assembly": "model", "label": "3"})");
  auto grouped = service.send("PATCH", "/assemblies/model",
                              R"({"groups": [{"code": "isles", "name": {"en": "Isles"}, "members":
          [{"member": "BBB", "until": "2020-12-31"}, {"member": "CCC"}, {"member": "AAA"}]}]})",
                              service.admin, {{"if-match", "*"}});
  BOOST_TEST_REQUIRE(grouped.status == 200, body_of(grouped));
  for (const std::string day : {"2020-05-01", "2021-05-01"})
    create("/votes", R"({"assembly": "model", "session": "3", "on": {"part": "motion", "label": "it"}, "date": ")" +
                         day + R"(", "method": "recorded", "positions": {"yes": ["AAA", "BBB"], "no": ["CCC"]}})");
  create("/votes", R"({"assembly": "model", "session": "3", "on": {"part": "whole", "label": "all of it"},
      "method": "consensus", "outcome": "adopted"})");
  auto csv = service.get("/members/AAA/coincidence.csv?by=group&assembly=model");
  BOOST_TEST(body_of(csv) ==
             "rank,group,name,members,identical,opposite,abstained,absent,votes_only,credited,with_consensus\r\n"
             "1,isles,Isles,2,1,2,0,0,33.3,2.0,60.0\r\n");
  BOOST_TEST(service.get("/members/AAA/coincidence.csv?by=group").status == 400);
  BOOST_TEST(service.get("/members/QQQ/coincidence.csv").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
