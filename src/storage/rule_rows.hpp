// An assembly's rules as rows, and back.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "plenary/rule.hpp"
#include "storage/registry.hpp"
#include "storage/row_statements.hpp"

namespace plenary::storage {

// Statements that write the rules over whatever the assembly had.
void put_rules(RowStatements& rows, std::int64_t assembly, const std::vector<Rule>& rules);
std::vector<Rule> read_rules(const Snapshot& snapshot, std::int64_t assembly);
// Empty where there is no such assembly.
std::vector<Rule> read_rules(const Snapshot& snapshot, std::string_view assembly);

}  // namespace plenary::storage
