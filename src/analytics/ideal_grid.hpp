// The grid on which points are looked for, and the figures of a vote over it. Includes Eigen: for ideal_points.cpp alone.
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>

#include "analytics/ideal_points.hpp"

namespace plenary::analytics {

// No probability is taken for less: the processor is slow with numbers much smaller.
inline constexpr float kLeast = 1e-9F;

// A grid of D dimensions, each with kSide points; the first runs fastest.
template <int D>
struct Grid {
  static constexpr int kSide = D == 1 ? 72 : 16;
  static constexpr int kNodes = D == 1 ? kSide : kSide * kSide;
  static constexpr float kReach = D == 1 ? 9 : 4.5F;
  // Of kNodes rows, which the types do not say: loops would be unrolled, which takes the compiler a minute.
  using Nodes = Eigen::Array<float, Eigen::Dynamic, 1, Eigen::ColMajor, kNodes, 1>;
  using Columns = Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic>;
  using Places = Eigen::Matrix<float, Eigen::Dynamic, D, Eigen::ColMajor, kNodes, D>;
  using Kernel = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic>;

  static float along(int i) { return -kReach + 2 * kReach * static_cast<float>(i) / (kSide - 1); }
  static const Places& places() {
    static const Places all = [] {
      Places made(kNodes, D);
      for (int node = 0; node < kNodes; ++node)
        for (int d = 0; d < D; ++d) made(node, d) = along(d == 0 ? node % kSide : node / kSide);
      return made;
    }();
    return all;
  }
  // The density of N(0, 1) at the nodes, up to a factor.
  static const Nodes& before() {
    static const Nodes all = (places().array().square().rowwise().sum() * -0.5F).exp();
    return all;
  }
  // In each row, where a point that is there goes in that time: out of the density of two normal variables with that
  // correlation, so that it is the same going back.
  static Kernel kernel(double years) {
    const auto r = static_cast<float>(std::min(std::pow(kYearlyCorrelation, years), 0.999));
    Kernel made(kSide, kSide);
    for (int i = 0; i < kSide; ++i)
      for (int j = 0; j < kSide; ++j) {
        const float x = along(i), y = along(j);
        made(i, j) = std::exp(-(x * x - 2 * r * x * y + y * y) / (2 * (1 - r * r)));
      }
    for (int i = 0; i < kSide; ++i) made.row(i) /= made.row(i).sum();
    return made.cwiseMax(kLeast);
  }
};

// The figures of one vote, as ideal_points.hpp names them.
template <int D>
struct Figures {
  double low = 0, gap = 0.5;
  Eigen::Matrix<double, D, 1> slopes = Eigen::Matrix<double, D, 1>::Zero();

  [[nodiscard]] typename Grid<D>::Nodes more_than_no() const {
    return (Grid<D>::places() * slopes.template cast<float>()).array() - static_cast<float>(low);
  }
};

template <class Nodes>
Nodes softplus(const Nodes& x) {
  return ((-x.abs()).exp() + 1).log() + x.max(0);
}

// Logarithms of the probabilities of the answers at each node. An abstention's is σ(more)·σ(−most)·(1 − exp(−gap)).
template <int D>
struct Answers {
  typename Grid<D>::Nodes no, abstain, yes;

  explicit Answers(const Figures<D>& figures) {
    using Nodes = typename Grid<D>::Nodes;
    const Nodes more = figures.more_than_no(), most = more - static_cast<float>(figures.gap);
    const Nodes of_more = softplus<Nodes>(more), of_most = softplus<Nodes>(most);
    no = -of_more;
    abstain = more - of_more - of_most + static_cast<float>(std::log(-std::expm1(-figures.gap)));
    yes = most - of_most;
  }
};

// How many members are expected to have answered so with their points at each node.
template <int D>
struct Counts {
  typename Grid<D>::Nodes no, abstain, yes;
};

// Standard deviations of what is thought of a vote's figures beforehand, and the abstentions that no vote lacks.
inline constexpr double kThresholdDeviation = 5, kSlopeDeviation = 1.7, kAbstentionsBefore = 0.5;
inline constexpr double kLongestStep = 2;

// A step of Newton's method up the expected log likelihood, which is concave.
template <int D>
void improve(Figures<D>& figures, const Counts<D>& counts) {
  using Nodes = typename Grid<D>::Nodes;
  const auto& places = Grid<D>::places();
  const Nodes more = figures.more_than_no();
  const Nodes p_more = 1 / (1 + (-more).exp()), p_most = 1 / (1 + (static_cast<float>(figures.gap) - more).exp());
  const Nodes at_more = counts.no + counts.abstain, at_most = counts.abstain + counts.yes;
  const Nodes up_most = counts.yes - at_most * p_most, up = counts.abstain - at_more * p_more + up_most;
  const Nodes bend_most = at_most * p_most * (1 - p_most), bend = at_more * p_more * (1 - p_more) + bend_most;
  const auto over_places = [&](const Nodes& nodes) {
    const Eigen::Matrix<float, D, 1> sums = places.transpose() * nodes.matrix();
    return Eigen::Matrix<double, D, 1>(sums.template cast<double>());
  };
  const double abstentions = static_cast<double>(counts.abstain.sum()) + kAbstentionsBefore;
  const double grown = std::expm1(figures.gap);
  constexpr double kThreshold = 1 / (kThresholdDeviation * kThresholdDeviation);
  constexpr double kSlope = 1 / (kSlopeDeviation * kSlopeDeviation);

  Eigen::Matrix<double, D + 2, 1> slope;
  slope(0) = -static_cast<double>(up.sum()) - figures.low * kThreshold;
  slope(1) = -static_cast<double>(up_most.sum()) + abstentions / grown;
  slope.template tail<D>() = over_places(up) - figures.slopes * kSlope;
  Eigen::Matrix<double, D + 2, D + 2> curve;
  curve(0, 0) = static_cast<double>(bend.sum()) + kThreshold;
  curve(0, 1) = curve(1, 0) = static_cast<double>(bend_most.sum());
  curve(1, 1) = curve(0, 1) + abstentions * (grown + 1) / (grown * grown);
  curve.template block<D, 1>(2, 0) = -over_places(bend);
  curve.template block<D, 1>(2, 1) = -over_places(bend_most);
  curve.template block<2, D>(0, 2) = curve.template block<D, 2>(2, 0).transpose();
  for (int d = 0; d < D; ++d) {
    curve.template block<D, 1>(2, 2 + d) = over_places(bend * places.col(d).array());
    curve(2 + d, 2 + d) += kSlope;
  }
  const Eigen::Matrix<double, D + 2, 1> step = curve.ldlt().solve(slope).cwiseMax(-kLongestStep).cwiseMin(kLongestStep);
  figures.low += step(0);
  figures.gap = std::max(figures.gap + step(1), figures.gap / 4);
  figures.slopes += step.template tail<D>();
}

}  // namespace plenary::analytics
