// Importing the academic table of the General Assembly's roll calls, with or without the table of their descriptions.
#pragma once

#include <vector>

#include "app/import.hpp"
#include "app/import_plan.hpp"

namespace plenary::app {

// Adds what the files say to the plan. A fault in a row refuses its roll call.
void add_voeten(ImportPlan& plan, std::vector<formats::Input> inputs, const ImportProgress& progress);

}  // namespace plenary::app
