// Ideal points: where members stand on one or two scales, as far as their votes tell it.
//
// The model is the graded response model of item response theory for the three answers no < abstain < yes (Samejima 1969;
// for roll calls of the United Nations Bailey, Strezhnev and Voeten 2017, "Estimating dynamic state preferences from United
// Nations voting data", Journal of Conflict Resolution 61): with σ the logistic function, a member at x votes more than no
// with probability σ(b·x − low), and yes with probability σ(b·x − low − gap). Points of one step of time are distributed as
// N(0, 1) in each dimension; linked over time, each member's point moves by a first-order autoregression (Ornstein and
// Uhlenbeck) whose correlation over a year is kYearlyCorrelation, so that its distribution in each step stays N(0, 1)
// (smoothing of points over time as in Martin and Quinn 2002). Weak normal priors keep the votes' figures finite.
//
// It is fitted by marginal maximum likelihood with expectation–maximisation (Bock and Aitkin 1981; Imai, Lo and Olmsted 2016,
// "Fast estimation of ideal points with massive data", American Political Science Review 110, use EM for such models): the
// expectation is exact on a fixed grid of points, by forward and backward recursion over time (Baum et al. 1970), the
// maximisation a step of Newton's method for each vote. What a point says is the mean and the standard deviation of its
// posterior distribution, given the figures of the votes.
//
// Nothing in it is left to chance, and sums are formed in an order that does not depend on the number of threads: the same
// votes give the same points.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analytics/agreement.hpp"

namespace plenary::analytics {

inline constexpr double kYearlyCorrelation = 0.9;
inline constexpr std::size_t kMostDimensions = 2;

// Votes that share one point of each member: of a session or a year.
struct TimeStep {
  std::size_t first = 0, last = 0;  // votes by place, the last one not included
  double years = 0;                 // when it was, from any start; never before the step in front
};

struct IdealQuestion {
  std::size_t dimensions = 1;  // at most kMostDimensions
  bool linked = true;          // over time; else each step stands alone
  // Of each dimension the member that stands on its positive side, on the average of its points; unlinked, at each step that
  // has it. In two dimensions the first is the one along which votes part members most.
  std::vector<std::size_t> anchors;
  unsigned threads = 2;
};

struct IdealPoint {
  std::uint32_t member = 0, step = 0;
  std::uint32_t n = 0;  // votes of the step that it took part in, of those that tell members apart
  std::array<double, kMostDimensions> at{}, deviation{};
};

struct IdealPoints {
  std::vector<IdealPoint> points;    // by step, then member; of members that voted in it
  std::vector<std::uint32_t> votes;  // of each step: those in which not all who voted did the same
  int rounds = 0;                    // of expectation and maximisation
  double change = 0;                 // the largest that the last round made in any point
};

// Any thread; uses `threads` of its own meanwhile.
IdealPoints ideal_points(const BitPlanes& planes, std::span<const TimeStep> steps, const IdealQuestion& question);

}  // namespace plenary::analytics
