// Agreement of pairs out of planes of bits.
#include "app/agreement.hpp"

#include <algorithm>
#include <tuple>

namespace plenary::app {
namespace {

bool is_among(const std::vector<std::size_t>& places, std::size_t place) {
  return std::find(places.begin(), places.end(), place) != places.end();
}

// Calls with each pair of the question's members and the others.
template <class Work>
void for_each_pair(const AnalysedVotes& votes, const AgreementQuestion& question, const Work& work) {
  for (std::size_t one = 0; one < votes.members.size(); ++one) {
    if (!is_among(question.members, one)) continue;
    for (std::size_t other = 0; other < votes.members.size(); ++other)
      if (other != one && (question.with.empty() || is_among(question.with, other))) work(one, other);
  }
}

}  // namespace

std::vector<AgreeingPair> agreeing_pairs(const AnalysedVotes& votes, const AgreementQuestion& question) {
  std::vector<AgreeingPair> pairs;
  const auto add = [&](std::size_t one, std::size_t other, const analytics::Together& together) {
    if (together.common < question.least) return;
    pairs.push_back({one, other, together, analytics::agreement(together, question.measure), std::nullopt});
  };
  if (question.members.empty()) {
    const auto all = analytics::compare_all(votes.planes);
    for (std::size_t one = 0, at = 0; one < votes.members.size(); ++one)
      for (std::size_t other = one + 1; other < votes.members.size(); ++other) add(one, other, all[at++]);
    return pairs;
  }
  for_each_pair(votes, question, [&](std::size_t one, std::size_t other) {
    add(one, other, analytics::compare(votes.planes, one, other));
  });
  if (question.members.size() == 1)
    std::stable_sort(pairs.begin(), pairs.end(), [](const AgreeingPair& left, const AgreeingPair& right) {
      return std::tuple(-left.agreement.value, right.agreement.n) <
             std::tuple(-right.agreement.value, left.agreement.n);
    });
  return pairs;
}

std::vector<AgreeingPair> agreeing_by_step(const AnalysedVotes& votes, const AgreementQuestion& question) {
  std::vector<AgreeingPair> pairs;
  for_each_pair(votes, question, [&](std::size_t one, std::size_t other) {
    for (std::size_t step = 0; step < votes.times.size(); ++step) {
      const auto& time = votes.times[step];
      const auto together = analytics::compare(votes.planes, one, other, time.first, time.last);
      if (together.common >= question.least)
        pairs.push_back({one, other, together, analytics::agreement(together, question.measure), step});
    }
  });
  return pairs;
}

analytics::Similarities similarities(const AnalysedVotes& votes, const AgreementQuestion& question) {
  const auto count = votes.members.size();
  analytics::Similarities square(count, std::vector<std::optional<double>>(count));
  const auto all = analytics::compare_all(votes.planes);
  for (std::size_t one = 0, at = 0; one < count; ++one) {
    square[one][one] = 1;
    for (std::size_t other = one + 1; other < count; ++other, ++at) {
      const auto found = analytics::agreement(all[at], question.measure);
      if (all[at].common >= question.least && found.n > 0) square[one][other] = square[other][one] = found.value;
    }
  }
  return square;
}

}  // namespace plenary::app
