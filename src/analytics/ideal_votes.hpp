// The votes of ideal points, step by step: who took part, and who did what else than vote yes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analytics/ideal_points.hpp"

namespace plenary::analytics {

// What a member did in a vote in place of voting yes, which most do.
enum class Instead : std::uint8_t { no, abstain, absent };
inline constexpr std::size_t kInstead = 3;

struct VotesOfStep {
  std::size_t votes = 0;               // in which not all who voted did the same
  std::vector<std::uint32_t> members;  // that voted in one of them, in order
  std::vector<std::uint32_t> n;        // how many of them each voted in
  // Vote * kInstead + Instead, one member's after the other's; those of member i from begins[i] to begins[i + 1].
  std::vector<std::uint32_t> rows;
  std::vector<std::size_t> begins;
};

std::vector<VotesOfStep> votes_by_step(const BitPlanes& planes, std::span<const TimeStep> steps);

}  // namespace plenary::analytics
