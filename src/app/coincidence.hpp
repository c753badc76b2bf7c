// The coincidence table of one member: against every other one, and against groups.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analytics/coincidence.hpp"
#include "app/member_naming.hpp"
#include "app/sheet_request.hpp"

namespace plenary::app {

struct CoincidenceRow {
  std::string code, name;
  std::size_t members = 1;  // of a group
  analytics::Coincidence counted;
  std::optional<std::size_t> rank;  // by votes only, 1 for the highest; those that are level have the same one
};

struct CoincidenceTable {
  std::vector<CoincidenceRow> rows;  // by rank; without one last
  std::size_t votes = 0;             // in which the member voted yes or no
  std::uint32_t by_consensus = 0;
};

// Of the votes that the request's list has. By groups of `groups_of`, an assembly's code, where one is given: each member
// counts in the votes of its days in the group. Throws StorageFailure.
CoincidenceTable make_coincidence(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                  const SheetRequest& request, const std::string& member, Naming naming,
                                  const std::optional<std::string>& groups_of);

}  // namespace plenary::app
