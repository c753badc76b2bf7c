// Members through time: who was one on the days of a vote, with what votes and in which house.
#include "domain/roll.hpp"

#include <boost/test/unit_test.hpp>

#include "domain/vote_check.hpp"

using namespace plenary;

namespace {

std::optional<Date> day(const char* text) { return Date::parse(text); }

Membership in_model(std::optional<Date> from, std::optional<Date> until = {}) { return {"model", from, until}; }

Roll roll() {
  Roll made;
  made["AAA"] = {in_model(day("1945-10-24"), day("1949-12-31")), in_model(day("1960-01-01"))};
  made["BBB"] = {in_model({})};
  made["BBB"][0].suspensions = {{day("1974-11-12"), day("1994-06-22")}};
  return made;
}

Vote vote(std::vector<MemberPosition> positions) {
  Vote made;
  made.assembly = "model";
  made.session = "1";
  made.positions = std::move(positions);
  return made;
}

std::string doubts(const Vote& vote, const Days& days) {
  std::string list;
  for (const auto& each : membership_doubts(vote, roll(), days))
    list += each.member + " " + std::string(each.kind) + ";";
  return list;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rolls)

BOOST_AUTO_TEST_CASE(who_was_no_member_is_told_from_who_was_absent) {
  const auto held = vote({{"AAA", Position::not_voting, Reason::absent}, {"BBB", Position::yes, {}}});
  BOOST_TEST(doubts(held, {day("1955-01-01"), day("1955-01-01")}) == "AAA not-a-member;");
  BOOST_TEST(doubts(held, {day("1949-12-31"), day("1949-12-31")}) == "");
  BOOST_TEST(doubts(held, {day("1960-01-01"), day("1960-01-01")}) == "");
  const auto stranger = vote({{"ZZZ", Position::yes, {}}});
  BOOST_TEST(doubts(stranger, {day("1949-12-31"), day("1949-12-31")}) == "ZZZ not-a-member;");
  BOOST_TEST(membership_doubts(stranger, {}, {day("1949-12-31"), {}}).empty());
}

BOOST_AUTO_TEST_CASE(a_vote_without_a_day_is_held_to_its_session) {
  const auto held = vote({{"AAA", Position::yes, {}}});
  BOOST_TEST(doubts(held, {day("1959-09-15"), day("1959-12-20")}) == "AAA not-a-member;");
  BOOST_TEST(doubts(held, {day("1959-09-15"), day("1960-01-20")}) == "");
  BOOST_TEST(doubts(held, {day("1959-09-15"), {}}) == "");
  BOOST_TEST(doubts(held, {}) == "");
}

BOOST_AUTO_TEST_CASE(who_was_suspended_may_be_absent_but_not_vote) {
  const auto voted = vote({{"BBB", Position::abstain, {}}});
  BOOST_TEST(doubts(voted, {day("1980-01-01"), day("1980-01-01")}) == "BBB suspended-member;");
  BOOST_TEST(doubts(voted, {day("1974-09-15"), day("1974-12-20")}) == "");
  BOOST_TEST(doubts(voted, {day("1994-06-23"), day("1994-06-23")}) == "");
  const auto away = vote({{"BBB", Position::not_voting, {}}});
  BOOST_TEST(doubts(away, {day("1980-01-01"), day("1980-01-01")}) == "");
  const Days days{day("1980-01-01"), day("1980-01-01")};
  BOOST_TEST(discrepancy_of({"BBB", "suspended-member"}, days).text.value() ==
             "BBB could not vote on 1980-01-01: suspended.");
  BOOST_TEST(discrepancy_of({"BBB", "not-a-member"}, {day("1980-01-01"), {}}).text.value() ==
             "BBB was no member from 1980-01-01 on.");
}

BOOST_AUTO_TEST_CASE(votes_are_weighed_and_houses_told_apart) {
  auto held = vote({{"AAA", Position::yes, {}}, {"BBB", Position::no, {}}, {"CCC", Position::yes, {}}});
  std::vector<Voter> voters = {
      {"AAA", 10, "states"}, {"BBB", 3, "states"}, {"CCC", 1, "others"}, {"DDD", 9, "others", true}};
  Rule weighed;
  weighed.name = "weighed";
  weighed.unit = Unit::weight;
  weighed.majority = {Base::members_entitled, 1, 2, true};
  const auto all = check_vote(held, weighed, voters).value();
  BOOST_TEST(all.hardest()->had == 11);
  BOOST_TEST(all.hardest()->base == 14);
  BOOST_TEST((all.verdict == Verdict::passes));
  Rule houses;
  houses.name = "houses";
  houses.houses = {"states", "others"};
  const auto split = check_vote(held, houses, voters).value();
  BOOST_REQUIRE(split.shares.size() == 2U);
  BOOST_TEST(split.shares[0].house == "states");
  BOOST_TEST(split.shares[0].had == 1);
  BOOST_TEST(split.shares[0].base == 2);
  BOOST_TEST((split.verdict == Verdict::fails));
  held.positions->at(1).position = Position::abstain;
  BOOST_TEST((check_vote(held, houses, voters)->verdict == Verdict::passes));
  voters[0].house.reset();
  BOOST_TEST((check_vote(held, houses, voters)->verdict == Verdict::unknown));
}

BOOST_AUTO_TEST_SUITE_END()
