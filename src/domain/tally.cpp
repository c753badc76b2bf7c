// Counting positions and comparing tallies.
#include "domain/tally.hpp"

#include <algorithm>
#include <array>

namespace plenary {
namespace {

void compare(const char* field, const std::optional<int>& announced, const std::optional<int>& counted,
             std::vector<Discrepancy>& found) {
  if (announced && counted && *announced != *counted)
    found.push_back({"announced-counted", field, announced, counted, std::nullopt});
}

}  // namespace

Tally count(const std::vector<MemberPosition>& positions) {
  std::array<int, 4> counts{};
  for (const auto& each : positions) ++counts.at(static_cast<std::size_t>(each.position));
  return {counts[0], counts[1], counts[2], counts[3], std::nullopt, std::nullopt};
}

int total(const Tally& tally) {
  return tally.yes.value_or(0) + tally.no.value_or(0) + tally.abstain.value_or(0) + tally.not_voting.value_or(0) +
         tally.invalid.value_or(0);
}

std::optional<Tally> with_intentions(const Vote& vote) {
  if (!vote.positions || vote.intended.empty()) return std::nullopt;
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

std::vector<Discrepancy> discrepancies(const Vote& vote) {
  std::vector<Discrepancy> found;
  if (vote.announced && vote.positions) {
    const auto counted = count(*vote.positions);
    compare("yes", vote.announced->yes, counted.yes, found);
    compare("no", vote.announced->no, counted.no, found);
    compare("abstain", vote.announced->abstain, counted.abstain, found);
    compare("not_voting", vote.announced->not_voting, counted.not_voting, found);
    compare("members", vote.announced->members, static_cast<int>(vote.positions->size()), found);
  }
  for (const auto& remark : vote.remarks)
    found.push_back({remark.kind, std::nullopt, std::nullopt, std::nullopt, remark.text});
  return found;
}

}  // namespace plenary
