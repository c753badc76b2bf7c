// Planes of bits into the votes of each step.
#include "analytics/ideal_votes.hpp"

#include <algorithm>

namespace plenary::analytics {
namespace {

bool has(const BitPlanes& planes, std::size_t member, Position position, std::size_t vote) {
  const auto word = static_cast<std::size_t>(position) * planes.words() + vote / 64;
  return (planes.of(member)[word] >> (vote % 64) & 1) != 0;
}

// Those in which not all who voted did the same.
std::vector<std::size_t> contested(const BitPlanes& planes, const TimeStep& step) {
  std::vector<std::size_t> votes;
  for (auto vote = step.first; vote < step.last; ++vote) {
    int sides = 0;
    for (const auto position : {Position::yes, Position::no, Position::abstain}) {
      std::size_t member = 0;
      while (member < planes.members() && !has(planes, member, position, vote)) ++member;
      sides += member < planes.members();
    }
    if (sides > 1) votes.push_back(vote);
  }
  return votes;
}

VotesOfStep votes_of(const BitPlanes& planes, const TimeStep& step) {
  const auto votes = contested(planes, step);
  VotesOfStep found;
  found.votes = votes.size();
  found.begins.push_back(0);
  for (std::size_t member = 0; member < planes.members(); ++member) {
    std::uint32_t absent = 0;
    for (std::size_t i = 0; i < votes.size(); ++i) {
      if (has(planes, member, Position::yes, votes[i])) continue;
      auto instead = Instead::absent;
      if (has(planes, member, Position::no, votes[i])) instead = Instead::no;
      if (has(planes, member, Position::abstain, votes[i])) instead = Instead::abstain;
      absent += instead == Instead::absent;
      found.rows.push_back(static_cast<std::uint32_t>(i * kInstead + static_cast<std::size_t>(instead)));
    }
    if (absent == votes.size()) {
      found.rows.resize(found.begins.back());
      continue;
    }
    found.members.push_back(static_cast<std::uint32_t>(member));
    found.n.push_back(static_cast<std::uint32_t>(votes.size()) - absent);
    found.begins.push_back(found.rows.size());
  }
  return found;
}

}  // namespace

std::vector<VotesOfStep> votes_by_step(const BitPlanes& planes, std::span<const TimeStep> steps) {
  std::vector<VotesOfStep> found;
  found.reserve(steps.size());
  for (const auto& step : steps) found.push_back(votes_of(planes, step));
  return found;
}

}  // namespace plenary::analytics
