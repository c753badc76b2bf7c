// Rules and their results in a sentence or two, in English, French, Spanish and Arabic.
#pragma once

#include "domain/rule_check.hpp"

namespace plenary {

// "Two-thirds of the votes for and against were needed: 88 of 132. It had 76, 12 short. It does not pass."
Localized explain(const RuleCheck& check);

// "Two-thirds of the votes for and against; quorum: more than half of all members."
Localized describe(const Rule& rule);

}  // namespace plenary
