// Tables of members and positions, as voting machines and spreadsheets give them.
#pragma once

#include <optional>
#include <string_view>

#include "app/staff/sent_positions.hpp"

namespace plenary::app {

// Positions stand in one column, or are marks in a column for each position. Nothing where `delimiter` does not make a
// table with a column of members of the text. Of columns that may be meant, the one whose head says so is, then one of
// words, then one of codes; where it cannot be told, a fault names them.
std::optional<SentPositions> read_position_table(std::string_view text, char delimiter, const MemberNames& names);

}  // namespace plenary::app
