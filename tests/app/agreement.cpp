// GET /agreement: its figures are those that counting the rows of /positions gives, in every form.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <map>
#include <sstream>

#include "app/random_registry.hpp"
#include "formats/csv_records.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

// vote, member, position
using Cast = std::map<std::string, std::map<std::string, std::string>>;

Cast cast_in(RandomRegistry& records, const std::string& filter) {
  auto rows = records.get("/positions.ndjson?" + filter);
  BOOST_REQUIRE_EQUAL(rows.status, 200);
  std::istringstream lines(body_of(rows));
  Cast cast;
  for (std::string line; std::getline(lines, line);) {
    const auto row = json::parse(line).as_object();
    const std::string position(row.at("position").as_string());
    if (position == "yes" || position == "no" || position == "abstain")
      cast[std::string(row.at("vote").as_string())][std::string(row.at("member").as_string())] = position;
  }
  return cast;
}

struct Pair {
  int common = 0, same = 0, opposite = 0;
};

std::map<std::string, Pair> counted(const Cast& cast, bool contested) {
  std::map<std::string, Pair> pairs;
  for (const auto& [vote, positions] : cast) {
    std::set<std::string> chosen;
    for (const auto& [member, position] : positions) chosen.insert(position);
    if (contested && chosen.size() < 2) continue;
    for (const auto& [one, mine] : positions)
      for (const auto& [other, theirs] : positions)
        if (one < other) {
          auto& pair = pairs[one + " " + other];
          ++pair.common;
          pair.same += mine == theirs;
          pair.opposite += mine != theirs && mine != "abstain" && theirs != "abstain";
        }
  }
  return pairs;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(agreement)

BOOST_AUTO_TEST_CASE(is_what_the_rows_of_positions_say) {
  RandomRegistry records(20260305);
  std::size_t seen = 0;
  const auto [member, position] = *cast_in(records, "").begin()->second.begin();
  // The last of these is a filter that positions tell.
  for (const std::string& filter : {std::string(), std::string("assembly=alpha"), std::string("from=1990-01-01"),
                                    std::string("part=whole"), "voted=" + member + ":" + position})
    for (const bool contested : {false, true}) {
      const auto expected = counted(cast_in(records, filter), contested);
      const auto answer = json_of(records.get("/agreement.json?" + filter + (contested ? "&contested=1" : "")));
      const auto& items = answer.at("items").as_array();
      BOOST_TEST(items.size() == expected.size());
      for (const auto& item : items) {
        const auto who = std::string(item.at("member").as_string()) + " " + std::string(item.at("other").as_string());
        const auto& pair = expected.at(who);
        BOOST_TEST(item.at("common").as_int64() == pair.common, who << " " << filter);
        BOOST_TEST(item.at("same").as_int64() == pair.same);
        BOOST_TEST(item.at("opposite").as_int64() == pair.opposite);
        BOOST_TEST(std::abs(item.at("agreement").to_number<double>() - double(pair.same) / pair.common) < 1e-6);
        ++seen;
      }
    }
  BOOST_TEST(seen > 20U);
}

BOOST_AUTO_TEST_CASE(says_the_same_in_every_form) {
  RandomRegistry records(20260306);
  const auto items = json_of(records.get("/agreement.json?measure=half_points")).at("items").as_array();
  auto csv = records.get("/agreement.csv?measure=half_points");
  const auto text = body_of(csv);
  std::string_view rest = text;
  std::vector<std::string> cells;
  rest.remove_prefix(formats::split_csv(rest, true, cells).bytes);
  for (const auto& item : items) {
    rest.remove_prefix(formats::split_csv(rest, true, cells).bytes);
    BOOST_TEST(cells.at(0) == item.at("member").as_string());
    BOOST_TEST(cells.at(2) == item.at("other").as_string());
    BOOST_TEST(std::stoi(cells.at(4)) == item.at("n").as_int64());
    BOOST_TEST(std::stod(cells.at(8)) == item.at("agreement").to_number<double>());
  }
  BOOST_TEST(rest.empty());
  BOOST_TEST(records.get("/agreement.html?measure=half_points").status == 200);
}

BOOST_AUTO_TEST_CASE(tells_every_fault_of_a_question_at_once) {
  RandomRegistry records(20260307);
  const auto told =
      json_of(records.get("/agreement.json?measure=much&contested=2&least=0&member=nobody&sort=date&x=1"));
  std::set<std::string> fields;
  for (const auto& error : told.at("errors").as_array()) fields.emplace(error.at("field").as_string());
  BOOST_TEST((fields == std::set<std::string>{"measure", "contested", "least", "member", "sort", "x"}));
}

BOOST_AUTO_TEST_SUITE_END()
