// Cohesion of groups and loyalty of their members: known figures, and what counting one by one gives.
#include "analytics/cohesion.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

using namespace plenary;
using namespace plenary::analytics;

BOOST_AUTO_TEST_SUITE(cohesion_of_groups)

BOOST_AUTO_TEST_CASE(is_one_where_all_vote_alike_and_nothing_where_sides_are_even) {
  BOOST_TEST(agreement_index({9, 0, 0}).value() == 1);
  BOOST_TEST(agreement_index({3, 3, 3}).value() == 0);
  BOOST_TEST(agreement_index({6, 2, 2}).value() == 0.4);  // (6 − 4 / 2) / 10
  BOOST_TEST(rice_index({6, 2, 2}).value() == 0.5);
  BOOST_TEST(rice_index({4, 4, 9}).value() == 0);
  BOOST_TEST(!agreement_index({1, 0, 0}));
  BOOST_TEST(!rice_index({1, 0, 7}));
  BOOST_TEST((line_of({2, 1, 1}) == Position::yes));
  BOOST_TEST((line_of({0, 1, 3}) == Position::abstain));
  BOOST_TEST(!line_of({2, 2, 1}));
  BOOST_TEST(!line_of({1, 0, 0}));
}

BOOST_AUTO_TEST_CASE(counts_members_in_their_votes_alone) {
  std::mt19937 chance(20260401);
  for (int turn = 0; turn < 100; ++turn) {
    const std::size_t members = 2 + chance() % 7, votes = 1 + chance() % 150;
    BitPlanes planes(members, votes);
    std::vector<std::vector<int>> table(members, std::vector<int>(votes)), in(table);
    std::vector<InGroup> group;
    for (std::size_t member = 0; member < members; ++member) {
      InGroup each{member, std::vector<std::uint64_t>(planes.words())};
      for (std::size_t vote = 0; vote < votes; ++vote) {
        table[member][vote] = static_cast<int>(chance() % 4);
        in[member][vote] = static_cast<int>(chance() % 2);
        planes.set(member, vote, static_cast<Position>(table[member][vote]));
        if (in[member][vote]) each.votes[vote / 64] |= std::uint64_t{1} << (vote % 64);
      }
      group.push_back(each);
    }
    const auto sides = sides_of(planes, group);
    std::vector<Loyalty> expected(members);
    for (std::size_t vote = 0; vote < votes; ++vote) {
      std::uint32_t counted[3] = {};
      for (std::size_t member = 0; member < members; ++member)
        if (in[member][vote] && table[member][vote] < 3) ++counted[table[member][vote]];
      BOOST_REQUIRE_EQUAL(sides[vote].yes, counted[0]);
      BOOST_REQUIRE_EQUAL(sides[vote].no, counted[1]);
      BOOST_REQUIRE_EQUAL(sides[vote].abstain, counted[2]);
      const auto line = line_of(sides[vote]);
      for (std::size_t member = 0; member < members; ++member)
        if (line && in[member][vote] && table[member][vote] < 3) {
          ++expected[member].n;
          expected[member].kept += table[member][vote] == static_cast<int>(*line);
        }
    }
    for (std::size_t member = 0; member < members; ++member) {
      const auto found = loyalty(planes, group[member], sides, 0, votes);
      BOOST_TEST(found.n == expected[member].n);
      BOOST_TEST(found.kept == expected[member].kept);
    }
  }
}

BOOST_AUTO_TEST_CASE(is_the_mean_over_the_votes_that_have_it) {
  const std::vector<Sides> votes = {{4, 0, 0}, {1, 0, 0}, {2, 2, 0}, {0, 1, 3}};
  const auto found = cohesion(votes, 0, 4);
  BOOST_TEST(found.agreement.n == 3U);
  BOOST_TEST(found.agreement.value == (1 + 0.25 + 0.625) / 3);
  BOOST_TEST(found.rice.n == 2U);
  BOOST_TEST(found.rice.value == 0.5);
  BOOST_TEST(cohesion(votes, 1, 2).agreement.n == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
