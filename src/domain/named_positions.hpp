// From lists of names as a source gives them to positions of members.
#pragma once

#include <cstddef>
#include <vector>

#include "domain/member_names.hpp"
#include "plenary/reading.hpp"
#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary {

struct ResolvedPositions {
  std::vector<MemberPosition> positions;  // ordered by member code, each member once
  std::vector<Remark> remarks;            // where the source names a member more than once
};

// Each member once, however often and in whatever spelling it is named. A member in lists of different positions gets
// none, since nobody can tell which one holds; a remark says so. Every name that means no member, or more than one, is a
// fault with the nearest spellings. `field` goes before the list's name in the fault's path.
Result<ResolvedPositions> resolve_positions(const NamedPositions& names, const MemberNames& members,
                                            const std::string& field = "positions");

// The fault of a name that `members` does not know, or knows more than once.
Fault unknown_member(std::string field, const std::string& name, const MemberNames& members);

}  // namespace plenary
