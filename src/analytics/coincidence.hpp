// How one member's votes coincide with another's, as "Voting Practices in the United Nations" of the US Department of State
// counts it: over the votes in which the one voted for or against.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace plenary::analytics {

// What a member did in a vote, or that nothing is on record of it.
enum class Stand : std::uint8_t { yes, no, abstain, absent, none };

struct Coincidence {
  // Of the votes in which the one voted yes or no: the other did the same, the contrary, abstained, did not vote.
  std::uint32_t identical = 0, opposite = 0, abstained = 0, absent = 0;
  // Of all votes: those in which the other voted or abstained, and those in which something is on record of it.
  std::uint32_t took_part = 0, listed = 0;
  // Decisions by consensus that the other is credited with: their number times the share of votes in which it took part.
  double credited = 0;

  Coincidence& operator+=(const Coincidence& more);
};

// `taken` says which votes count; all three are of the same length. Nothing is credited yet.
Coincidence coincidence(std::span<const Stand> one, std::span<const Stand> other, std::span<const std::uint8_t> taken);

// Credits decisions by consensus in proportion to taking part.
void credit(Coincidence& to, std::uint32_t by_consensus);

// identical / (identical + opposite), from 0 to 1; nothing where there is no such vote.
std::optional<double> votes_only(const Coincidence& of);
// (identical + credited) / (identical + opposite + credited).
std::optional<double> with_consensus(const Coincidence& of);

}  // namespace plenary::analytics
