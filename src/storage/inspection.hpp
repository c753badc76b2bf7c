// What SQLite itself can tell about the soundness of a registry's file.
#pragma once

#include <functional>
#include <string>

#include "domain/record_key.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

struct Flaw {
  std::string place;  // table and row, record, or revision
  std::string message;
};
using ReportFlaw = std::function<void(Flaw)>;

// Pages, indexes and constraints of the file, and references between tables.
void inspect_file(const Snapshot& snapshot, const ReportFlaw& report);

// Every record that has rows, whatever the journal says.
void for_each_row_key(const Snapshot& snapshot, const std::function<void(const RecordKey&)>& each);

}  // namespace plenary::storage
