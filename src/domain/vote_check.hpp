// A vote under the rule that it names: whether it passes, and where that differs from what was declared. Pure.
#pragma once

#include <optional>
#include <vector>

#include "domain/roll.hpp"
#include "domain/rule_check.hpp"
#include "domain/tally.hpp"
#include "plenary/records.hpp"

namespace plenary {

// What a vote's surroundings say of the rule it names.
struct RuleOfVote {
  std::optional<Rule> rule;     // nothing: the assembly has none of that name on the day
  std::vector<Voter> voters{};  // of the assembly on the day, by code; none where no membership is recorded
};

// The vote tried under the rule. Nothing for a vote that was not counted and has no figures (by consensus, say).
std::optional<RuleCheck> check_vote(const Vote& vote, const Rule& rule, const std::vector<Voter>& voters);

// Every doubt about the vote: those of its own facts, and `unknown-rule` or `outcome-rule`. A vote that names no rule is
// held to none: `under` is left out of account.
std::vector<Discrepancy> discrepancies(const Vote& vote, const RuleOfVote& under);

}  // namespace plenary
