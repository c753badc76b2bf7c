// Bringing a registry forward, tried before it is done.
#pragma once

#include <filesystem>
#include <optional>

#include "plenary/result.hpp"

namespace plenary::storage {

// Migrates a copy beside the file and looks at what became of it. Why the file cannot be brought forward, if so; the file
// itself is only read. Throws DiskRefused as the disk does.
std::optional<Fault> try_migration(const std::filesystem::path& file);

}  // namespace plenary::storage
