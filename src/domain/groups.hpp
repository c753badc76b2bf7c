// The groups of an assembly: whether they can stand.
#pragma once

#include <vector>

#include "plenary/group.hpp"
#include "plenary/result.hpp"

namespace plenary {

// Every fault of the groups, in fields of the assembly: `groups[2].members[7].until`. A code names one group, and the
// times of one member in it do not overlap.
Faults validate(const std::vector<Group>& groups);

}  // namespace plenary
