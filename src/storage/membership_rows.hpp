// A member's times in assemblies and its successions as rows, and back.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/roll.hpp"
#include "plenary/records.hpp"
#include "storage/record_rows.hpp"
#include "storage/registry.hpp"
#include "storage/row_statements.hpp"

namespace plenary::storage {

// Statements that write them over whatever the member had.
void put_memberships(RowStatements& rows, std::int64_t member, const Member& record, const RowOf& row_of);
void read_memberships(const Snapshot& snapshot, std::int64_t member, Member& record);

// The times of all members of an assembly, without reasons and sources.
Roll read_roll(const Snapshot& snapshot, std::string_view assembly);

}  // namespace plenary::storage
