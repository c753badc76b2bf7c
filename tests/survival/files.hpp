// Files as an outsider sees and changes them.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "storage/files.hpp"

namespace plenary::test {

using storage::bytes_of;
using storage::write_bytes;
void run_sql(const std::filesystem::path& file, const std::string& script);

// The names in a folder.
std::set<std::string> entries_of(const std::filesystem::path& folder);

// A number from an environment variable, or else that one.
int setting(const char* name, int otherwise);

}  // namespace plenary::test
