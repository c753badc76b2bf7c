// Tallies that tell the houses of an assembly apart.
#include <boost/test/unit_test.hpp>

#include "domain/merge.hpp"
#include "domain/vote_check.hpp"
#include "domain/vote_figures.hpp"

#include "domain/vote_support.hpp"

using namespace plenary;

namespace {

// As in the World Conservation Congress: both houses must pass, and abstentions are not votes cast.
Rule two_houses() {
  Rule rule;
  rule.name = "simple-majority";
  rule.houses = {"A", "BC"};
  rule.unit = Unit::weight;
  return rule;
}

Vote motion(HouseTally states, HouseTally others) {
  Vote vote;
  vote.assembly = "iucn-assembly";
  vote.session = "2020";
  vote.number = 1;
  vote.on.label = "Motion 1";
  vote.method = Method::electronic;
  vote.rule = "simple-majority";
  vote.announced.emplace().houses = {std::move(states), std::move(others)};
  return vote;
}

std::string doubts_of(const Vote& vote, const RuleOfVote& under) {
  std::string all;
  for (const auto& each : discrepancies(vote, under))
    all += each.kind + " " + each.field.value_or("") + " " + std::to_string(each.announced.value_or(-1)) + " " +
           std::to_string(each.counted.value_or(each.stated.value_or(-1))) + "; ";
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(houses)

BOOST_AUTO_TEST_CASE(both_must_pass_as_announced) {
  const auto passed = check_vote(motion({"A", 81, 16, 40}, {"BC", 420, 69, 91}), two_houses(), {}).value();
  BOOST_TEST((passed.verdict == Verdict::passes));
  BOOST_TEST(passed.explanation.at("en") ==
             "House A: More than half of the votes for and against were needed: 49 of 97. It had 81, 32 more than "
             "needed. House BC: More than half of the votes for and against were needed: 245 of 489. It had 420, 175 "
             "more than needed. It passes.");
  BOOST_TEST(passed.explanation.at("fr").find("BC") != std::string::npos);
  // More in all, but not in each.
  const auto failed = check_vote(motion({"A", 40, 41, 60}, {"BC", 420, 69, 91}), two_houses(), {}).value();
  BOOST_TEST((failed.verdict == Verdict::fails));
  BOOST_TEST(failed.hardest()->house == "A");
  BOOST_TEST(failed.hardest()->margin() == -1);
}

BOOST_AUTO_TEST_CASE(one_house_is_not_enough_to_pass) {
  auto vote = motion({"A", 81, 16, 40}, {"BC", 420, 69, 91});
  vote.announced->houses.pop_back();
  BOOST_TEST((check_vote(vote, two_houses(), {})->verdict == Verdict::unknown));
  vote.announced->houses[0].no = 90;
  BOOST_TEST((check_vote(vote, two_houses(), {})->verdict == Verdict::fails));
  vote.announced->houses[0].no.reset();
  BOOST_TEST(check_vote(vote, two_houses(), {})->missing == (std::vector<std::string>{"no", "houses"}),
             boost::test_tools::per_element());
}

// What was announced of a house counts before what its positions add up to, and the difference is told.
BOOST_AUTO_TEST_CASE(are_held_against_positions) {
  auto vote = motion({"A", 3, 1, 0}, {"BC", 1, {}, {}});
  vote.positions = {{"AAA", Position::yes, {}}, {"BBB", Position::no, {}}, {"CCC", Position::yes, {}}};
  const std::vector<Voter> voters = {{"AAA", 3, "A"}, {"BBB", 2, "A"}, {"CCC", 1, "BC"}};
  BOOST_TEST(doubts_of(vote, {two_houses(), voters}) == "announced-counted houses.A.no 1 2; ");
  const auto check = check_vote(vote, two_houses(), voters).value();
  BOOST_TEST(check.shares[0].base == 4);
  BOOST_TEST(check.shares[1].base == 1);
}

BOOST_AUTO_TEST_CASE(add_up_to_the_totals_or_it_is_told) {
  auto vote = motion({"A", 81, 16, 40}, {"BC", 420, 69, {}});
  BOOST_TEST(doubts_of(vote, {two_houses(), {}}) == "");
  BOOST_TEST((with_house_sums(*vote.announced).yes == 501));
  BOOST_TEST(!with_house_sums(*vote.announced).abstain);
  BOOST_TEST(figures_of(vote, {two_houses(), {}}).margin.value() == 501 - 85);
  vote.announced->yes = 501;
  vote.announced->no = 86;
  BOOST_TEST(doubts_of(vote, {two_houses(), {}}) == "houses-total no 86 85; ");
  BOOST_TEST(faults_of(vote) == "");
}

BOOST_AUTO_TEST_CASE(that_cannot_be_are_refused) {
  auto vote = motion({"A", 1, 2, 3}, {"A", {}, {}, {}});
  BOOST_TEST(faults_of(vote) ==
             "announced.houses[1].house: A is listed twice\n"
             "announced.houses[1]: must have a figure: leave it out where none is known\n");
  vote.method = Method::unanimous;
  vote.announced->houses.pop_back();
  BOOST_TEST(faults_of(vote) == "announced.houses[0].no: a unanimous vote has none against\n");
  VoteContext context;
  context.session = Session{"iucn-assembly", "2020", {}, {}, {}, {}, {}, {}};
  context.member_known = [](std::string_view) { return true; };
  context.houses = {"B", "BC"};
  BOOST_REQUIRE_EQUAL(validate_in(vote, context).size(), 1U);
  BOOST_TEST(validate_in(vote, context)[0].message == "the rule simple-majority has no house 'A'; it has: B, BC");
}

BOOST_AUTO_TEST_CASE(stay_where_another_source_tells_totals_alone) {
  const auto vote = motion({"A", 81, 16, 40}, {"BC", 420, 69, 91});
  auto totals = vote;
  totals.announced = Tally{501, 85, 131, {}, {}};
  const auto merged = merge(vote, totals);
  BOOST_TEST((merged.announced->houses == vote.announced->houses));
  BOOST_TEST(*merged.announced->yes == 501);
  BOOST_TEST(merged.stated.empty());
  BOOST_TEST((merge(merged, vote) == merged));
}

BOOST_AUTO_TEST_SUITE_END()
