// Rows that name one vote and describe another.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "app/table_rows.hpp"
#include "plenary/records.hpp"

namespace plenary::app {

// Columns that tell what was voted on.
inline constexpr std::array<std::string_view, 4> kMatterColumns = {"resolution", "part", "label", "round"};

// A cell of one of these that is not what the vote is on; a blank one says nothing.
std::optional<Fault> contradiction(const Vote& vote, std::string_view column, const std::string& cell);

// Cells that say another assembly, session or number than the row's id does.
Faults contradictions_of_id(const TableRow& row);

}  // namespace plenary::app
