// The one small integer under which a position and its reason are stored: 0 yes, 1 no, 2 abstain, 3 to 6 not
// voting, 7 split.
#pragma once

#include <cstdint>

#include "plenary/records.hpp"

namespace plenary::storage {

inline constexpr std::int64_t kSplit = 7;

inline std::int64_t position_code(Position position, Reason reason) {
  if (position == Position::split) return kSplit;
  const auto base = static_cast<std::int64_t>(position);
  return position == Position::not_voting ? base + static_cast<std::int64_t>(reason) : base;
}

inline Position position_of(std::int64_t code) {
  return code == kSplit ? Position::split : static_cast<Position>(code < 3 ? code : 3);
}
inline Reason reason_of(std::int64_t code) { return static_cast<Reason>(code < 3 || code == kSplit ? 0 : code - 3); }

}  // namespace plenary::storage
