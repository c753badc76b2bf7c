// Whether a vote passes under a rule: whole numbers in, numbers and words out. Pure; nothing is rounded.
#pragma once

#include <vector>

#include "plenary/rule.hpp"

namespace plenary {

// Tries the rule on the figures of each house (one, nameless, where the rule has none). `opposed` are the members known to
// have voted no, for vetoes; nullptr: not known. What is declared elsewhere plays no part.
RuleCheck check_rule(const Rule& rule, const std::vector<Figures>& houses, const std::vector<std::string>* opposed);

// The figure that the share is of; nothing where it is not known.
std::optional<std::int64_t> base_of(Base base, const Figures& figures);

// The least number of votes that is the share of a base: more than the fraction, or at least it, and never 0.
std::int64_t needed_for(const Share& share, std::int64_t base);

}  // namespace plenary
