// Tables of plenary's own as CSV: sessions, members, resolutions, votes and positions, as its lists give them.
#pragma once

#include <string_view>
#include <vector>

#include "app/import.hpp"

namespace plenary::app {

// Adds what the rows of the files say. Columns may be left out and stand in any order; a blank cell says nothing, so what is
// on record stays. What the registry works out (counts, discrepancies) is passed over, and so is that people certified it; a
// new record may be a draft. A row that names a vote and says another matter of it is refused. A name or title is in the language that its column (`title:fr`) or the row's `language` tells; where neither does, it is taken
// as English unless the record has it in any language. Positions are those of votes on record.
void add_table(ImportPlan& plan, std::string_view table, std::vector<formats::Input> inputs,
               const ImportProgress& progress);

}  // namespace plenary::app
