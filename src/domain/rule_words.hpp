// The result of a rule in a sentence or two, in English and French.
#pragma once

#include "plenary/rule.hpp"

namespace plenary {

// "Two-thirds of the votes for and against were needed: 88 of 132. It had 76, 12 short."
Localized explain(const Rule& rule, const RuleCheck& check);

}  // namespace plenary
