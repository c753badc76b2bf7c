// Importing plenary's own full export: the journal of another registry, revision by revision, as it was made there.
#pragma once

#include "app/import.hpp"

namespace plenary::app {

// Into a registry without revisions, or one whose journal the file goes on from: numbers, instants, actors, reasons and
// hashes are those of the file, and the registry is the one that was exported (tokens are not in it). All or nothing, in
// one transaction; only `dry_run` of the options counts. A registry that went another way is a fault that names where.
ImportReport import_plenary(storage::Registry& registry, formats::Input input, const ImportOptions& options,
                            const ImportProgress& progress);

}  // namespace plenary::app
