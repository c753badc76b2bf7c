// Coincidence counted by hand.
#include "analytics/coincidence.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <vector>

using namespace plenary::analytics;

namespace {

constexpr auto Y = Stand::yes, N = Stand::no, A = Stand::abstain, X = Stand::absent, O = Stand::none;
const std::vector<Stand> kOne = {Y, Y, N, N, Y, N, Y, A, X, O};
const std::vector<Stand> kOther = {Y, N, N, Y, A, X, O, Y, N, A};
const std::vector<std::uint8_t> kAll(10, 1);

}  // namespace

BOOST_AUTO_TEST_SUITE(coincidences)

BOOST_AUTO_TEST_CASE(are_counted_over_the_votes_in_which_the_one_voted) {
  const auto counted = coincidence(kOne, kOther, kAll);
  BOOST_TEST(counted.identical == 2U);
  BOOST_TEST(counted.opposite == 2U);
  BOOST_TEST(counted.abstained == 1U);
  BOOST_TEST(counted.absent == 1U);
  BOOST_TEST(counted.took_part == 8U);
  BOOST_TEST(counted.listed == 9U);
  BOOST_TEST(*votes_only(counted) == 0.5);
}

BOOST_AUTO_TEST_CASE(leave_out_what_is_not_taken) {
  const auto counted = coincidence(kOne, kOther, std::vector<std::uint8_t>{1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  BOOST_TEST(counted.identical == 1U);
  BOOST_TEST(counted.opposite + counted.abstained + counted.absent == 0U);
  BOOST_TEST(*votes_only(counted) == 1.0);
}

// Consensus counts as far as the other took part: 9 decisions, 8 of 9 votes, are 8.
BOOST_AUTO_TEST_CASE(count_consensus_as_far_as_the_other_took_part) {
  auto counted = coincidence(kOne, kOther, kAll);
  credit(counted, 9);
  BOOST_TEST(counted.credited == 8.0);
  BOOST_TEST(std::abs(*with_consensus(counted) - 10.0 / 12) < 1e-12);
  auto sum = counted;
  sum += counted;
  BOOST_TEST(std::abs(*with_consensus(sum) - 10.0 / 12) < 1e-12);
}

BOOST_AUTO_TEST_CASE(are_nothing_where_there_is_nothing_to_divide_by) {
  BOOST_TEST(!votes_only(Coincidence()));
  Coincidence nobody;
  credit(nobody, 5);
  BOOST_TEST(!with_consensus(nobody));
}

BOOST_AUTO_TEST_SUITE_END()
