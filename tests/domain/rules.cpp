// Rules of an assembly: faults, the one that holds on a day, votes under it.
#include "domain/rules.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>

#include "domain/rule_words.hpp"
#include "domain/validate.hpp"
#include "domain/vote_check.hpp"

using namespace plenary;

namespace {

Rule rule(std::string name, std::optional<Date> from = {}, std::optional<Date> until = {}) {
  Rule made;
  made.name = std::move(name);
  made.title = {{"en", "A rule"}};
  made.from = from;
  made.until = until;
  return made;
}

std::vector<std::string> fields_at_fault(const std::vector<Rule>& rules) {
  std::vector<std::string> fields;
  for (const auto& fault : validate(rules)) fields.push_back(fault.field);
  return fields;
}

Vote vote(int yes, int no, int abstain) {
  Vote made;
  made.assembly = "model";
  made.session = "1";
  made.number = 1;
  made.rule = "usual";
  made.announced = Tally{yes, no, abstain, {}, {}};
  made.outcome = Outcome::adopted;
  return made;
}

std::vector<Voter> members(int count) {
  std::vector<Voter> voters;
  for (int i = 0; i < count; ++i) voters.push_back({"M" + std::to_string(1000 + i), {}, {}});
  return voters;
}

std::vector<std::string> kinds(const std::vector<Discrepancy>& found) {
  std::vector<std::string> list;
  for (const auto& each : found) list.push_back(each.kind);
  return list;
}

const auto kEmpty = std::vector<std::string>{};

}  // namespace

BOOST_AUTO_TEST_SUITE(rules_of_an_assembly)

