// Counts a member's positions, and how often it stood with most.
#include "app/voting_record.hpp"

#include <algorithm>
#include <set>

#include "storage/position_code.hpp"

namespace plenary::app {
namespace {

constexpr std::uint8_t kSidesOfVote = 3;  // codes of yes, no and abstain

// The side with more members than any other; as many as there are sides where there is none.
std::uint8_t side_of_most(const storage::MatrixVote& vote) {
  const auto begin = vote.counts.begin();
  const auto most = std::max_element(begin, begin + kSidesOfVote);
  const bool only = std::count(begin, begin + kSidesOfVote, *most) == 1;
  return only ? static_cast<std::uint8_t>(most - begin) : kSidesOfVote;
}

bool is_contested(const storage::MatrixVote& vote) {
  return std::count(vote.counts.begin(), vote.counts.begin() + kSidesOfVote, 0U) < kSidesOfVote - 1;
}

// By ordinal: who took a side in the vote, and who took that one.
void count_beside(const storage::MatrixVote& vote, std::uint8_t side, std::vector<Companion>& beside) {
  if (!is_contested(vote)) return;
  for (std::size_t other = 0; other < vote.positions.size(); ++other) {
    beside[other].n += vote.positions[other] < kSidesOfVote;
    beside[other].same += vote.positions[other] == side;
  }
}

}  // namespace

VotingRecord voting_record(const storage::VoteMatrix& matrix, const std::string& member, bool with_drafts) {
  VotingRecord record;
  const auto& members = matrix.members();
  const auto at = std::lower_bound(
      members.by_code.begin(), members.by_code.end(), member,
      [&](std::uint32_t ordinal, const std::string& code) { return members.list[ordinal].code < code; });
  if (at == members.by_code.end() || members.list[*at].code != member) return record;
  std::vector<Companion> beside(members.list.size());
  std::set<std::string_view> assemblies;
  for (const auto ordinal : matrix.order()) {
    const auto& vote = matrix.vote(ordinal);
    const auto code = vote.position_of(*at);
    if (code == storage::kNoPosition || (vote.is_draft && !with_drafts)) continue;
    ++record.positions.at(static_cast<std::size_t>(storage::position_of(code)));
    assemblies.insert(vote.assembly);
    if (code >= kSidesOfVote) continue;
    count_beside(vote, code, beside);
    const auto most = side_of_most(vote);
    if (most == kSidesOfVote) continue;
    ++record.sided;
    record.apart += code != most;
  }
  record.assemblies.assign(assemblies.begin(), assemblies.end());
  for (const auto other : members.by_code) {
    if (other == *at || beside[other].n == 0) continue;
    beside[other].code = members.list[other].code;
    record.companions.push_back(std::move(beside[other]));
  }
  return record;
}

}  // namespace plenary::app
