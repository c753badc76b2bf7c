// What one member did in all votes that name positions, counted. Values in, values out; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "storage/vote_matrix.hpp"

namespace plenary::app {

// Another member beside it, in the contested votes in which both voted or abstained.
struct Companion {
  std::string code;
  std::uint32_t n = 0, same = 0;
};

struct VotingRecord {
  std::array<std::uint32_t, 5> positions{};  // by Position
  std::uint32_t sided = 0;              // votes in which it voted or abstained, and one side had more than any other
  std::uint32_t apart = 0;              // of these, those in which it was on another one
  std::vector<std::string> assemblies;  // codes of those in whose votes it has positions, by code
  std::vector<Companion> companions;    // all with a vote in common, by code
};

VotingRecord voting_record(const storage::VoteMatrix& matrix, const std::string& member, bool with_drafts);

}  // namespace plenary::app
