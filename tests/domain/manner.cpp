// Which records can be of one vote.
#include "domain/manner.hpp"

#include <boost/test/unit_test.hpp>

using namespace plenary;

namespace {

Vote taken(Method method, std::optional<Tally> announced = {}, std::vector<MemberPosition> positions = {}) {
  Vote vote;
  vote.method = method;
  vote.announced = announced;
  if (!positions.empty()) vote.positions = std::move(positions);
  return vote;
}

bool contradict_each_other(const Vote& one, const Vote& other) {
  const bool found = contradict(manner_of(one), manner_of(other));
  BOOST_TEST(contradict(manner_of(other), manner_of(one)) == found);
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(manners)

BOOST_AUTO_TEST_CASE(where_nobody_voted_nobody_counted) {
  const auto consensus = taken(Method::consensus), unknown = taken(Method::unknown);
  BOOST_TEST(contradict_each_other(consensus, taken(Method::recorded, Tally{2, 1, {}, {}, {}})));
  BOOST_TEST(contradict_each_other(consensus, taken(Method::unknown, Tally{2, {}, {}, {}, {}})));
  BOOST_TEST(
      contradict_each_other(taken(Method::acclamation), taken(Method::roll_call, {}, {{"FRA", Position::yes, {}}})));
  BOOST_TEST(!contradict_each_other(consensus, unknown));
  BOOST_TEST(!contradict_each_other(consensus, taken(Method::recorded, Tally{})));
  BOOST_TEST(!contradict_each_other(unknown, taken(Method::recorded, Tally{2, 1, {}, {}, {}})));
}

BOOST_AUTO_TEST_CASE(a_secret_ballot_names_nobody_and_the_unanimous_have_none_against) {
  const auto secret = taken(Method::secret_ballot, Tally{2, 1, {}, {}, {}});
  BOOST_TEST(contradict_each_other(secret, taken(Method::unknown, {}, {{"FRA", Position::yes, {}}})));
  BOOST_TEST(!contradict_each_other(secret, taken(Method::unknown, Tally{2, 1, {}, {}, {}})));
  const auto unanimous = taken(Method::unanimous, Tally{3, 0, {}, {}, {}});
  BOOST_TEST(contradict_each_other(unanimous, taken(Method::recorded, Tally{2, 1, {}, {}, {}})));
  BOOST_TEST(contradict_each_other(unanimous, taken(Method::recorded, {}, {{"FRA", Position::no, {}}})));
  BOOST_TEST(!contradict_each_other(unanimous, taken(Method::recorded, Tally{3, 0, {}, {}, {}})));
}

BOOST_AUTO_TEST_SUITE_END()
