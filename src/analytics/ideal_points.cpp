// Ideal points by expectation and maximisation on a grid: the only file that includes Eigen.
#include "analytics/ideal_points.hpp"

#include <algorithm>

#include "analytics/ideal_grid.hpp"
#include "analytics/ideal_votes.hpp"
#include "analytics/in_parts.hpp"

namespace plenary::analytics {
namespace {

constexpr std::size_t kMembersAtOnce = 32;
constexpr int kMostRounds = 40;
constexpr double kSettled = 0.004;
constexpr int kNewtonSteps = 2, kFirstNewtonSteps = 8, kStartRounds = 30;
constexpr float kStartDeviation = 0.5F, kStartReach = 2.5F;

using Eigen::Index;

Index index(std::size_t number) { return static_cast<Index>(number); }

// One step with what is known of it so far.
template <int D>
struct Step {
  const VotesOfStep* votes = nullptr;
  std::vector<std::int32_t> place_of;    // of each member among those of the step, or -1
  std::vector<Figures<D>> figures;       // of each vote
  typename Grid<D>::Columns of_members;  // how probable a member's votes are at each node; then, what its point is
  typename Grid<D>::Kernel kernel;       // from the step before
  typename Grid<D>::Nodes all;           // how many members are expected at each node
};

template <class Columns>
void share_out(Columns& columns) {
  const Eigen::Array<float, 1, Eigen::Dynamic> sums = columns.colwise().sum();
  columns.rowwise() /= sums;
}

// How probable each member's votes are with its point at each node, up to a factor.
template <int D>
void expect_votes(Step<D>& step) {
  using G = Grid<D>;
  const auto& votes = *step.votes;
  typename G::Columns instead(G::kNodes, index(votes.votes * kInstead));
  typename G::Nodes all = G::Nodes::Zero(G::kNodes);
  for (std::size_t vote = 0; vote < votes.votes; ++vote) {
    const Answers<D> answers(step.figures[vote]);
    all += answers.yes;
    const auto first = index(vote * kInstead);
    instead.col(first + static_cast<Index>(Instead::no)) = answers.no - answers.yes;
    instead.col(first + static_cast<Index>(Instead::abstain)) = answers.abstain - answers.yes;
    instead.col(first + static_cast<Index>(Instead::absent)) = -answers.yes;
  }
  for (std::size_t i = 0; i < votes.members.size(); ++i) {
    typename G::Nodes logs = all;
    for (auto row = votes.begins[i]; row < votes.begins[i + 1]; ++row) logs += instead.col(votes.rows[row]);
    step.of_members.col(index(i)) = (logs - logs.maxCoeff()).exp().max(kLeast);
  }
}

// The figures of all votes of a step, out of what is expected of their members' points.
template <int D>
void maximise(Step<D>& step, int newton_steps) {
  using G = Grid<D>;
  const auto& votes = *step.votes;
  typename G::Columns instead = G::Columns::Zero(G::kNodes, index(votes.votes * kInstead));
  typename G::Nodes all = G::Nodes::Zero(G::kNodes);
  for (std::size_t i = 0; i < votes.members.size(); ++i) {
    const auto point = step.of_members.col(index(i));
    all += point;
    for (auto row = votes.begins[i]; row < votes.begins[i + 1]; ++row) instead.col(votes.rows[row]) += point;
  }
  for (std::size_t vote = 0; vote < votes.votes; ++vote) {
    const auto of = [&](Instead what) { return instead.col(index(vote * kInstead) + static_cast<Index>(what)); };
    const Counts<D> counts{of(Instead::no), of(Instead::abstain),
                           (all - of(Instead::no) - of(Instead::abstain) - of(Instead::absent)).max(0)};
    for (int i = 0; i < newton_steps; ++i) improve(step.figures[vote], counts);
  }
  step.all = all;
}

// Where points go from one step to the next, each column for itself.
template <int D, class Kernel>
typename Grid<D>::Columns moved(const Kernel& kernel, const typename Grid<D>::Columns& columns) {
  using G = Grid<D>;
  typename G::Columns result(G::kNodes, columns.cols());
  if constexpr (D == 1) {
    result.matrix().noalias() = kernel * columns.matrix();
  } else {
    using Square = typename G::Kernel;
    const Square along = kernel, across = along.transpose();
    Square half(G::kSide, G::kSide);
    for (Index i = 0; i < columns.cols(); ++i) {
      half.noalias() = along * Eigen::Map<const Square>(columns.col(i).data(), G::kSide, G::kSide);
      Eigen::Map<Square>(result.col(i).data(), G::kSide, G::kSide).noalias() = half * across;
    }
  }
  return result;
}

// The members first … last by their place in the chunk and in the step.
template <int D, class Work>
void for_those_there(const Step<D>& step, std::size_t first, std::size_t last, const Work& work) {
  for (auto member = first; member < last; ++member)
    if (const auto place = step.place_of[member]; place >= 0) work(index(member - first), Index{place});
}

// Of some members, what all steps together say of their points in each: forward over time, then back.
template <int D>
void smooth(std::vector<Step<D>>& steps, std::size_t first, std::size_t last) {
  using Columns = typename Grid<D>::Columns;
  const auto count = index(last - first);
  std::vector<Columns> points(steps.size());
  for (std::size_t t = 0; t < steps.size(); ++t) {
    if (t == 0)
      points[t] = Grid<D>::before().replicate(1, count);
    else
      points[t] = moved<D>(steps[t].kernel.transpose(), points[t - 1]);
    for_those_there(steps[t], first, last,
                    [&](Index i, Index place) { points[t].col(i) *= steps[t].of_members.col(place); });
    share_out(points[t]);
  }
  Columns back = Columns::Ones(Grid<D>::kNodes, count);
  for (auto t = steps.size(); t-- > 0;) {
    points[t] *= back;
    share_out(points[t]);
    for_those_there(steps[t], first, last, [&](Index i, Index place) {
      back.col(i) *= steps[t].of_members.col(place);
      steps[t].of_members.col(place) = points[t].col(i);
    });
    back = moved<D>(steps[t].kernel, back);
    share_out(back);
  }
}

// The principal components of a step's votes, one row a member, each of length 1 on average.
template <int D>
Eigen::Matrix<float, Eigen::Dynamic, D> components(const VotesOfStep& votes) {
  const auto count = index(votes.members.size());
  Eigen::MatrixXf table = Eigen::MatrixXf::Ones(count, index(votes.votes)), there = table;
  for (std::size_t i = 0; i < votes.members.size(); ++i)
    for (auto row = votes.begins[i]; row < votes.begins[i + 1]; ++row) {
      const auto vote = index(votes.rows[row] / kInstead);
      const auto instead = static_cast<Instead>(votes.rows[row] % kInstead);
      table(index(i), vote) = instead == Instead::no ? -1.0F : 0.0F;
      there(index(i), vote) = instead == Instead::absent ? 0.0F : 1.0F;
    }
  const Eigen::RowVectorXf means = table.colwise().sum().array() / there.colwise().sum().array();
  table = (table.rowwise() - means).cwiseProduct(there).eval();
  Eigen::Matrix<float, Eigen::Dynamic, D> found(count, D);
  for (Index i = 0; i < count; ++i)
    for (int d = 0; d < D; ++d) found(i, d) = std::cos(static_cast<float>((d + 1) * (i + 1)));
  for (int round = 0; round < kStartRounds; ++round) {
    found = (table * (table.transpose() * found)).eval();
    for (int d = 0; d < D; ++d) {
      for (int other = 0; other < d; ++other) found.col(d) -= found.col(other) * found.col(other).dot(found.col(d));
      found.col(d) /= std::max(found.col(d).norm(), 1e-20F);
    }
  }
  return found * std::sqrt(static_cast<float>(count));
}

// The turn (or mirror) that brings points nearest to others, out of the sums of their products.
template <int D>
Eigen::Matrix<float, D, D> turn_of(const Eigen::Matrix<float, D, D>& products) {
  if constexpr (D == 1) {
    return Eigen::Matrix<float, D, D>::Constant(products(0, 0) < 0 ? -1.0F : 1.0F);
  } else {
    const Eigen::JacobiSVD<Eigen::Matrix<float, D, D>> svd(products, Eigen::ComputeFullU | Eigen::ComputeFullV);
    return svd.matrixU() * svd.matrixV().transpose();
  }
}

// Where to begin: components, turned so that members stay near where they were in the steps before.
template <int D>
void start(std::vector<Step<D>>& steps, std::size_t members) {
  using Row = Eigen::Matrix<float, 1, D>;
  std::vector<Row> latest(members, Row::Zero());
  for (auto& step : steps) {
    const auto& votes = *step.votes;
    auto found = components<D>(votes);
    Eigen::Matrix<float, D, D> common = Eigen::Matrix<float, D, D>::Zero();
    for (std::size_t i = 0; i < votes.members.size(); ++i)
      common += found.row(index(i)).transpose() * latest[votes.members[i]];
    if (common.norm() > 0) found = (found * turn_of<D>(common)).eval();
    for (std::size_t i = 0; i < votes.members.size(); ++i) {
      const Row at = found.row(index(i)).cwiseMax(-kStartReach).cwiseMin(kStartReach);
      latest[votes.members[i]] = at;
      const auto far = (Grid<D>::places().rowwise() - at).rowwise().squaredNorm();
      step.of_members.col(index(i)) = (far.array() / (-2 * kStartDeviation * kStartDeviation)).exp().max(kLeast);
    }
    share_out(step.of_members);
  }
}

template <int D>
std::vector<Step<D>> make_steps(std::size_t members, const std::vector<VotesOfStep>& votes,
                                std::span<const TimeStep> times) {
  std::vector<Step<D>> steps(votes.size());
  for (std::size_t t = 0; t < votes.size(); ++t) {
    auto& step = steps[t];
    step.votes = &votes[t];
    step.place_of.assign(members, -1);
    for (std::size_t i = 0; i < votes[t].members.size(); ++i)
      step.place_of[votes[t].members[i]] = static_cast<std::int32_t>(i);
    step.figures.resize(votes[t].votes);
    step.of_members.resize(Grid<D>::kNodes, index(votes[t].members.size()));
    step.kernel = Grid<D>::kernel(t == 0 ? 0 : times[t].years - times[t - 1].years);
  }
  return steps;
}

// The mean of all points of some steps, and the lower triangle that makes the points out of such with variance 1.
template <int D>
struct Scale {
  Eigen::Matrix<float, D, 1> mean = Eigen::Matrix<float, D, 1>::Zero();
  Eigen::Matrix<float, D, D> spread = Eigen::Matrix<float, D, D>::Identity();

