// Counting positions and comparing tallies.
#include "domain/tally.hpp"

#include <algorithm>
#include <array>

#include "domain/statements.hpp"

namespace plenary {
namespace {

void compare(const char* field, const std::optional<int>& announced, const std::optional<int>& counted,
             std::vector<Discrepancy>& found) {
  if (announced && counted && *announced != *counted)
    found.push_back({"announced-counted", field, announced, counted, std::nullopt});
}

}  // namespace

Position position_of(const VotesCast& cast) {
  if ((cast.yes > 0) + (cast.no > 0) + (cast.abstain > 0) > 1) return Position::split;
  return cast.yes > 0 ? Position::yes : cast.no > 0 ? Position::no : Position::abstain;
}

Tally count(const std::vector<MemberPosition>& positions) {
  std::array<int, 5> counts{};
  for (const auto& each : positions) ++counts.at(static_cast<std::size_t>(each.position));
  return {counts[0], counts[1], counts[2], counts[3], std::nullopt, std::nullopt};
}

int total(const Tally& tally) {
  return tally.yes.value_or(0) + tally.no.value_or(0) + tally.abstain.value_or(0) + tally.not_voting.value_or(0) +
         tally.invalid.value_or(0);
}

std::optional<Tally> counted(const Vote& vote) {
  if (!vote.positions) return std::nullopt;
  auto tally = count(*vote.positions);
  if (vote.votes_cast.empty()) return tally;
  tally.yes = tally.no = tally.abstain = 0;
  for (const auto& each : vote.votes_cast) {
    *tally.yes += each.yes;
    *tally.no += each.no;
    *tally.abstain += each.abstain;
  }
  return tally;
}

namespace {

struct HouseFigure {
  std::string_view name;
  std::optional<int> Tally::*total;
  std::optional<int> HouseTally::*figure;
};

constexpr std::array<HouseFigure, 3> kHouseFigures = {{{"yes", &Tally::yes, &HouseTally::yes},
                                                       {"no", &Tally::no, &HouseTally::no},
                                                       {"abstain", &Tally::abstain, &HouseTally::abstain}}};

// One house is not all of them.
std::optional<int> sum_of(const std::vector<HouseTally>& houses, std::optional<int> HouseTally::*figure) {
  if (houses.size() < 2) return std::nullopt;
  int sum = 0;
  for (const auto& each : houses) {
    if (!(each.*figure)) return std::nullopt;
    sum += *(each.*figure);
  }
  return sum;
}

void compare_houses(const Tally& announced, std::vector<Discrepancy>& found) {
  for (const auto& [name, total, figure] : kHouseFigures) {
    const auto sum = sum_of(announced.houses, figure);
    if (sum && announced.*total && *sum != *(announced.*total))
      found.push_back({"houses-total", std::string(name), announced.*total, std::nullopt, std::nullopt, sum});
  }
}

}  // namespace

Tally with_house_sums(Tally tally) {
  for (const auto& [name, total, figure] : kHouseFigures)
    if (!(tally.*total)) tally.*total = sum_of(tally.houses, figure);
  return tally;
}

namespace {

// All votes of a member go where it meant to stand; how many one had that did not vote is not told.
std::optional<Tally> votes_with_intentions(const Vote& vote) {
  auto sum = *counted(vote);
  for (const auto& each : vote.intended) {
    const auto* cast = find_in(vote.votes_cast, each.member);
    if (!cast) return std::nullopt;
    sum.yes = *sum.yes - cast->yes;
    sum.no = *sum.no - cast->no;
    sum.abstain = *sum.abstain - cast->abstain;
    auto& side = each.position == Position::yes ? sum.yes : each.position == Position::no ? sum.no : sum.abstain;
    if (each.position == Position::not_voting)
      ++*sum.not_voting;
    else
      side = *side + static_cast<int>(cast->total());
  }
  return sum;
}

}  // namespace

std::optional<Tally> with_intentions(const Vote& vote) {
  if (!vote.positions || vote.intended.empty()) return std::nullopt;
  if (!vote.votes_cast.empty()) return votes_with_intentions(vote);
  auto meant = *vote.positions;
  for (const auto& each : vote.intended) {
    const auto cast = std::find_if(meant.begin(), meant.end(),
                                   [&](const MemberPosition& position) { return position.member == each.member; });
    if (cast == meant.end())
      meant.push_back({each.member, each.position, Reason::unknown});
    else
      cast->position = each.position;
  }
  return count(meant);
}

namespace {

void compare_statements(const Vote& vote, std::vector<Discrepancy>& found) {
  if (!vote.announced) return;
  for (const auto& each : vote.stated)
    for (const auto& [name, figure] : kTallyFigures) {
      const auto &announced = (*vote.announced).*figure, &stated = each.figures.*figure;
      if (announced && stated && *announced != *stated)
        found.push_back({"sources-differ", std::string(name), announced, std::nullopt, std::nullopt, stated,
                         name_of_source(each.source)});
    }
}

}  // namespace

std::vector<Discrepancy> discrepancies(const Vote& vote) { return discrepancies_from(vote, counted(vote)); }

std::vector<Discrepancy> discrepancies_from(const Vote& vote, const std::optional<Tally>& counted) {
  std::vector<Discrepancy> found;
  const auto announced = with_house_sums(vote.announced.value_or(Tally{}));
  if (counted) {
    compare("yes", announced.yes, counted->yes, found);
    compare("no", announced.no, counted->no, found);
    compare("abstain", announced.abstain, counted->abstain, found);
    compare("not_voting", announced.not_voting, counted->not_voting, found);
  }
  if (vote.positions) compare("members", announced.members, static_cast<int>(vote.positions->size()), found);
  compare_houses(announced, found);
  compare_statements(vote, found);
  for (const auto& remark : vote.remarks)
    found.push_back({remark.kind, std::nullopt, std::nullopt, std::nullopt, remark.text});
  return found;
}

}  // namespace plenary
