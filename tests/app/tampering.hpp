// A small registry in a file with something in every table, and an outsider who changes that file by hand.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/verify.hpp"
#include "storage/files.hpp"
#include "storage/registry.hpp"

struct sqlite3;

namespace plenary::test {

// A file that is removed at the end.
class RegistryFile {
 public:
  RegistryFile();  // written by the program, then closed
  [[nodiscard]] std::unique_ptr<storage::Registry> open(bool read_only) const;
  // The file as it was written, without what was done to it.
  void restore() const;
  [[nodiscard]] app::Verification verified() const;
  [[nodiscard]] const std::filesystem::path& path() const { return file_; }

 private:
  storage::TemporaryFolder folder_;
  std::filesystem::path file_, kept_;
};

// The file in hands that know SQLite: no constraint, reference or trigger is in the way.
class Intruder {
 public:
  explicit Intruder(const std::filesystem::path& file);
  Intruder(const Intruder&) = delete;
  Intruder& operator=(const Intruder&) = delete;
  ~Intruder();

  // How many rows were changed: 0 too where SQLite takes no such value.
  int change(const std::string& sql);
  std::vector<std::vector<std::string>> rows(const std::string& sql);

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace plenary::test
