// The cells of the table of positions, as the resident matrix has them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/table.hpp"
#include "storage/vote_matrix.hpp"

namespace plenary::app {

enum class PositionCell {
  vote,
  assembly,
  session,
  number,
  date,
  resolution,
  part,
  member,
  member_name,
  position,
  reason,
  intended
};

// Nothing for a column that the matrix knows nothing of.
std::optional<PositionCell> position_cell(const storage::Column& column);

// Whether all rows of a vote have the same cell.
constexpr bool is_of_vote(PositionCell cell) { return cell <= PositionCell::part; }
constexpr bool is_of_member(PositionCell cell) {
  return cell == PositionCell::member || cell == PositionCell::member_name;
}

// What the cell says; nothing where it is empty. Only those that are of the vote, only those that are not. The views hold
// as long as the matrix; that of a number, in `room`, until its next use.
std::optional<std::string_view> text_of(PositionCell cell, const storage::MatrixVote& vote, std::string& room);
std::optional<std::string_view> text_of(PositionCell cell, const storage::MatrixMember& member, std::uint8_t code,
                                        std::optional<std::uint8_t> intended);

// What SQL compares when it sorts by a cell of the vote other than its number, or of the member; never absent.
std::string_view order_of(PositionCell cell, const storage::MatrixVote& vote);
std::string_view order_of(PositionCell cell, const storage::MatrixMember& member);

// What the member, by its ordinal, said later that it had meant.
std::optional<std::uint8_t> intended_of(const storage::MatrixVote& vote, std::uint32_t member);

}  // namespace plenary::app
