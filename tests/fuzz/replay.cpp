// Runs the corpus through the targets, so that what a fuzzer once found is checked in every build:
//   replay FOLDER [TARGET]    FOLDER has a folder for each target; every target must have inputs
// An input that fails ends the program; the line printed last names it.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/targets.hpp"

namespace {

std::vector<std::filesystem::path> inputs_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(folder))
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// Each input, and what a cut in it makes of it: half of it, and all but its last byte.
void replay(const plenary::fuzz::Target& target, const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  std::printf("%s %s\n", std::string(target.name).c_str(), file.filename().c_str());
  std::fflush(stdout);
  target.run(bytes);
  target.run(std::string_view(bytes).substr(0, bytes.size() / 2));
  if (!bytes.empty()) target.run(std::string_view(bytes).substr(0, bytes.size() - 1));
}

}  // namespace

int main(int count, char** words) {
  if (count < 2 || count > 3) {
    std::fprintf(stderr, "usage: replay FOLDER [TARGET]\n");
    return 2;
  }
  int missing = 0;
  for (const auto& target : plenary::fuzz::targets()) {
    if (count == 3 && target.name != words[2]) continue;
    const auto files = inputs_in(std::filesystem::path(words[1]) / target.name);
    for (const auto& file : files) replay(target, file);
    if (files.empty()) {
      std::fprintf(stderr, "there are no inputs for %s\n", std::string(target.name).c_str());
      ++missing;
    }
  }
  return missing > 0 ? 1 : 0;
}
