// Two registries table by table: one as it is, and one that was made anew from its journal.
// Row numbers may differ, so rows are named by what they mean: codes, symbols, `assembly/label/number`. The number of a row
// to which nothing refers is no fact, and is not compared. Left out, since the journal does not know them: accounts,
// logins, idempotency_keys and readings, which have seals instead (storage/seals). Of the full-text index its words and places are
// compared; what it keeps beside them is looked at in storage/search_inspection.
#pragma once

#include "storage/inspection.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

// The schema itself, what the file notes about itself, all tables of facts and, unless they wait to be rebuilt, all derived
// ones. Each row that is missing or too many is reported, and each cell that differs in value or type; of one table only the
// first few. What cannot be read is reported too. Both are read once, in order, in bounded memory.
void compare_tables(const Snapshot& actual, const Snapshot& expected, bool with_derived, const ReportFlaw& report);

}  // namespace plenary::storage
