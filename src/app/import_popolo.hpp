// Importing votes in the Popolo standard's JSON.
#pragma once

#include <vector>

#include "app/import.hpp"
#include "app/import_plan.hpp"

namespace plenary::app {

// Adds what the files say to the plan. A body or a voter that the registry does not know, by code, identifier or name, is
// added; one that two members might be is refused.
void add_popolo(ImportPlan& plan, std::vector<formats::Input> inputs, const ImportProgress& progress);

}  // namespace plenary::app
