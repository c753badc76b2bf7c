// The UN's own JSON lines of resolutions and roll calls (UNxml/GAresolutions, data_extract): one resolution a line.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/reading.hpp"
#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

// What one entry of an imported file says was decided.
struct ImportedDecision {
  Session session;
  Resolution resolution;
  std::optional<Vote> vote;  // without number and positions
  NamedPositions names;
  bool has_names = false;                   // the source lists who voted how, even where the lists are empty
  std::vector<std::string> unknown_fields;  // fields that this layout does not have: left out, to be told
  std::size_t line = 0;
};

// One line, which is no blank one. `line` is its number, for the faults, which are all that the line has.
//
// Decisions taken here, since the layout is nowhere described:
// * `N.A.` and "" say nothing: the figure, day or name is absent, not 0.
// * "Without a vote" is the method `consensus`: nobody asked for a vote. It has no tally, whatever zeros stand there.
// * A recorded vote keeps the positions of its three lists. Who stands in none of them was absent, did not take part or
//   was not entitled: the source does not tell, so no position is made up and `not_voting` is not announced.
// * The symbol names session and number. The session in words must agree with it.
// * `pv` names the meeting; the ordinal in `adoption_meeting` says the same and is not kept.
Result<ImportedDecision> read_unxml_line(std::string_view text, std::size_t line);

// The same, adding to `faults`; what could be read of a faulty line is given for further checks, and is no decision.
ImportedDecision read_unxml_line(std::string_view text, std::size_t line, Faults& faults);

}  // namespace plenary::formats
