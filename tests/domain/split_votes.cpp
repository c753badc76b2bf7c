// Members that have several votes and may cast them on more than one side, as parliaments in the Inter-Parliamentary Union.
#include <boost/test/unit_test.hpp>
#include <random>

#include "domain/manner.hpp"
#include "domain/vote_check.hpp"
#include "domain/vote_support.hpp"

using namespace plenary;

namespace {

Rule majority() {
  Rule rule;
  rule.name = "simple-majority";
  rule.unit = Unit::weight;
  return rule;
}

const std::vector<Voter> kVoters = {{"BEL", 13, {}}, {"CHE", 12, {}}, {"DEU", 19, {}}, {"IND", 23, {}}};

// Belgium all for, Germany 10 to 9, India abstains.
Vote divided() {
  Vote vote;
  vote.assembly = "ipu-assembly";
  vote.session = "149";
  vote.number = 1;
  vote.on.label = "Emergency item";
  vote.method = Method::roll_call;
  vote.rule = "simple-majority";
  vote.positions = {{"BEL", Position::yes, {}},
                    {"CHE", Position::not_voting, Reason::absent},
                    {"DEU", Position::split, {}},
                    {"IND", Position::abstain, {}}};
  vote.votes_cast = {{"BEL", 13, 0, 0}, {"DEU", 10, 9, 0}, {"IND", 0, 0, 23}};
  return vote;
}

std::string doubts_of(const Vote& vote) {
  std::string all;
  for (const auto& each : discrepancies(vote, {majority(), kVoters}))
    all += each.kind + " " + each.field.value_or("") + ";";
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(split_votes)

BOOST_AUTO_TEST_CASE(add_up_on_their_sides) {
  BOOST_TEST(faults_of(divided()) == "");
  const auto tally = counted(divided()).value();
  BOOST_TEST((tally == Tally{23, 9, 23, 1, {}}));
  const auto check = check_vote(divided(), majority(), kVoters).value();
  BOOST_TEST((check.verdict == Verdict::passes));
  BOOST_TEST(check.hardest()->base == 32);
  BOOST_TEST(check.hardest()->needed == 17);
  BOOST_TEST(check.hardest()->had == 23);
}

BOOST_AUTO_TEST_CASE(are_what_was_announced) {
  auto vote = divided();
  vote.announced = Tally{23, 9, 23, {}, {}};
  BOOST_TEST(doubts_of(vote) == "");
  vote.announced->no = 10;
  BOOST_TEST(doubts_of(vote) == "announced-counted no;");
}

// Without votes told, each member has cast all of its own on one side: votes are not held against heads.
BOOST_AUTO_TEST_CASE(that_are_not_told_are_all_on_one_side) {
  auto vote = divided();
  vote.votes_cast.clear();
  vote.positions->at(2).position = Position::no;
  vote.announced = Tally{13, 19, 23, {}, {}};
  BOOST_TEST(faults_of(vote) == "");
  BOOST_TEST(doubts_of(vote) == "");
  vote.announced->yes = 1;
  BOOST_TEST(doubts_of(vote) == "announced-counted yes;");
}

BOOST_AUTO_TEST_CASE(that_nobody_held_are_a_doubt) {
  auto vote = divided();
  vote.votes_cast[1] = {"DEU", 10, 10, 0};
  BOOST_TEST(doubts_of(vote) == "more-votes-than-held votes_cast;");
}

BOOST_AUTO_TEST_CASE(contradict_what_nobody_opposed) {
  BOOST_TEST(manner_of(divided()).opposed);
  auto vote = divided();
  vote.votes_cast[1] = {"DEU", 10, 0, 9};
  BOOST_TEST(!manner_of(vote).opposed);
}

BOOST_AUTO_TEST_CASE(that_were_meant_otherwise_go_over_together) {
  auto vote = divided();
  vote.intended = {{"DEU", Position::yes, {}, {}}};
  BOOST_TEST((with_intentions(vote) == Tally{32, 0, 23, 1, {}}));
  vote.intended = {{"IND", Position::not_voting, {}, {}}};
  BOOST_TEST((with_intentions(vote) == Tally{23, 9, 0, 2, {}}));
  vote.intended = {{"CHE", Position::yes, {}, {}}};  // how many it would have cast is not told
  BOOST_TEST(!with_intentions(vote));
}

BOOST_AUTO_TEST_CASE(agree_with_the_positions_or_are_faults) {
  auto vote = divided();
  vote.votes_cast = {{"BEL", 0, 13, 0}, {"CHE", 1, 0, 0}, {"DEU", 0, 0, 0}, {"DEU", 1, 1, 0}, {"FRA", 1, 0, 0}};
  BOOST_TEST(faults_of(vote) ==
             "votes_cast[0]: BEL cast these votes, but its position is yes\n"
             "votes_cast[1]: CHE cast these votes, but its position is not_voting\n"
             "votes_cast[2]: DEU cast no vote: leave it out\n"
             "votes_cast[3].member: DEU is listed twice\n"
             "votes_cast[4].member: FRA has no position in this vote\n"
             "votes_cast: does not tell the votes of IND, as it does of others\n");
  vote.votes_cast.clear();
  BOOST_TEST(faults_of(vote) == "votes_cast: does not tell the votes of DEU, which split them\n");
}

BOOST_AUTO_TEST_CASE(never_make_more_or_fewer_votes_than_were_cast) {
  std::mt19937 chance(20260101);
  for (int turn = 0; turn < 500; ++turn) {
    auto vote = divided();
    vote.positions.emplace();
    vote.votes_cast.clear();
    std::int64_t cast = 0;
    for (const auto& voter : kVoters) {
      VotesCast votes{voter.member};
      for (int i = 0; i < *voter.weight; ++i)
        ++(chance() % 3 == 0 ? votes.no : chance() % 2 == 0 ? votes.yes : votes.abstain);
      cast += votes.total();
      vote.votes_cast.push_back(votes);
      vote.positions->push_back({voter.member, position_of(votes), {}});
    }
    BOOST_TEST(faults_of(vote) == "");
    BOOST_TEST(doubts_of(vote) == "");
    const auto check = check_vote(vote, majority(), kVoters).value();
    const auto tally = counted(vote).value();
    BOOST_TEST(*tally.yes + *tally.no + *tally.abstain == cast);
    BOOST_TEST((check.verdict == Verdict::passes) == (*tally.yes > *tally.no));
  }
}

BOOST_AUTO_TEST_SUITE_END()
