// Ideal points: made-up members whose points are known are found again, the same way every time.
#include "analytics/ideal_points.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>

using namespace plenary;
using namespace plenary::analytics;

namespace {

struct World {
  std::vector<std::array<double, 2>> members;
  std::vector<TimeStep> steps;
  BitPlanes planes{0, 0};
};

double chance_of(double z) { return 1 / (1 + std::exp(-z)); }

// Members whose votes follow the model, in so many dimensions; each misses a vote in ten.
World make_world(unsigned seed, int dimensions, std::size_t members, std::size_t steps, std::size_t votes) {
  std::mt19937 chance(seed);
  const auto uniform = [&] { return static_cast<double>(chance()) / 4294967296.0; };
  const auto normal = [&] {
    double sum = 0;
    for (int i = 0; i < 12; ++i) sum += uniform();
    return sum - 6;
  };
  World world;
  for (std::size_t i = 0; i < members; ++i) world.members.push_back({normal(), dimensions > 1 ? normal() : 0});
  world.planes = BitPlanes(members, steps * votes);
  for (std::size_t step = 0; step < steps; ++step) {
    world.steps.push_back({step * votes, (step + 1) * votes, static_cast<double>(step)});
    for (std::size_t vote = step * votes; vote < (step + 1) * votes; ++vote) {
      const double b = 2 * normal(), c = dimensions > 1 ? normal() : 0, low = normal(), gap = 0.3 + uniform();
      for (std::size_t member = 0; member < members; ++member) {
        if (uniform() < 0.1) continue;
        const double at = b * world.members[member][0] + c * world.members[member][1], drawn = uniform();
        world.planes.set(member, vote,
                         drawn < chance_of(at - low - gap) ? Position::yes
                         : drawn < chance_of(at - low)     ? Position::abstain
                                                           : Position::no);
      }
    }
  }
  return world;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  const auto n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i], sy += y[i], sxx += x[i] * x[i], syy += y[i] * y[i], sxy += x[i] * y[i];
  }
  return (sxy / n - sx / n * sy / n) / std::sqrt((sxx / n - sx * sx / n / n) * (syy / n - sy * sy / n / n));
}

bool same(const IdealPoints& one, const IdealPoints& other) {
  if (one.points.size() != other.points.size() || one.rounds != other.rounds) return false;
  for (std::size_t i = 0; i < one.points.size(); ++i)
    if (one.points[i].at != other.points[i].at || one.points[i].deviation != other.points[i].deviation) return false;
  return true;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ideal_points_of_members)

BOOST_AUTO_TEST_CASE(are_found_again_from_votes_that_follow_the_model) {
  const auto world = make_world(20260402, 1, 60, 4, 60);
  std::size_t highest = 0;
  for (std::size_t i = 0; i < world.members.size(); ++i)
    if (world.members[i][0] > world.members[highest][0]) highest = i;
  for (const bool linked : {true, false}) {
    const auto found = ideal_points(world.planes, world.steps, {1, linked, {highest}, 2});
    BOOST_TEST(found.points.size() == 240U);
    std::vector<double> truth, points, errors;
    for (const auto& point : found.points) {
      truth.push_back(world.members[point.member][0]);
      points.push_back(point.at[0]);
      BOOST_TEST((point.deviation[0] > 0 && point.deviation[0] < 1));
      BOOST_TEST((point.n > 40 && point.n <= 60));
    }
    BOOST_TEST(correlation(truth, points) > 0.97);
  }
}

BOOST_AUTO_TEST_CASE(are_the_same_at_every_run_and_with_any_number_of_threads) {
  const auto world = make_world(20260403, 1, 70, 5, 20);
  const auto one = ideal_points(world.planes, world.steps, {1, true, {0}, 1});
  BOOST_TEST(same(one, ideal_points(world.planes, world.steps, {1, true, {0}, 1})));
  BOOST_TEST(same(one, ideal_points(world.planes, world.steps, {1, true, {0}, 3})));
}

BOOST_AUTO_TEST_CASE(put_the_anchor_on_the_positive_side_and_nothing_else_changes) {
  const auto world = make_world(20260404, 1, 30, 2, 30);
  std::size_t lowest = 0, highest = 0;
  for (std::size_t i = 0; i < world.members.size(); ++i) {
    if (world.members[i][0] < world.members[lowest][0]) lowest = i;
    if (world.members[i][0] > world.members[highest][0]) highest = i;
  }
  const auto up = ideal_points(world.planes, world.steps, {1, true, {highest}, 2});
  const auto down = ideal_points(world.planes, world.steps, {1, true, {lowest}, 2});
  for (std::size_t i = 0; i < up.points.size(); ++i) {
    BOOST_TEST(up.points[i].at[0] == -down.points[i].at[0]);
    if (up.points[i].member == highest) BOOST_TEST(up.points[i].at[0] > 0);
    if (up.points[i].member == lowest) BOOST_TEST(up.points[i].at[0] < 0);
  }
}

BOOST_AUTO_TEST_CASE(in_two_dimensions_span_those_that_the_votes_were_made_with) {
  const auto world = make_world(20260405, 2, 60, 2, 120);
  const auto found = ideal_points(world.planes, world.steps, {2, true, {0, 1}, 2});
  for (const std::size_t d : {0, 1}) {
    // The best straight combination of the two found explains what was put in: its multiple correlation.
    std::vector<double> truth, one, two;
    for (const auto& point : found.points) {
      truth.push_back(world.members[point.member][d]);
      one.push_back(point.at[0]);
      two.push_back(point.at[1]);
    }
    const double a = correlation(truth, one), b = correlation(truth, two), c = correlation(one, two);
    BOOST_TEST((a * a + b * b - 2 * a * b * c) / (1 - c * c) > 0.85);
  }
}

BOOST_AUTO_TEST_CASE(are_none_where_no_vote_tells_members_apart) {
  BitPlanes planes(3, 2);
  for (std::size_t member = 0; member < 3; ++member) planes.set(member, 0, Position::yes);
  const std::vector<TimeStep> steps = {{0, 1, 0}, {1, 2, 1}};
  const auto found = ideal_points(planes, steps, {1, true, {0}, 2});
  BOOST_TEST(found.points.empty());
  BOOST_TEST((found.votes == std::vector<std::uint32_t>{0, 0}));
  BOOST_TEST(ideal_points(BitPlanes(0, 0), {}, {}).points.empty());
}

BOOST_AUTO_TEST_SUITE_END()
