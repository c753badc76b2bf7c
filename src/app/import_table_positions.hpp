// The table of positions: many rows to one vote.
#pragma once

#include "app/import.hpp"
#include "storage/table.hpp"

namespace plenary::app {

// Adds the positions of votes on record. Members that a file does not name keep the position that they have.
void add_positions_table(ImportPlan& plan, const storage::Table& table, formats::Input input,
                         const ImportProgress& progress);

}  // namespace plenary::app
