// What several sources state of one vote's figures.
#include "domain/statements.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>

#include "domain/merge.hpp"
#include "domain/source_rank.hpp"
#include "domain/tally.hpp"
#include "domain/vote_support.hpp"

using namespace plenary;

namespace {

Vote stated_by(std::string_view document, std::optional<Tally> figures) {
  Vote vote;
  vote.assembly = "unga";
  vote.session = "75";
  vote.number = 1;
  vote.on.resolution = "A/RES/75/9";
  vote.method = Method::recorded;
  vote.announced = std::move(figures);
  if (!document.empty()) vote.sources = {{std::string(document), {}, {}, {}}};
  return vote;
}

Vote merged(const std::vector<Vote>& order) {
  auto all = order.front();
  for (std::size_t i = 1; i < order.size(); ++i) all = merge(all, order[i]);
  return all;
}

// `yes 2 UN Digital Library, voting data: 3; `
std::string differences_of(const Vote& vote) {
  std::string all;
  for (const auto& each : discrepancies(vote))
    if (each.kind == "sources-differ")
      all += *each.field + " " + std::to_string(*each.announced) + " " + each.source.value_or("nobody") + ": " +
             std::to_string(*each.stated) + "; ";
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(statements)

BOOST_AUTO_TEST_CASE(two_that_disagree_are_both_kept) {
  const auto lines = stated_by(kUnxmlDocument, Tally{2, 1, 0, {}, {}}),
             table = stated_by(kUndlDocument, Tally{3, 1, 0, 4, {}});
  const auto vote = merge(lines, table);
  BOOST_TEST((vote.announced == Tally{2, 1, 0, 4, {}}));
  BOOST_REQUIRE(vote.stated.size() == 2U);
  BOOST_TEST(vote.stated[0].source->document.value() == std::string(kUnxmlDocument));
  BOOST_TEST((vote.stated[0].figures == *lines.announced));
  BOOST_TEST((vote.stated[1].figures == *table.announced));
  BOOST_TEST(differences_of(vote) == "yes 2 UN Digital Library, voting data: 3; ");
  BOOST_TEST(faults_of(vote) == "");
  BOOST_TEST((merge(table, lines) == vote));
}

BOOST_AUTO_TEST_CASE(again_changes_nothing_and_a_corrected_source_is_followed) {
  const auto lines = stated_by(kUnxmlDocument, Tally{2, 1, 0, {}, {}});
  auto table = stated_by(kUndlDocument, Tally{3, 1, 0, {}, {}});
  const auto vote = merge(lines, table);
  BOOST_TEST((merge(vote, table) == vote));
  BOOST_TEST((merge(vote, lines) == vote));
  table.announced->yes = 2;
  BOOST_TEST(differences_of(merge(vote, table)) == "");
  auto corrected = lines;
  corrected.announced->no = 5;
  BOOST_TEST(differences_of(merge(vote, corrected)) ==
             "yes 2 UN Digital Library, voting data: 3; no 5 UN Digital Library, voting data: 1; ");
}

BOOST_AUTO_TEST_CASE(one_alone_needs_no_list) {
  const auto lines = stated_by(kUnxmlDocument, Tally{2, 1, 0, {}, {}}), silent = stated_by(kVoetenDocument, {});
  BOOST_TEST(merge(lines, lines).stated.empty());
  BOOST_TEST(merge(lines, silent).stated.empty());
  BOOST_TEST((merge(silent, lines) == merge(lines, silent)));
  BOOST_TEST(merge(stated_by("", Tally{2, {}, {}, {}, {}}), stated_by("", Tally{3, {}, {}, {}, {}})).stated.empty());
}

// The better source says nothing of figures: they are not taken to be its own.
BOOST_AUTO_TEST_CASE(a_source_that_tells_no_figures_states_none) {
  const auto silent = stated_by(kUnxmlDocument, {}), table = stated_by(kUndlDocument, Tally{3, 1, 0, {}, {}}),
             academic = stated_by(kVoetenDocument, Tally{4, 1, 0, {}, {}});
  const auto vote = merged({silent, academic, table});
  BOOST_TEST(*vote.announced->yes == 3);
  BOOST_TEST(differences_of(vote) == "yes 3 Voeten, United Nations General Assembly Voting Data: 4; ");
  BOOST_TEST((merged({academic, silent, table}) == vote));
}

BOOST_AUTO_TEST_CASE(what_was_recorded_without_a_source_is_told_where_it_differs) {
  const auto table = stated_by(kUndlDocument, Tally{3, 1, 0, {}, {}});
  BOOST_TEST(merge(stated_by("", Tally{3, 1}), table).stated.empty());
  const auto vote = merge(stated_by("", Tally{2, 1}), table);
  BOOST_TEST(differences_of(vote) == "yes 3 nobody: 2; ");
  BOOST_TEST((merge(vote, table) == vote));
}

// Each states some figures, others than the others or the same: every order makes the same record.
BOOST_AUTO_TEST_CASE(any_order_makes_the_same) {
  std::mt19937 random(7);
  const auto figure = [&]() -> std::optional<int> {
    return random() % 3 == 0 ? std::nullopt : std::optional(static_cast<int>(random() % 3));
  };
  int differing = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<Vote> votes;
    for (const auto document : {kVoetenDocument, kPopoloDocument, kUndlDocument, kUnxmlDocument}) {
      Tally tally{figure(), figure(), figure(), figure(), {}};
      votes.push_back(stated_by(document, tally.empty() ? std::nullopt : std::optional(tally)));
    }
    std::vector<std::size_t> order = {0, 1, 2, 3};
    std::optional<Vote> first;
    do {
      const auto vote = merged({votes[order[0]], votes[order[1]], votes[order[2]], votes[order[3]]});
      if (!first) first = vote;
      BOOST_REQUIRE_MESSAGE((vote == *first), "round " << round);
      for (const auto& each : votes) BOOST_REQUIRE_MESSAGE((merge(vote, each) == vote), "again, round " << round);
    } while (std::next_permutation(order.begin(), order.end()));
    differing += differences_of(*first).empty() ? 0 : 1;
  }
  BOOST_TEST(differing > 200);
}

BOOST_AUTO_TEST_CASE(lists_that_cannot_be) {
  auto vote = stated_by(kUndlDocument, Tally{3, 1, 0, {}, {}});
  vote.stated = {{Source{"M/1", {}, {}, {}}, Tally{4, {}, {}, {}, {}}},
                 {{}, Tally{5, {}, {}, {}, {}}},
                 {Source{"M/1", {}, {}, {}}, {}},
                 {{}, Tally{6, {}, {}, {}, {}}}};
  BOOST_TEST(faults_of(vote) ==
             "stated[2]: must have a figure: leave it out where none is known\nstated[2].source: M/1 is listed twice\n"
             "stated[3].source: no source is listed twice\n");
  vote.stated.resize(2);
  BOOST_TEST(faults_of(vote) == "");
  vote.announced.reset();
  BOOST_TEST(faults_of(vote) == "stated: stands beside what was announced, which is missing\n");
}

BOOST_AUTO_TEST_SUITE_END()