BOOST_AUTO_TEST_CASE(of_one_name_follow_each_other) {
  const auto first = Date::from(1965, 8, 30), next = Date::from(1965, 8, 31);
  BOOST_TEST(fields_at_fault({rule("a", {}, first), rule("a", next, {}), rule("b")}) == kEmpty,
             boost::test_tools::per_element());
  BOOST_TEST(fields_at_fault({rule("a", {}, next), rule("a", next, {})}) == std::vector<std::string>{"rules[1].from"},
             boost::test_tools::per_element());
  BOOST_TEST(fields_at_fault({rule("a"), rule("a", next, {})}) == std::vector<std::string>{"rules[1].from"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(tell_every_fault) {
  auto wrong = rule("Not A Name", Date::from(2000, 1, 2), Date::from(2000, 1, 1));
  wrong.majority = {Base::for_against, 1, 1, true};
  wrong.also = {{Base::members_all, 3, 2, false}};
  wrong.quorum = Share{Base::cast_valid, 0, 2, false};
  wrong.abstention_limit = Share{Base::for_against, 1, 2, false};
  wrong.veto = {"AAA", "AAA"};
  wrong.houses = {"A"};
  wrong.rounds = Rounds{1, Outcome::rejected};
  const std::vector<std::string> expected = {"rules[0].name",
                                             "rules[0].until",
                                             "rules[0].fraction",
                                             "rules[0].also[0].fraction",
                                             "rules[0].quorum.fraction",
                                             "rules[0].quorum.base",
                                             "rules[0].abstention_limit.base",
                                             "rules[0].rounds.max",
                                             "rules[0].veto[1]",
                                             "rules[0].houses"};
  BOOST_TEST(fields_at_fault({wrong}) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(hold_on_their_days) {
  const std::vector<Rule> rules = {rule("a", {}, Date::from(1965, 8, 30)), rule("a", Date::from(1965, 8, 31), {})};
  BOOST_TEST(find_rule(rules, "a", Date::from(1965, 8, 30)) == &rules[0]);
  BOOST_TEST(find_rule(rules, "a", Date::from(1965, 8, 31)) == &rules[1]);
  BOOST_TEST(find_rule(rules, "a", std::nullopt) == &rules[1]);
  BOOST_TEST(!find_rule(rules, "b", std::nullopt));
  BOOST_TEST(!find_rule({rule("a", Date::from(1990, 1, 1), {})}, "a", Date::from(1989, 1, 1)));
}

BOOST_AUTO_TEST_CASE(are_said_in_words) {
  auto grave = rule("grave");
  grave.majority = {Base::for_against, 2, 3, false};
  grave.quorum = Share{Base::members_all, 1, 2, true};
  grave.rounds = Rounds{2, Outcome::rejected};
  BOOST_TEST(describe(grave).at("en") ==
             "Two-thirds of the votes for and against; quorum: more than half of all members; up to 2 ballots.");
  BOOST_TEST(
      describe(grave).at("fr") ==
      "Les deux tiers des voix pour et contre ; quorum : plus de la moitié de tous les membres ; jusqu’à 2 tours.");
}

BOOST_AUTO_TEST_CASE(differ_from_what_was_declared) {
  const RuleOfVote under{rule("usual")};
  BOOST_TEST(kinds(discrepancies(vote(10, 9, 3), under)) == kEmpty, boost::test_tools::per_element());
  const auto found = discrepancies(vote(9, 10, 3), under);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found[0].kind == "outcome-rule");
  BOOST_TEST(found[0].text.value() == "Declared adopted; by the rule usual it does not pass.");
  auto rejected = vote(10, 9, 3);
  rejected.outcome = Outcome::rejected;
  BOOST_TEST(kinds(discrepancies(rejected, under)) == std::vector<std::string>{"outcome-rule"},
             boost::test_tools::per_element());
  rejected.outcome = Outcome::deferred;
  BOOST_TEST(kinds(discrepancies(rejected, under)) == kEmpty, boost::test_tools::per_element());
  BOOST_TEST(kinds(discrepancies(vote(9, 10, 3), {})) == std::vector<std::string>{"unknown-rule"},
             boost::test_tools::per_element());
  auto unruled = vote(9, 10, 3);
  unruled.rule.reset();
  BOOST_TEST(kinds(discrepancies(unruled, {})) == kEmpty, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(leave_a_casting_vote_to_the_chair) {
  auto usual = rule("usual");
  usual.tie = Tie::casting_vote;
  BOOST_TEST(kinds(discrepancies(vote(9, 9, 3), {usual, members(0)})) == kEmpty, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(take_positions_where_nothing_was_announced) {
  auto counted = vote(0, 0, 0);
  counted.announced.reset();
  counted.positions = {{"AAA", Position::yes, {}},
                       {"BBB", Position::no, {}},
                       {"CCC", Position::not_voting, Reason::absent},
                       {"DDD", Position::not_voting, Reason::suspended},
                       {"EEE", Position::yes, {}}};
  auto entitled = rule("usual");
  entitled.majority = {Base::members_entitled, 1, 2, true};
  entitled.quorum = Share{Base::members_all, 1, 2, true};
  const auto check = check_vote(counted, entitled, members(5)).value();
  BOOST_TEST((check.verdict == Verdict::fails));
  BOOST_TEST(check.hardest()->base == 4);
  BOOST_TEST(check.quorum_met.value());
  counted.positions->at(2).reason = Reason::unknown;
  BOOST_TEST(!check_vote(counted, entitled, members(6))->quorum_met.has_value());
}

BOOST_AUTO_TEST_CASE(take_who_was_there_from_the_source_or_from_positions) {
  auto entitled = rule("usual");
  entitled.majority = {Base::represented_entitled, 1, 2, true};
  entitled.quorum = Share{Base::members_all, 1, 2, true};
  auto stated = vote(70, 30, 30);
  stated.announced->represented = 138;
  stated.announced->present = 135;
  stated.announced->members = 192;
  auto tried = check_vote(stated, entitled, {}).value();
  BOOST_TEST((tried.verdict == Verdict::passes));
  BOOST_TEST(tried.hardest()->needed == 70);
  BOOST_TEST(tried.quorum_met.value());
  stated.announced->present = 96;
  BOOST_TEST(!check_vote(stated, entitled, {})->quorum_met.value());
  auto called = vote(0, 0, 0);
  called.announced.reset();
  called.positions = {{"AAA", Position::yes, {}},
                      {"BBB", Position::no, {}},
                      {"CCC", Position::abstain, {}},
                      {"DDD", Position::not_voting, Reason::present}};
  BOOST_TEST(check_vote(called, entitled, {})->hardest()->base == 4);
  called.positions->push_back({"EEE", Position::not_voting, Reason::unknown});
  BOOST_TEST((check_vote(called, entitled, {})->hardest()->known == Known::at_least));
  // All members on record that were not suspended may vote.
  entitled.majority = {Base::members_entitled, 2, 3, false};
  auto voters = members(192);
  voters.front().suspended = true;
  BOOST_TEST(check_vote(vote(128, 2, 3), entitled, voters)->hardest()->base == 191);
}

BOOST_AUTO_TEST_CASE(are_not_for_decisions_without_a_vote) {
  auto agreed = vote(0, 0, 0);
  agreed.announced.reset();
  agreed.method = Method::consensus;
  agreed.positions = {{"AAA", Position::yes, {}}};
  BOOST_REQUIRE_EQUAL(validate(agreed).size(), 1U);
  BOOST_TEST(validate(agreed)[0].field == "positions");
  agreed.method = Method::unanimous;
  BOOST_TEST(validate(agreed).empty());
  agreed.positions = {{"AAA", Position::no, {}}};
  BOOST_REQUIRE_EQUAL(validate(agreed).size(), 1U);
  BOOST_TEST(validate(agreed)[0].field == "positions.no");
  auto crowded = vote(1, 1, 1);
  crowded.announced->members = 10;
  crowded.announced->present = 11;
  BOOST_REQUIRE_EQUAL(validate(crowded).size(), 1U);
  BOOST_TEST(validate(crowded)[0].field == "announced.present");
}

BOOST_AUTO_TEST_CASE(come_out_the_same_in_whatever_order_positions_stand) {
  auto counted = vote(0, 0, 0);
  counted.announced.reset();
  counted.positions.emplace();
  for (char letter = 'A'; letter <= 'Z'; ++letter)
    counted.positions->push_back({std::string(3, letter), static_cast<Position>(letter % 4), {}});
  auto vetoed = rule("usual");
  vetoed.majority = {Base::cast_valid, 1, 3, false};
  vetoed.veto = {"AAA", "QQQ"};
  const auto expected = check_vote(counted, vetoed, members(26))->explanation;
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(counted.positions->begin(), counted.positions->end(), random);
    BOOST_TEST((check_vote(counted, vetoed, members(26))->explanation == expected));
  }
}

BOOST_AUTO_TEST_CASE(do_not_count_heads_where_members_have_several_votes) {
  auto counted = vote(0, 0, 0);
  counted.announced.reset();
  counted.positions = {{"AAA", Position::yes, {}}, {"BBB", Position::no, {}}};
  auto weighted = rule("usual");
  weighted.unit = Unit::weight;
  BOOST_TEST((check_vote(counted, weighted, members(2))->verdict == Verdict::unknown));
  weighted.houses = {"A", "BC"};
  BOOST_TEST(check_vote(vote(9, 1, 0), weighted, members(2))->missing == std::vector<std::string>{"houses"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(are_not_tried_on_what_was_not_counted) {
  auto agreed = vote(0, 0, 0);
  agreed.announced.reset();
  agreed.method = Method::consensus;
  BOOST_TEST(!check_vote(agreed, rule("usual"), members(10)).has_value());
  agreed.method = Method::unknown;
  BOOST_TEST((check_vote(agreed, rule("usual"), members(10))->verdict == Verdict::unknown));
}

BOOST_AUTO_TEST_SUITE_END()
