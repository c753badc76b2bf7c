// Names at which no other file may be put: those of a registry, of its log and of all else that is kept beside it.
#pragma once

#include <filesystem>
#include <optional>

#include "plenary/result.hpp"

namespace plenary::storage {

// Why no file may be put at `to`: it is this registry, by whatever name, or the name belongs to this one or to a file of SQLite's
// that is there.
std::optional<Fault> refuse_own_name(const std::filesystem::path& to, const std::filesystem::path& registry);

// The same, and that it would replace a file of SQLite's.
std::optional<Fault> refuse_replacing(const std::filesystem::path& to, const std::filesystem::path& registry);

}  // namespace plenary::storage
