// A roll call on its way: a vote, and the position of each member in the form's grid.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "app/context.hpp"
#include "app/staff/forms.hpp"
#include "app/staff/record_fields.hpp"
#include "app/staff/sent_positions.hpp"

namespace plenary::app {

struct RollCall {
  boost::json::object vote;          // as JSON, with the positions in it
  PositionsByMember positions;       // also `split`, which the grid keeps as it is
  std::optional<std::int64_t> base;  // the revision that it changes
};

// Positions of a vote's JSON by member; and back. Reasons stay with their members.
PositionsByMember positions_in(const boost::json::object& vote);
void put_positions(boost::json::object& vote, const PositionsByMember& positions);

std::vector<RecordField> roll_call_fields(Context& context, const boost::json::object& vote);
// Puts the form's fields and grid in the place of what there was.
void take_roll_call(Context& context, RollCall& roll_call, const FormFields& form);

// The members of the vote's assembly on its day, by name, each with its position; all members where the assembly's are not
// on record.
boost::json::array grid_shown(Context& context, const RollCall& roll_call);
// What is counted, for each kind of position, and how many members have none.
boost::json::array counts_shown(const boost::json::array& grid);

}  // namespace plenary::app
