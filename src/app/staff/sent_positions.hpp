// Positions as people have them: lists out of a meeting's record, or the table of a voting machine.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "domain/member_names.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// What is meant, by member code: `yes`, `no`, `abstain`, `not_voting`, `absent`, `present`, `suspended`.
using PositionsByMember = std::map<std::string, std::string>;

struct SentPositions {
  PositionsByMember positions;
  Faults faults;  // names that mean no member or several, words that mean no position, members named twice

  // A member that is put twice, with two positions, is a fault, and keeps the first one.
  void put(const std::string& code, std::string_view position, const std::string& name);
};

constexpr std::size_t kShownCell = 60;  // bytes of what was sent that a fault repeats

// A text with lists (`In favour: …`) or a table with a column of members and one of positions, parted by commas,
// semicolons or tabs. Where nothing is found in it, a fault says so.
SentPositions read_positions(std::string_view text, const MemberNames& names);

}  // namespace plenary::app
