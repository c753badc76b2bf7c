// Cohesion by going through the set bits of each member's planes.
#include "analytics/cohesion.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

namespace plenary::analytics {
namespace {

constexpr std::array<Position, 3> kSides = {Position::yes, Position::no, Position::abstain};

std::uint32_t& side(Sides& sides, Position position) {
  return position == Position::yes ? sides.yes : position == Position::no ? sides.no : sides.abstain;
}

// Calls with each vote in which the member was in the group and took that side.
template <class Work>
void for_each_vote(const BitPlanes& planes, const InGroup& member, Position position, const Work& work) {
  const auto bits =
      planes.of(member.member).subspan(static_cast<std::size_t>(position) * planes.words(), planes.words());
  for (std::size_t word = 0; word < bits.size(); ++word)
    for (auto left = bits[word] & member.votes[word]; left != 0; left &= left - 1)
      work(word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
}

void add(Mean& mean, const std::optional<double>& value) {
  if (!value) return;
  ++mean.n;
  mean.value += *value;
}

Mean divided(Mean mean) {
  if (mean.n > 0) mean.value /= mean.n;
  return mean;
}

}  // namespace

std::optional<double> agreement_index(const Sides& sides) {
  const double all = sides.all(), most = std::max({sides.yes, sides.no, sides.abstain});
  if (sides.all() < 2) return std::nullopt;
  return (most - (all - most) / 2) / all;
}

std::optional<double> rice_index(const Sides& sides) {
  const double yes = sides.yes, no = sides.no;
  if (sides.yes + sides.no < 2) return std::nullopt;
  return std::abs(yes - no) / (yes + no);
}

std::optional<Position> line_of(const Sides& sides) {
  if (sides.all() < 2) return std::nullopt;
  const auto most = std::max({sides.yes, sides.no, sides.abstain});
  if ((sides.yes == most) + (sides.no == most) + (sides.abstain == most) != 1) return std::nullopt;
  return sides.yes == most ? Position::yes : sides.no == most ? Position::no : Position::abstain;
}

std::vector<Sides> sides_of(const BitPlanes& planes, std::span<const InGroup> group) {
  std::vector<Sides> votes(planes.votes());
  for (const auto& member : group)
    for (const auto position : kSides)
      for_each_vote(planes, member, position, [&](std::size_t vote) { ++side(votes[vote], position); });
  return votes;
}

Cohesion cohesion(std::span<const Sides> votes, std::size_t first, std::size_t last) {
  Cohesion sum;
  for (const auto& sides : votes.subspan(first, last - first)) {
    add(sum.agreement, agreement_index(sides));
    add(sum.rice, rice_index(sides));
  }
  return {divided(sum.agreement), divided(sum.rice)};
}

Loyalty loyalty(const BitPlanes& planes, const InGroup& member, std::span<const Sides> votes, std::size_t first,
                std::size_t last) {
  Loyalty found;
  for (const auto position : kSides)
    for_each_vote(planes, member, position, [&](std::size_t vote) {
      if (vote < first || vote >= last) return;
      const auto line = line_of(votes[vote]);
      found.n += line.has_value();
      found.kept += line == position;
    });
  return found;
}

}  // namespace plenary::analytics
