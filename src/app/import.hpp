// Importing whole sources: what the command line and the HTTP service share.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/import_plan.hpp"
#include "app/import_report.hpp"
#include "formats/input.hpp"
#include "plenary/reading.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

// In the order of their names. Those named like a table of the registry are that table as CSV.
enum class ImportLayout {
  akn,
  document,
  members,
  plenary,
  popolo,
  positions,
  resolutions,
  sessions,
  undl,
  unxml,
  voeten,
  votes
};
std::optional<ImportLayout> import_layout_named(std::string_view name);
std::span<const std::string_view> import_layout_names();

// Called now and then with the number of entries read so far.
using ImportProgress = std::function<void(std::size_t entries)>;

// Reads all inputs, then stores what they say in one transaction, or nothing. Faults of the inputs are in the report;
// faults of disk and code are exceptions. Importing the same again changes nothing.
ImportReport import_inputs(storage::Registry& registry, ImportLayout layout, std::vector<formats::Input> inputs,
                           ImportOptions options, const ImportProgress& progress = {});

// What a document says. `document` names it as the source; may be empty. Lines that were not understood refuse it
// unless `with_unread`: somebody looked at them. Only what names every member that voted is kept as positions.
void add_reading(ImportPlan& plan, Reading reading, const std::string& document, bool with_unread);

// The records of a JSON object of lists, `{"assemblies": […], "members": […], "sessions": […], …}`, or of an array of
// members: the form of the data in schema/reference. Every fault of every record is in the plan's report.
void add_records(ImportPlan& plan, std::string_view json, const std::string& file);

}  // namespace plenary::app
