// Lists of members out of the record of a meeting: `In favour: …`, each behind its head.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/staff/sent_positions.hpp"
#include "plenary/reading.hpp"

namespace plenary::app {

// Members stand behind commas or on lines of their own; a name may be broken over two lines. `reading` is that of the same
// text: it tells which lines beside the lists are understood; the others are faults. Nothing where no line begins with a
// head and a colon.
std::optional<SentPositions> read_position_lists(std::string_view text, const Reading& reading,
                                                 const MemberNames& names);

// A fault for each line, of many for the first ones.
void tell_unread(const std::vector<UnreadLine>& lines, Faults& faults);

}  // namespace plenary::app
