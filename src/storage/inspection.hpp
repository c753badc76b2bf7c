// What SQLite itself and single columns can tell about the soundness of a registry's tables.
#pragma once

#include <functional>
#include <string>

#include "domain/record_key.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

struct Flaw {
  std::string place;    // table and row, record, or revision
  std::string message;
};
using ReportFlaw = std::function<void(Flaw)>;

// Pages, indexes and constraints of the file, and references between tables.
void inspect_file(const Snapshot& snapshot, const ReportFlaw& report);
// Columns that are made from others: sort keys, canonical forms of symbols, codes of assemblies in sources.
void inspect_made_columns(const Snapshot& snapshot, const ReportFlaw& report);
// Derived tables against the facts: counted tallies, the newest revision of each record, search entries.
void inspect_derived(const Snapshot& snapshot, const ReportFlaw& report);

// Every record that has rows, whatever the journal says.
void for_each_row_key(const Snapshot& snapshot, const std::function<void(const RecordKey&)>& each);

}  // namespace plenary::storage
