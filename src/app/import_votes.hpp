// Names in sources to members of the registry.
#pragma once

#include "app/import_plan.hpp"
#include "plenary/reading.hpp"

namespace plenary::app {

// Gives the vote its positions, and remarks where the lists repeat or contradict themselves. False where a name is not
// known: the vote is refused, and the report says why.
bool add_positions(ImportPlan& plan, const NamedPositions& names, Vote& vote, const Where& where);

// Whether the lists name everybody whom the announced figures count. A text often names only those against.
bool names_everybody(const NamedPositions& names, const std::optional<Tally>& announced);

}  // namespace plenary::app
