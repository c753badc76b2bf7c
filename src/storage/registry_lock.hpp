// Who may do what with a registry's file, among all processes that have it open for writing: the file `FILE-lock`.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace plenary::storage {

enum class Right : int {
  keep = 1,     // to be the one that others write beside: a service, or a command where there is none
  line = 2,     // to be the next to write
  write = 3,    // to write
  restore = 4,  // to prepare another registry for its place
};

// The rights end with this, or with the process; the last one to leave removes the file. One thread at a time.
class RegistryLock {
 public:
  // Throws DiskRefused where the file cannot be made.
  explicit RegistryLock(const std::filesystem::path& registry);
  RegistryLock(const RegistryLock&) = delete;
  RegistryLock& operator=(const RegistryLock&) = delete;
  ~RegistryLock();

  // False where somebody else has that right for so long.
  [[nodiscard]] bool take(Right right, std::chrono::milliseconds patience = {});
  void give_back(Right right) noexcept;

  // A turn to write: whoever waits in line gets it before who had it last.
  [[nodiscard]] bool take_turn(std::chrono::milliseconds patience);
  void end_turn() noexcept { give_back(Right::write); }

 private:
  [[nodiscard]] int lock(int place, short kind) const noexcept;
  [[nodiscard]] bool still_named() const;
  std::string name_;
  int descriptor_ = -1;
};

}  // namespace plenary::storage