  explicit Scale(std::span<const Step<D>> steps) {
    const auto& places = Grid<D>::places();
    typename Grid<D>::Nodes all = Grid<D>::Nodes::Zero(Grid<D>::kNodes);
    for (const auto& step : steps) all += step.all;
    if (!(all.sum() > 0)) return;
    all /= all.sum();
    mean = places.transpose() * all.matrix();
    const Eigen::Matrix<float, D, D> squares = places.transpose() * (places.array().colwise() * all).matrix();
    spread = (squares - mean * mean.transpose()).llt().matrixL();
  }
  // Places or points, one a row, on the scale on which all points have the mean 0 and the variance 1.
  template <class Rows>
  [[nodiscard]] Rows standard(const Rows& rows) const {
    return spread.template triangularView<Eigen::Lower>()
        .solve((rows.rowwise() - mean.transpose()).transpose())
        .transpose();
  }
};

// Puts the mean of the points back to 0, where they are thought to be beforehand; what votes say of members stays the same
// (parameter expansion, which lets EM settle sooner: Liu, Rubin and Wu 1998).
template <int D>
void centre(std::span<Step<D>> steps, const Scale<D>& scale) {
  for (auto& step : steps)
    for (auto& figures : step.figures) figures.low -= figures.slopes.dot(scale.mean.template cast<double>());
}

// The means of the points on the standard scale, one a row.
template <int D>
Eigen::Matrix<float, Eigen::Dynamic, D> means(std::span<const Step<D>> steps, const Scale<D>& scale) {
  Index count = 0;
  for (const auto& step : steps) count += step.of_members.cols();
  Eigen::Matrix<float, Eigen::Dynamic, D> points(count, D);
  for (count = 0; const auto& step : steps) {
    points.middleRows(count, step.of_members.cols()) = step.of_members.matrix().transpose() * Grid<D>::places();
    count += step.of_members.cols();
  }
  return scale.standard(points);
}

// One round: what is expected of points, then the figures that fit it best.
template <int D>
void go_round(std::vector<Step<D>>& steps, std::size_t members, const IdealQuestion& asked) {
  const auto each_step = [&](const auto& work) {
    in_parts(steps.size(), asked.threads, [&](std::size_t t) { work(steps[t]); });
  };
  each_step([](Step<D>& step) { expect_votes(step); });
  if (asked.linked)
    in_parts((members + kMembersAtOnce - 1) / kMembersAtOnce, asked.threads, [&](std::size_t part) {
      smooth(steps, part * kMembersAtOnce, std::min(members, (part + 1) * kMembersAtOnce));
    });
  else
    each_step([](Step<D>& step) {
      step.of_members.colwise() *= Grid<D>::before();
      share_out(step.of_members);
    });
  each_step([](Step<D>& step) { maximise(step, kNewtonSteps); });
}

// Rounds until the points settle. Unlinked, each step has a scale of its own.
template <int D>
void fit(std::vector<Step<D>>& steps, std::size_t members, const IdealQuestion& asked, IdealPoints& result) {
  start(steps, members);
  in_parts(steps.size(), asked.threads, [&](std::size_t t) { maximise(steps[t], kFirstNewtonSteps); });
  const std::size_t together = asked.linked ? steps.size() : 1;
  std::vector<Eigen::Matrix<float, Eigen::Dynamic, D>> before(steps.size());
  do {
    go_round(steps, members, asked);
    double squares = 0, count = 0;
    for (std::size_t t = 0; t < steps.size(); t += together) {
      const auto some = std::span(steps).subspan(t, together);
      const Scale<D> scale(some);
      const auto now = means<D>(some, scale);
      if (result.rounds > 0) squares += static_cast<double>((now - before[t]).squaredNorm());
      count += static_cast<double>(now.size());
      before[t] = now;
      if (result.rounds + 1 < kMostRounds) centre(some, scale);
    }
    result.change = count > 0 ? std::sqrt(squares / count) : 0;
  } while (++result.rounds < 2 || (result.rounds < kMostRounds && result.change > kSettled));
}

// The standard scale turned so that its axes are those along which the votes part members most, the first most of all.
template <int D>
typename Grid<D>::Places seen_along_axes(std::span<const Step<D>> steps) {
  const Scale<D> scale(steps);
  Eigen::Matrix<double, D, D> sums = Eigen::Matrix<double, D, D>::Zero();
  for (const auto& step : steps)
    for (const auto& figures : step.figures) {
      const Eigen::Matrix<double, D, 1> slopes = scale.spread.transpose().template cast<double>() * figures.slopes;
      sums += slopes * slopes.transpose();
    }
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix<double, D, D>> solver(sums);
  const Eigen::Matrix<float, D, D> axes = solver.eigenvectors().rowwise().reverse().template cast<float>();
  return scale.template standard<typename Grid<D>::Places>(Grid<D>::places()) * axes;
}

// The points of some steps.
template <int D>
std::vector<IdealPoint> points_of(std::span<const Step<D>> steps, std::size_t first_step) {
  const auto places = seen_along_axes<D>(steps);
  std::vector<IdealPoint> points;
  for (std::size_t t = 0; t < steps.size(); ++t) {
    const auto& votes = *steps[t].votes;
    for (std::size_t i = 0; i < votes.members.size(); ++i) {
      IdealPoint point{votes.members[i], static_cast<std::uint32_t>(first_step + t), votes.n[i], {}, {}};
      for (std::size_t d = 0; d < D; ++d) {
        const auto of = steps[t].of_members.col(index(i));
        const auto along = places.col(index(d)).array();
        const float mean = (along * of).sum();
        point.at[d] = static_cast<double>(mean);
        point.deviation[d] = std::sqrt(static_cast<double>(((along - mean).square() * of).sum()));
      }
      points.push_back(point);
    }
  }
  return points;
}

// Puts the anchor on the positive side.
void set_sign(std::span<IdealPoint> points, std::size_t dimension, std::size_t anchor) {
  double sum = 0;
  for (const auto& point : points)
    if (point.member == anchor) sum += point.at[dimension];
  if (sum < 0)
    for (auto& point : points) point.at[dimension] = -point.at[dimension];
}

template <int D>
IdealPoints ideal_points_in(const BitPlanes& planes, std::span<const TimeStep> times, const IdealQuestion& asked) {
  const auto votes = votes_by_step(planes, times);
  auto steps = make_steps<D>(planes.members(), votes, times);
  IdealPoints result;
  for (const auto& step : votes) result.votes.push_back(static_cast<std::uint32_t>(step.votes));
  if (!steps.empty()) fit(steps, planes.members(), asked, result);
  const std::size_t together = asked.linked ? steps.size() : 1;
  for (std::size_t t = 0; t < steps.size(); t += together) {
    auto points = points_of<D>(std::span<const Step<D>>(steps).subspan(t, together), t);
    for (std::size_t d = 0; d < std::min<std::size_t>(D, asked.anchors.size()); ++d)
      set_sign(points, d, asked.anchors[d]);
    result.points.insert(result.points.end(), points.begin(), points.end());
  }
  return result;
}

}  // namespace

IdealPoints ideal_points(const BitPlanes& planes, std::span<const TimeStep> steps, const IdealQuestion& question) {
  return question.dimensions > 1 ? ideal_points_in<2>(planes, steps, question)
                                 : ideal_points_in<1>(planes, steps, question);
}

}  // namespace plenary::analytics
