// Orders by similarity.
#include "analytics/seriation.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>

using namespace plenary::analytics;

namespace {

// Of things on a line: the nearer, the more alike.
Similarities on_a_line(const std::vector<double>& places) {
  Similarities similarities(places.size(), std::vector<std::optional<double>>(places.size()));
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t j = 0; j < places.size(); ++j) similarities[i][j] = 1 - std::abs(places[i] - places[j]);
  return similarities;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(seriation)

BOOST_AUTO_TEST_CASE(keeps_blocks_together) {
  std::mt19937 chance(20260406);
  for (int turn = 0; turn < 50; ++turn) {
    std::vector<double> places;
    for (int i = 0; i < 30; ++i) places.push_back((chance() % 3) * 0.4 + (chance() % 100) * 0.001);
    const auto order = order_by_similarity(on_a_line(places));
    BOOST_REQUIRE_EQUAL(order.size(), places.size());
    std::vector<bool> seen(places.size());
    int changes = 0, blocks = 0;
    bool block_seen[3] = {};
    for (std::size_t i = 0; i < order.size(); ++i) {
      BOOST_REQUIRE(!seen[order[i]]);
      seen[order[i]] = true;
      const auto block = static_cast<int>(places[order[i]] / 0.4 + 1e-9);
      blocks += !block_seen[block];
      block_seen[block] = true;
      if (i > 0) changes += block != static_cast<int>(places[order[i - 1]] / 0.4 + 1e-9);
    }
    BOOST_TEST(changes == blocks - 1);
  }
}

BOOST_AUTO_TEST_CASE(takes_what_is_not_known_as_unlike) {
  Similarities similarities(4, std::vector<std::optional<double>>(4));
  similarities[0][2] = similarities[2][0] = 0.9;
  similarities[1][3] = similarities[3][1] = 0.8;
  const auto order = order_by_similarity(similarities);
  const auto place = [&](std::size_t which) { return std::find(order.begin(), order.end(), which) - order.begin(); };
  BOOST_TEST(std::abs(place(0) - place(2)) == 1);
  BOOST_TEST(std::abs(place(1) - place(3)) == 1);
  BOOST_TEST(order_by_similarity({}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
