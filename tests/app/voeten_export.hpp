// The academic table as it was imported, held against what is exported of it: cell by cell.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "storage/registry.hpp"

namespace plenary::test {

struct ExportedCells {
  int rows = 0, missing = 0, more = 0;   // of the file; not exported; exported and not in the file
  std::map<std::string, int> different;  // cells by column
  std::map<std::string, int> votes;      // `8 as 9`: what the file has, as what it is exported
};
ExportedCells compare_to_export(storage::Registry& registry, const std::filesystem::path& table);

}  // namespace plenary::test
