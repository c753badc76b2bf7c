// Agreement of pairs: what bits give is what counting one by one gives.
#include "analytics/agreement.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

using namespace plenary;
using namespace plenary::analytics;

namespace {

using Table = std::vector<std::vector<Position>>;  // members, votes

Table random_table(std::mt19937& chance) {
  Table table(2 + chance() % 9, std::vector<Position>(chance() % 200));
  for (auto& member : table)
    for (auto& position : member) position = static_cast<Position>(chance() % 5);
  return table;
}

BitPlanes planes_of(const Table& table) {
  BitPlanes planes(table.size(), table.front().size());
  for (std::size_t member = 0; member < table.size(); ++member)
    for (std::size_t vote = 0; vote < table[member].size(); ++vote) planes.set(member, vote, table[member][vote]);
  return planes;
}

Together one_by_one(const std::vector<Position>& one, const std::vector<Position>& other) {
  Together found;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i] > Position::abstain || other[i] > Position::abstain) continue;
    const bool decided = one[i] != Position::abstain && other[i] != Position::abstain;
    ++found.common;
    found.same += one[i] == other[i];
    found.decided += decided;
    found.opposite += decided && one[i] != other[i];
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(agreement_of_pairs)

BOOST_AUTO_TEST_CASE(is_what_counting_one_by_one_gives) {
  std::mt19937 chance(20260301);
  for (int turn = 0; turn < 200; ++turn) {
    const auto table = random_table(chance);
    const auto planes = planes_of(table);
    const auto pairs = compare_all(planes);
    BOOST_REQUIRE_EQUAL(pairs.size(), table.size() * (table.size() - 1) / 2);
    for (std::size_t one = 0; one < table.size(); ++one) {
      for (std::size_t other = one + 1; other < table.size(); ++other) {
        const auto expected = one_by_one(table[one], table[other]);
        BOOST_TEST((pairs[place_of(table.size(), one, other)] == expected));
        BOOST_TEST((compare(planes, other, one) == expected));
        const std::size_t votes = table[one].size(), first = votes == 0 ? 0 : chance() % votes;
        const std::size_t last = first + (votes == first ? 0 : chance() % (votes - first + 1));
        const auto some = [&](const std::vector<Position>& all) {
          return std::vector<Position>(all.begin() + std::ptrdiff_t(first), all.begin() + std::ptrdiff_t(last));
        };
        BOOST_TEST((compare(planes, one, other, first, last) == one_by_one(some(table[one]), some(table[other]))));
        for (const auto measure : {Measure::identical, Measure::half_points, Measure::votes_only}) {
          const auto found = agreement(expected, measure);
          BOOST_TEST((found.value >= 0 && found.value <= 1));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(counts_abstentions_as_the_measure_says) {
  const Together together{10, 4, 2, 5};  // 4 alike, one of them abstaining; 2 opposed; 4 with one abstention
  BOOST_TEST(agreement(together, Measure::identical).value == 0.4);
  BOOST_TEST(agreement(together, Measure::half_points).value == 0.6);
  BOOST_TEST(agreement(together, Measure::votes_only).value == 0.6);
  BOOST_TEST(agreement(together, Measure::votes_only).n == 5U);
}

BOOST_AUTO_TEST_CASE(of_those_who_never_met_is_of_no_votes) {
  BOOST_TEST(agreement({}, Measure::identical).n == 0U);
  BOOST_TEST(compare_all(BitPlanes(1, 9)).empty());
  BOOST_TEST(compare_all(BitPlanes(0, 0)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
