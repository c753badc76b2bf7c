// Figures of votes for lists: small sums over announced and counted totals.
#include "domain/vote_figures.hpp"

#include <algorithm>
#include <array>

#include "domain/tally.hpp"

namespace plenary {
namespace {

using Sum = std::optional<int>;

Sum announced_or_counted(const Sum& announced, const Sum& counted) { return announced ? announced : counted; }

// How many members were for, against and abstaining; nothing where members were not counted.
struct Sides {
  Sum yes, no, abstain;
  int split = 0, listed = 0;
  bool tells_who_did_not_vote = false;
};

Sides sides_of(const Vote& vote, const RuleOfVote& under) {
  Sides sides;
  if (vote.positions) {
    std::array<int, 5> counts{};
    for (const auto& each : *vote.positions) ++counts.at(static_cast<std::size_t>(each.position));
    sides.yes = counts[static_cast<std::size_t>(Position::yes)];
    sides.no = counts[static_cast<std::size_t>(Position::no)];
    sides.abstain = counts[static_cast<std::size_t>(Position::abstain)];
    sides.split = counts[static_cast<std::size_t>(Position::split)];
    sides.listed = static_cast<int>(vote.positions->size());
    sides.tells_who_did_not_vote = counts[static_cast<std::size_t>(Position::not_voting)] > 0;
  } else if (vote.announced && !(under.rule && under.rule->unit == Unit::weight)) {
    const auto announced = with_house_sums(*vote.announced);
    sides.yes = announced.yes;
    sides.no = announced.no;
    sides.abstain = announced.abstain;
  }
  return sides;
}

Sum turnout_of(const Vote& vote, const RuleOfVote& under, const Sides& sides) {
  if (!sides.yes || !sides.no || !sides.abstain) return std::nullopt;
  const int voted = *sides.yes + *sides.no + *sides.abstain + sides.split;
  Sum members;
  if (vote.announced && vote.announced->members)
    members = vote.announced->members;
  else if (!under.voters.empty())
    members = static_cast<int>(under.voters.size());
  else if (sides.tells_who_did_not_vote)
    members = sides.listed;
  else if (vote.announced && vote.announced->not_voting)
    members = voted + *vote.announced->not_voting;
  if (!members || *members <= 0 || voted > *members) return std::nullopt;
  return static_cast<int>(std::int64_t{100} * voted / *members);
}

Sum dissenters_of(const Sides& sides) {
  if (!sides.yes || !sides.no || *sides.yes == *sides.no) return std::nullopt;
  return std::min(*sides.yes, *sides.no);
}

Sum apart_of(const Sides& sides) {
  if (!sides.yes || !sides.no || !sides.abstain) return std::nullopt;
  std::array<int, 3> counts = {*sides.yes, *sides.no, *sides.abstain};
  std::sort(counts.begin(), counts.end());
  if (counts[2] == counts[1]) return std::nullopt;
  return counts[0] + counts[1] + sides.split;
}

std::vector<std::string> on_side(const Vote& vote, Position side) {
  std::vector<std::string> members;
  for (const auto& each : *vote.positions)
    if (each.position == side) members.push_back(each.member);
  std::sort(members.begin(), members.end());
  return members;
}

}  // namespace

VoteFigures figures_of(const Vote& vote, const RuleOfVote& under) {
  VoteFigures figures;
  const auto announced = with_house_sums(vote.announced.value_or(Tally{}));
  const auto sum = counted(vote).value_or(Tally{});
  const auto yes = announced_or_counted(announced.yes, sum.yes), no = announced_or_counted(announced.no, sum.no);
  if (yes && no) figures.margin = *yes - *no;
  const auto sides = sides_of(vote, under);
  figures.turnout = turnout_of(vote, under, sides);
  figures.dissenters = dissenters_of(sides);
  figures.apart = apart_of(sides);
  if (vote.positions && figures.dissenters && *figures.dissenters <= VoteFigures::kMostNamed)
    figures.dissenting = on_side(vote, *sides.yes < *sides.no ? Position::yes : Position::no);
  if (!vote.rule || !under.rule) return figures;
  if (const auto check = check_vote(vote, *under.rule, under.voters))
    if (const auto* hardest = check->hardest()) figures.distance = static_cast<int>(hardest->margin());
  return figures;
}

}  // namespace plenary
