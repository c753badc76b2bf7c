// The folder of releases: one folder each, which nothing changes once it is there. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/result.hpp"

namespace plenary::app {

// What `release.json` says of a release.
struct ReleaseFacts {
  std::string name;
  std::int64_t revision = 0;
  std::string instant;                       // of that revision
  std::string head;                          // its hash in the registry's journal, in hex
  std::string previous;                      // the release before, whose differences are listed; empty: it is the first
  std::map<std::string, std::int64_t> rows;  // by table
};

// Letters, digits, points, hyphens and underscores, 64 at most, beginning with a letter or digit.
bool is_release_name(std::string_view name);

// Reads `release.json` of one; faults where there is none or it is broken.
Result<ReleaseFacts> read_release(const std::filesystem::path& folder);

// All releases of the folder, by revision and name; what is none is left out. None where there is no such folder.
std::vector<ReleaseFacts> list_releases(const std::filesystem::path& releases);

std::string to_json(const ReleaseFacts& facts);

// Files by name with their hashes, as sha256sum and b2sum write them; faults name lines of another form.
using Sums = std::map<std::string, std::string>;
Result<Sums> read_sums(const std::filesystem::path& file, std::size_t digits);

// The whole file. Throws std::runtime_error where it cannot be read.
std::string read_whole(const std::filesystem::path& file);

}  // namespace plenary::app
