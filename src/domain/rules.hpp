// The rules of an assembly: whether they can stand, and which of them holds on a day.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "plenary/result.hpp"
#include "plenary/rule.hpp"

namespace plenary {

// Every fault of the rules, in fields of the assembly: `rules[2].fraction`. Rules of one name must not overlap in time.
Faults validate(const std::vector<Rule>& rules);

// The rule of that name that holds on the day; where the day is not known, the last one. Null where there is none.
const Rule* find_rule(const std::vector<Rule>& rules, std::string_view name, const std::optional<Date>& day);

}  // namespace plenary
