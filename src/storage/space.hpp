// Room on a disk, asked for before much is written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "plenary/result.hpp"

namespace plenary::storage {

// The fault that the disk below `path` (a file, there already or not, or a folder) has no `bytes` left, with both figures;
// nothing where it has, or does not tell. A little is kept back, so that the registry itself goes on. Any thread.
std::optional<Fault> require_free_space(const std::filesystem::path& path, std::uintmax_t bytes);

}  // namespace plenary::storage
