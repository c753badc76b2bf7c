// What SQLite itself can tell about the soundness of the full-text index: its words and places by its own sums, and what it
// keeps beside them for speed and ranking.
#pragma once

#include "storage/inspection.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

// Only a connection that writes can ask for it, so a copy is asked, in a temporary file of the index's size. Throws where
// the index cannot be copied.
void inspect_search_index(const Snapshot& snapshot, const ReportFlaw& report);

}  // namespace plenary::storage
