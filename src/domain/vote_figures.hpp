// Figures by which votes are looked for: margin, turnout, distance to the threshold, who stood alone. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/vote_check.hpp"
#include "plenary/records.hpp"

namespace plenary {

// A figure that the vote's record does not give is absent.
struct VoteFigures {
  static constexpr int kMostNamed = 10;

  std::optional<int> margin;            // votes for, less votes against; as announced, else as counted
  std::optional<int> turnout;           // members that voted or abstained, in per cent of all, rounded down
  std::optional<int> distance;          // votes beyond the number needed under the vote's rule; negative: short of it
  std::optional<int> dissenters;        // how many are on the smaller of the sides for and against
  std::optional<int> apart;             // how many did otherwise than most: for, against or abstaining
  std::vector<std::string> dissenting;  // those on the smaller side, by code, where they are few and known
};

// Members are counted by their positions, else by what was announced, unless that counts votes of members that have several.
VoteFigures figures_of(const Vote& vote, const RuleOfVote& under);

}  // namespace plenary
