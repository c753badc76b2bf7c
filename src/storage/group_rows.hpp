// An assembly's groups as rows, and back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plenary/group.hpp"
#include "storage/record_rows.hpp"
#include "storage/registry.hpp"
#include "storage/row_statements.hpp"

namespace plenary::storage {

// Statements that write the groups over whatever the assembly had.
void put_groups(RowStatements& rows, std::int64_t assembly, const std::vector<Group>& groups, const RowOf& row_of);
std::vector<Group> read_groups(const Snapshot& snapshot, std::int64_t assembly);

// A member's time in one group.
struct TimeInGroup {
  std::string assembly, code;
  Localized name;
  std::optional<Date> from, until;
};
// By assembly, the groups in its order, then by day.
std::vector<TimeInGroup> groups_of_member(const Snapshot& snapshot, std::string_view member);

// Whether any assembly has a group of that code.
bool group_exists(const Snapshot& snapshot, std::string_view code);

// Groups by code, each once, with its name: JSON by language.
struct NamedGroup {
  std::string code, name;
};
std::vector<NamedGroup> named_groups(const Snapshot& snapshot);

// A member's time in a group of that code, by the assembly and the member's row.
struct TimeOfMember {
  std::string assembly;
  std::int64_t member = 0;
  std::optional<std::string> from, until;
};
std::vector<TimeOfMember> times_in_groups(const Snapshot& snapshot, std::string_view code);

// First and last day of each session, by `assembly/label`, as far as they are known.
struct SessionDays {
  std::optional<std::string> opens, closes;
};
std::unordered_map<std::string, SessionDays> days_of_sessions(const Snapshot& snapshot);

}  // namespace plenary::storage
