// Which members and votes an analysis is of, and the agreement of its pairs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analytics/agreement.hpp"
#include "app/list_request.hpp"

namespace plenary::app {

// Members with a position in votes that a question to the table of positions is about.
struct VotesOfMembers {
  struct Who {
    std::string code;
    std::optional<std::string> name;
  };
  std::vector<Who> members;  // by code; only those that voted yes, no or abstained in one of the votes
  std::size_t votes = 0;
  analytics::BitPlanes planes{0, 0};
};

// Out of the resident matrix, or by SQL where that does not know what is asked for. `contested`: without votes in which all
// who voted did the same. Throws StorageFailure.
VotesOfMembers votes_of_members(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                const storage::ListQuery& positions, bool contested);

// One line of an answer.
struct AgreeingPair {
  const VotesOfMembers::Who* member = nullptr;
  const VotesOfMembers::Who* other = nullptr;
  analytics::Together together;
  analytics::Agreement agreement;
};

struct AgreementQuestion {
  analytics::Measure measure = analytics::Measure::identical;
  bool contested = false;
  std::uint32_t least = 1;           // votes that a pair must have in common
  std::vector<std::string> members;  // pairs of these with all; none: all pairs
};

// By code of member and other; of one member, those that agree most first.
std::vector<AgreeingPair> agreeing_pairs(const VotesOfMembers& votes, const AgreementQuestion& question);

}  // namespace plenary::app
