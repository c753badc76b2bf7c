// How far groups of members vote as one, and each member with its group.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analytics/agreement.hpp"

namespace plenary::analytics {

// How many of a group took each side of a vote.
struct Sides {
  std::uint32_t yes = 0, no = 0, abstain = 0;
  [[nodiscard]] std::uint32_t all() const { return yes + no + abstain; }
};

// The agreement index of Hix, Noury and Roland (2005, "Power to the parties", British Journal of Political Science 35): with m
// the largest of the three sides and s their sum, (m − (s − m) / 2) / s. 1: all as one; 0: three sides of the same size.
// Nothing where fewer than two voted.
std::optional<double> agreement_index(const Sides& sides);
// The index of Rice (1925, "The behavior of legislative groups", Political Science Quarterly 40): |yes − no| / (yes + no).
// Nothing where fewer than two voted for or against.
std::optional<double> rice_index(const Sides& sides);
// The side that more took than any other; nothing where there is none, or fewer than two voted.
std::optional<Position> line_of(const Sides& sides);

// A member with the votes at which it was in the group: a bit each, as in the planes.
struct InGroup {
  std::size_t member = 0;
  std::vector<std::uint64_t> votes;
};

// Of each vote.
std::vector<Sides> sides_of(const BitPlanes& planes, std::span<const InGroup> group);

// The mean of an index over the votes that have it.
struct Mean {
  std::uint32_t n = 0;
  double value = 0;
};
struct Cohesion {
  Mean agreement, rice;
};
// Over the votes from `first` to before `last`.
Cohesion cohesion(std::span<const Sides> votes, std::size_t first, std::size_t last);

// The votes in which a member took a side and its group had a line, and in how many of them it kept to that.
struct Loyalty {
  std::uint32_t n = 0, kept = 0;
};
Loyalty loyalty(const BitPlanes& planes, const InGroup& member, std::span<const Sides> votes, std::size_t first,
                std::size_t last);

}  // namespace plenary::analytics
