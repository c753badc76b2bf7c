// Files as an outsider sees and changes them.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace plenary::test {

std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, const std::string& bytes);
void run_sql(const std::filesystem::path& file, const std::string& script);

// The names in a folder.
std::set<std::string> entries_of(const std::filesystem::path& folder);

// A number from an environment variable, or else that one.
int setting(const char* name, int otherwise);

}  // namespace plenary::test
