// Importing resolutions in Akoma Ntoso: files of one text in one language each, also in a tar archive.
#pragma once

#include <vector>

#include "app/import.hpp"
#include "app/import_plan.hpp"

namespace plenary::app {

// Adds what the files say to the plan, the languages of one text as one record.
void add_akn(ImportPlan& plan, std::vector<formats::Input> inputs, const ImportProgress& progress);

}  // namespace plenary::app
