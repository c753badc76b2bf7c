#include "domain/merge.hpp"

#include <boost/test/unit_test.hpp>

using namespace plenary;

BOOST_AUTO_TEST_SUITE(merging)

BOOST_AUTO_TEST_CASE(takes_what_is_stated_and_keeps_the_rest) {
  Resolution kept;
  kept.symbol = "A/RES/75/9";
  kept.title = {{"en", "On trees"}, {"fr", "Des arbres"}};
  kept.committee = "Second Committee";
  kept.subjects = {"FORESTS"};
  kept.standing = Standing::certified;
  Resolution stated;
  stated.symbol = kept.symbol;
  stated.title = {{"en", "On all trees"}};
  stated.adopted_on = Date::from(2020, 11, 5);
  stated.subjects = {"TREES"};

  const auto merged = merge(kept, stated);
  BOOST_TEST(merged.title.at("en") == "On all trees");
  BOOST_TEST(merged.title.at("fr") == "Des arbres");
  BOOST_TEST(merged.committee.value_or("") == "Second Committee");
  BOOST_TEST(merged.adopted_on->to_string() == "2020-11-05");
  BOOST_TEST(merged.subjects == std::vector<std::string>{"TREES"}, boost::test_tools::per_element());
  BOOST_TEST((merged.standing == Standing::certified));
}

BOOST_AUTO_TEST_CASE(merging_the_same_again_changes_nothing) {
  Vote vote;
  vote.method = Method::recorded;
  vote.announced = Tally{2, 1, std::nullopt, std::nullopt, std::nullopt};
  vote.positions = {{"FRA", Position::yes, {}}};
  vote.remarks = {{"listed-twice", "x"}};
  vote.sources = {{"M/3/PV.2", {}, {}, {}}};
  BOOST_TEST((merge(vote, vote) == vote));
}

BOOST_AUTO_TEST_CASE(adds_sources_and_aliases_once) {
  Resolution kept, stated;
  kept.aliases = {"75/9"};
  stated.aliases = {"75/9", "A/75/L.4"};
  kept.sources = stated.sources = {{"M/3/PV.2", {}, {}, {}}};
  const auto merged = merge(kept, stated);
  BOOST_TEST(merged.aliases.size() == 2u);
  BOOST_TEST(merged.sources.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_unknown_method_states_nothing) {
  Vote kept, stated;
  kept.method = Method::roll_call;
  BOOST_TEST((merge(kept, stated).method == Method::roll_call));
}

BOOST_AUTO_TEST_CASE(a_place_is_filled_in_part_by_part) {
  Session kept, stated;
  kept.place = Place{"Glasgow", std::nullopt};
  stated.place = Place{std::nullopt, "United Kingdom"};
  BOOST_TEST((merge(kept, stated).place == Place{"Glasgow", "United Kingdom"}));
}

BOOST_AUTO_TEST_SUITE_END()
