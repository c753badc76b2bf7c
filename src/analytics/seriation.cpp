// Average linkage, with the leaves of each cluster kept in order.
#include "analytics/seriation.hpp"

#include <algorithm>

namespace plenary::analytics {
namespace {

using Leaves = std::vector<std::size_t>;

// Both one behind the other, each forwards or backwards.
Leaves joined(const Similarities& similarities, Leaves left, Leaves right) {
  const auto alike = [&](std::size_t one, std::size_t other) { return similarities[one][other].value_or(0); };
  const double ways[] = {alike(left.back(), right.front()), alike(left.back(), right.back()),
                         alike(left.front(), right.front()), alike(left.front(), right.back())};
  const auto best = std::max_element(std::begin(ways), std::end(ways)) - std::begin(ways);
  if (best >= 2) std::reverse(left.begin(), left.end());
  if (best % 2 == 1) std::reverse(right.begin(), right.end());
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

}  // namespace

std::vector<std::size_t> order_by_similarity(const Similarities& similarities) {
  const auto count = similarities.size();
  std::vector<Leaves> clusters;
  std::vector<std::vector<double>> between(count, std::vector<double>(count));
  for (std::size_t i = 0; i < count; ++i) {
    clusters.push_back({i});
    for (std::size_t j = 0; j < count; ++j) between[i][j] = similarities[i][j].value_or(0);
  }
  std::vector<std::size_t> left(count);
  for (std::size_t i = 0; i < count; ++i) left[i] = i;
  while (left.size() > 1) {
    std::size_t one = 0, other = 1;
    for (std::size_t i = 0; i < left.size(); ++i)
      for (auto j = i + 1; j < left.size(); ++j)
        if (between[left[i]][left[j]] > between[left[one]][left[other]]) one = i, other = j;
    const auto a = left[one], b = left[other];
    const auto of_a = static_cast<double>(clusters[a].size()), of_b = static_cast<double>(clusters[b].size());
    for (const auto each : left)
      between[a][each] = between[each][a] = (of_a * between[a][each] + of_b * between[b][each]) / (of_a + of_b);
    clusters[a] = joined(similarities, std::move(clusters[a]), std::move(clusters[b]));
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(other));
  }
  return count == 0 ? Leaves{} : clusters[left.front()];
}

}  // namespace plenary::analytics
