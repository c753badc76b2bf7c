// Where tests find the sources and the real data.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace plenary::tests {

// The checkout that is tested.
inline std::filesystem::path source_folder() {
  const char* folder = std::getenv("PLENARY_SOURCE");
  return folder ? folder : ".";
}

// What is never committed; a test says `skipped` where its file is absent.
inline std::filesystem::path shared_data() {
  const char* folder = std::getenv("PLENARY_TEST_DATA");
  return folder ? std::filesystem::path(folder) : source_folder() / "../shared/data";
}

}  // namespace plenary::tests
