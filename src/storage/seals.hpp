// Seals on rows that are in no journal: tokens, kept answers, readings.
#pragma once

#include "storage/inspection.hpp"
#include "storage/registry.hpp"

struct sqlite3;

namespace plenary::storage {

class SqliteConnection;

// Gives a connection the function seal(value, …): BLAKE2b of its arguments with their types and lengths.
void add_seal_function(sqlite3* database);

// Seals the rows of earlier schemas.
void seal_unsealed(SqliteConnection& connection);

// Rows whose seal is not theirs: a cell was changed, or the row added, by somebody else than the program. A row that is gone is
// not missed.
void inspect_seals(const Snapshot& snapshot, const ReportFlaw& report);

}  // namespace plenary::storage
