// What a member's page counts is what the rows of positions say.
#include "app/voting_record.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <sstream>

#include "app/random_registry.hpp"
#include "storage/matrix_builder.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

using CastByVote = std::map<std::string, std::map<std::string, std::string>>;

CastByVote cast_by_vote(RandomRegistry& records) {
  auto rows = records.get("/positions.ndjson");
  std::istringstream lines(body_of(rows));
  CastByVote cast;
  for (std::string line; std::getline(lines, line);) {
    const auto row = json::parse(line).as_object();
    cast[std::string(row.at("vote").as_string())][std::string(row.at("member").as_string())] =
        std::string(row.at("position").as_string());
  }
  return cast;
}

bool is_side(const std::string& position) { return position == "yes" || position == "no" || position == "abstain"; }

// The side that more took than any other; empty where there is none.
std::string most_of(const std::map<std::string, std::string>& positions) {
  std::map<std::string, int> counts;
  for (const auto& [member, position] : positions)
    if (is_side(position)) ++counts[position];
  std::string most;
  int highest = 0;
  for (const auto& [side, count] : counts) {
    if (count == highest) most.clear();
    if (count > highest) most = side;
    highest = std::max(highest, count);
  }
  return most;
}

bool is_contested_vote(const std::map<std::string, std::string>& positions) {
  std::set<std::string> sides;
  for (const auto& [member, position] : positions)
    if (is_side(position)) sides.insert(position);
  return sides.size() > 1;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(voting_records)

BOOST_AUTO_TEST_CASE(are_what_the_rows_of_positions_say) {
  RandomRegistry records(20261108);
  const auto cast = cast_by_vote(records);
  const auto snapshot = records.registry->read();
  const auto matrix = storage::matrix_for(*records.registry, snapshot);
  std::size_t apart_of_all = 0;
  for (const auto& member : records.members()) {
    std::array<std::uint32_t, 5> positions{};
    std::uint32_t sided = 0, apart = 0;
    std::map<std::string, std::pair<std::uint32_t, std::uint32_t>> beside;
    for (const auto& [vote, of_all] : cast) {
      const auto own = of_all.find(member);
      if (own == of_all.end()) continue;
      static const std::vector<std::string> kNames = {"yes", "no", "abstain", "not_voting", "split"};
      ++positions.at(static_cast<std::size_t>(std::find(kNames.begin(), kNames.end(), own->second) - kNames.begin()));
      if (!is_side(own->second)) continue;
      if (const auto most = most_of(of_all); !most.empty()) {
        ++sided;
        apart += own->second != most;
      }
      if (!is_contested_vote(of_all)) continue;
      for (const auto& [other, position] : of_all) {
        if (other == member || !is_side(position)) continue;
        ++beside[other].first;
        beside[other].second += position == own->second;
      }
    }
    const auto record = app::voting_record(*matrix, member, false);
    BOOST_TEST(record.positions == positions, boost::test_tools::per_element());
    BOOST_TEST(record.sided == sided);
    BOOST_TEST(record.apart == apart);
    BOOST_TEST(record.companions.size() == beside.size());
    for (const auto& each : record.companions) {
      BOOST_TEST(each.n == beside[each.code].first);
      BOOST_TEST(each.same == beside[each.code].second);
    }
    apart_of_all += apart;
  }
  BOOST_TEST(apart_of_all > 0U);
  BOOST_TEST(app::voting_record(*matrix, "nobody", false).companions.empty());
}

BOOST_AUTO_TEST_SUITE_END()
