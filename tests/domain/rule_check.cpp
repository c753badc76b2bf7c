// Checks rules on votes that were held, and what must be true of any vote.
#include "domain/rule_check.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

using namespace plenary;

namespace {

constexpr Share kSimple{Base::for_against, 1, 2, true};
constexpr Share kTwoThirds{Base::for_against, 2, 3, false};

Rule rule_of(Share majority) {
  Rule rule;
  rule.majority = majority;
  return rule;
}

Figures figures(int yes, int no, int abstain) {
  Figures out;
  out.yes = yes;
  out.no = no;
  out.abstain = abstain;
  return out;
}

RuleCheck check(const Rule& rule, const Figures& one) { return check_rule(rule, {{one}, std::nullopt, 1}); }

std::string in_english(const RuleCheck& result) { return result.explanation.at("en"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(rules)

BOOST_AUTO_TEST_CASE(a_simple_majority_says_what_it_needed) {
  const auto result = check(rule_of(kSimple), figures(122, 1, 1));
  BOOST_TEST((result.verdict == Verdict::passes));
  BOOST_TEST(result.shares.front().base == 123);
  BOOST_TEST(result.shares.front().needed == 62);
  BOOST_TEST(result.shares.front().margin() == 60);
  BOOST_TEST(in_english(result) ==
             "More than half of the votes for and against were needed: 62 of 123. It had 122, 60 more than needed. It "
             "passes.");
}

BOOST_AUTO_TEST_CASE(admission_of_members_to_interpol) {
  auto rule = rule_of(kTwoThirds);
  rule.rounds = Rounds{2, Outcome::rejected};
  // Palestine 2017: three quarters of those for and against.
  BOOST_TEST((check(rule, figures(75, 24, 34)).verdict == Verdict::passes));
  // Kosovo 2018, both ballots.
  const auto first = check(rule, figures(76, 56, 22));
  BOOST_TEST((first.verdict == Verdict::fails));
  BOOST_TEST(in_english(first).find(
                 "Two-thirds of the votes for and against were needed: 88 of 132. It had 76, 12 short.") == 0U);
  BOOST_TEST(first.explanation.at("fr").find("Les deux tiers des voix pour et contre étaient nécessaires : 88 sur 132. "
                                             "Il y en a eu 76, soit 12 de moins.") == 0U);
  BOOST_REQUIRE(first.what_if);
  BOOST_TEST(first.what_if->changed == 12);
  BOOST_TEST(first.what_if->more.value() == 36);
  BOOST_TEST((check(rule, figures(68, 51, 16)).verdict == Verdict::fails));
}

BOOST_AUTO_TEST_CASE(abstentions_count_where_the_base_says_so) {
  // More abstained than were against: adopted all the same (A/RES/61/175).
  BOOST_TEST((check(rule_of(kSimple), figures(72, 32, 69)).verdict == Verdict::passes));
  BOOST_TEST((check(rule_of({Base::cast_valid, 1, 2, true}), figures(72, 32, 69)).verdict == Verdict::fails));
  // Palestine to UNESCO, 2011.
  BOOST_TEST((check(rule_of(kTwoThirds), figures(107, 14, 52)).verdict == Verdict::passes));
}

BOOST_AUTO_TEST_CASE(two_thirds_of_all_members) {
  auto vote = figures(131, 0, 0);
  vote.members = 196;
  const auto rule = rule_of({Base::members_all, 2, 3, false});
  BOOST_TEST(check(rule, vote).shares.front().needed == 131);
  BOOST_TEST((check(rule, vote).verdict == Verdict::passes));
  vote.yes = 130;
  BOOST_TEST((check(rule, vote).verdict == Verdict::fails));
  vote.members.reset();
  const auto unknown = check(rule, vote);
  BOOST_TEST((unknown.verdict == Verdict::unknown));
  BOOST_TEST(unknown.missing == std::vector<std::string>{"members"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_base_that_is_not_known_may_make_no_difference) {
  const auto rule = rule_of({Base::represented_entitled, 1, 2, true});
  // An abstention works as a no: 130 were surely represented, and 60 is less than their half.
  const auto fails = check(rule, figures(60, 40, 30));
  BOOST_TEST((fails.verdict == Verdict::fails));
  BOOST_TEST(fails.shares.front().base == 130);
  BOOST_TEST(fails.shares.front().needed == 66);
  BOOST_TEST(
      in_english(fails) ==
      "More than half of the members represented that may vote were needed: 66 of 130. It had 60, 6 short. There "
      "were at least 130 of them; how many is not known. It does not pass.");
  auto vote = figures(70, 30, 30);
  BOOST_TEST((check(rule, vote).verdict == Verdict::unknown));
  vote.members = 139;
  const auto passes = check(rule, vote);
  BOOST_TEST((passes.verdict == Verdict::passes));
  BOOST_TEST((passes.shares.front().known == Known::at_most));
  vote.represented = 140;
  BOOST_TEST((check(rule, vote).verdict == Verdict::fails));
  BOOST_TEST(check(rule, vote).shares.front().needed == 71);
}

BOOST_AUTO_TEST_CASE(nine_votes_and_no_veto) {
  auto rule = rule_of({Base::members_all, 9, 15, false});
  rule.veto = {"CHN", "FRA", "GBR", "RUS", "USA"};
  auto vote = figures(13, 1, 1);
  vote.members = 15;
  const std::vector<std::string> permanent = {"USA"}, elected = {"PER"};
  const auto vetoed = check_rule(rule, {{vote}, permanent, 1});
  BOOST_TEST((vetoed.verdict == Verdict::fails));
  BOOST_TEST(in_english(vetoed).find("A vote against by USA prevents it.") != std::string::npos);
  BOOST_TEST((check_rule(rule, {{vote}, elected, 1}).verdict == Verdict::passes));
  // Who was against is not known: neither is the result.
  BOOST_TEST((check(rule, vote).verdict == Verdict::unknown));
  vote.yes = 8;
  BOOST_TEST((check(rule, vote).verdict == Verdict::fails));
}

BOOST_AUTO_TEST_CASE(both_houses_must_pass) {
  auto rule = rule_of(kSimple);
  rule.houses = {"A", "B"};
  auto a = figures(60, 40, 5), b = figures(300, 320, 9);
  a.house = "A";
  b.house = "B";
  BOOST_TEST((check_rule(rule, {{a, b}, std::nullopt, 1}).verdict == Verdict::fails));
  b.yes = 321;
  BOOST_TEST((check_rule(rule, {{a, b}, std::nullopt, 1}).verdict == Verdict::passes));
  BOOST_TEST((check_rule(rule, {{a}, std::nullopt, 1}).verdict == Verdict::unknown));
}

BOOST_AUTO_TEST_CASE(turnout_quorum_and_too_many_abstentions) {
  auto rule = rule_of(kTwoThirds);
  rule.min_turnout = Share{Base::members_all, 1, 2, true};
  auto vote = figures(60, 10, 100);
  vote.members = 194;
  BOOST_TEST((check(rule, vote).verdict == Verdict::fails));
  vote.yes = 90;
  BOOST_TEST((check(rule, vote).verdict == Verdict::passes));

  rule = rule_of(kSimple);
  rule.abstention_limit = Share{Base::cast_valid, 1, 2, true};
  BOOST_TEST((check(rule, figures(40, 10, 51)).verdict == Verdict::put_off));
  BOOST_TEST((check(rule, figures(40, 10, 50)).verdict == Verdict::passes));

  rule = rule_of(kSimple);
  rule.quorum = Share{Base::members_all, 1, 2, true};
  vote = figures(40, 10, 5);
  BOOST_TEST(check(rule, vote).quorum_unknown);
  vote.members = 100;
  vote.present = 50;
  BOOST_TEST((check(rule, vote).verdict == Verdict::fails));
  vote.present = 51;
  BOOST_TEST((check(rule, vote).verdict == Verdict::passes));
}

BOOST_AUTO_TEST_CASE(equal_votes_are_told_with_what_follows) {
  auto rule = rule_of(kSimple);
  rule.tie = Tie::second_vote;
  const auto result = check(rule, figures(50, 50, 3));
  BOOST_TEST((result.tie == Tie::second_vote));
  BOOST_TEST((result.verdict == Verdict::fails));
  BOOST_TEST(in_english(result).find("a second vote is taken") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_second_vote_on_equal_votes_is_the_last) {
  auto rule = rule_of(kSimple);
  rule.tie = Tie::second_vote;
  const auto again = check_rule(rule, {{figures(50, 50, 3)}, std::nullopt, 2});
  BOOST_TEST((again.tie == Tie::rejected));
  rule.tie.reset();
  rule.rounds = Rounds{2, Outcome::rejected};
  BOOST_TEST(check_rule(rule, {{figures(40, 50, 3)}, std::nullopt, 1}).more_rounds);
  BOOST_TEST(!check_rule(rule, {{figures(40, 50, 3)}, std::nullopt, 2}).more_rounds);
}

BOOST_AUTO_TEST_CASE(blank_ballots_put_off_where_they_count_as_abstentions) {
  auto rule = rule_of(kSimple);
  rule.abstention_limit = Share{Base::cast_valid, 1, 2, true};
  auto vote = figures(40, 10, 48);
  vote.invalid = 2;
  BOOST_TEST((check(rule, vote).verdict == Verdict::passes));
  rule.invalid_as_abstention = true;
  BOOST_TEST((check(rule, vote).verdict == Verdict::put_off));
}

BOOST_AUTO_TEST_CASE(who_voted_was_there) {
  auto rule = rule_of(kSimple);
  rule.quorum = Share{Base::members_all, 1, 2, true};
  auto vote = figures(90, 10, 5);
  vote.members = 193;
  BOOST_TEST(check(rule, vote).quorum_met.value());
  vote.yes = 80;
  BOOST_TEST(check(rule, vote).quorum_unknown);
  rule.unit = Unit::weight;
  vote.yes = 90;
  BOOST_TEST(check(rule, vote).quorum_unknown);
}

BOOST_AUTO_TEST_CASE(says_what_would_have_to_be_known) {
  BOOST_TEST(in_english(check(rule_of({Base::members_all, 2, 3, false}), figures(131, 2, 0))) ==
             "Whether it passes cannot be told. Not known: the number of members.");
}

// For any share and figures: a vote for never harms, 0 to 0 never passes, and the needed number is the least that passes.
BOOST_AUTO_TEST_CASE(holds_for_any_vote) {
  std::mt19937 random(20261123);
  const auto pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
  for (int i = 0; i < 5000; ++i) {
    const int denominator = 1 + pick(11);
    const Share share{static_cast<Base>(pick(6)), pick(denominator), denominator, pick(1) == 1};
    auto vote = figures(pick(200), pick(200), pick(50));
    vote.invalid = pick(3);
    vote.present = 260;
    vote.represented = 270;
    vote.entitled = 280;
    vote.members = 300;
    const auto rule = rule_of(share);
    const bool passes = check(rule, vote).verdict == Verdict::passes;
    auto more = vote;
    more.yes = *more.yes + 1;
    if (passes && share.numerator < share.denominator) BOOST_TEST((check(rule, more).verdict == Verdict::passes));
    auto none = vote;
    none.yes = none.no = 0;
    BOOST_TEST((check(rule, none).verdict == Verdict::fails));
    const auto base = base_of(share.base, vote).value();
    const auto needed = needed_for(share, base);
    const auto reaches = [&](std::int64_t yes) {
      return yes > 0 && (share.strict ? yes * share.denominator > base * share.numerator
                                      : yes * share.denominator >= base * share.numerator);
    };
    BOOST_TEST(reaches(needed));
    BOOST_TEST(!reaches(needed - 1));
  }
}

BOOST_AUTO_TEST_SUITE_END()
