// Importing the UN Digital Library's voting table: rows to members, sessions, texts and votes.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "app/import.hpp"
#include "app/import_plan.hpp"
#include "app/undl_refused.hpp"
#include "formats/input.hpp"

namespace plenary::app {

// Adds what the files say to the plan. A fault refuses the rows of its vote, all of them: a vote of which a part is
// missing would be a wrong one. `refused` is given these rows.
void add_undl(ImportPlan& plan, std::vector<formats::Input> inputs, RefusedRows refused,
              const ImportProgress& progress);

}  // namespace plenary::app
