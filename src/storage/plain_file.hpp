// A registry's file made ready to be given away.
#pragma once

#include <filesystem>

namespace plenary::storage {

// Writes a copy of a registry that nobody has open: compact, so that equal contents give equal bytes, and in the form that
// needs no files beside it, so that it can be read where nothing may be written. Throws StorageFailure.
void write_plain_file(const std::filesystem::path& registry, const std::filesystem::path& copy);

}  // namespace plenary::storage
