// Putting a backup in the place of a registry.
#pragma once

#include <cstdint>
#include <filesystem>

#include "plenary/result.hpp"
#include "storage/backup.hpp"

namespace plenary::app {

struct Restored {
  std::int64_t revision = 0;
  std::filesystem::path kept;  // the registry that was there before; empty: none
};

struct RestoreOptions {
  bool overwrite = false;  // where there is a registry already
  std::string instant;     // part of the name under which that one is kept
  storage::CopyProgress progress{};
};

// Copies the backup beside the registry, brings it forward where its schema is an earlier one, verifies all of it, and only then
// puts it in place, in one step. Faults: everything that verification found, or why the file cannot be replaced; nothing is
// changed then. Throws DiskRefused as the disk does.
Result<Restored> restore(const std::filesystem::path& backup, const std::filesystem::path& registry,
                         const RestoreOptions& options);

}  // namespace plenary::app
