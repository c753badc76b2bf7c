// Pairs of members and how often they voted alike: over all votes of a question, or step by step of time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analytics/agreement.hpp"
#include "analytics/seriation.hpp"
#include "app/analysed_votes.hpp"

namespace plenary::app {

// Members by their places in the votes.
struct AgreeingPair {
  std::size_t member = 0, other = 0;
  analytics::Together together;
  analytics::Agreement agreement;
  std::optional<std::size_t> step;  // nothing: of all votes
};

struct AgreementQuestion {
  analytics::Measure measure = analytics::Measure::identical;
  std::uint32_t least = 1;           // votes that a pair must have in common
  std::vector<std::size_t> members;  // pairs of these with the others; none: all pairs
  std::vector<std::size_t> with;     // these others alone; none: all
};

// By code of member and other; of one member, those that agree most first.
std::vector<AgreeingPair> agreeing_pairs(const AnalysedVotes& votes, const AgreementQuestion& question);
// Of the pairs of the question's members, one for each step in which they met; by member, other and time.
std::vector<AgreeingPair> agreeing_by_step(const AnalysedVotes& votes, const AgreementQuestion& question);
// Every pair's agreement as a square.
analytics::Similarities similarities(const AnalysedVotes& votes, const AgreementQuestion& question);

}  // namespace plenary::app
