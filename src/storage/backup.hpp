// Copying a registry as it is at one revision, and putting such a copy in its place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "plenary/result.hpp"

namespace plenary::storage {

// Called from time to time with the bytes copied and the bytes to copy.
using CopyProgress = std::function<void(std::uintmax_t done, std::uintmax_t all)>;

struct CopyOptions {
  bool overwrite = false;
  CopyProgress progress{};
  bool still = false;  // nobody else writes meanwhile: leave nothing beside the file that is copied
};

struct Copied {
  std::int64_t revision = 0;
  std::uintmax_t bytes = 0;
};

// Copies a registry of this or an earlier schema while others write to it. The copy is whole, of one revision, read again
// page by page and durable before it takes its name: there is never a part of one. Throws DiskRefused as the disk does.
Result<Copied> copy_registry(const std::filesystem::path& from, const std::filesystem::path& to,
                             const CopyOptions& options);

// Puts `prepared`, a registry in the same folder that nobody has open, in the place of `file`. What was there is kept with its
// logs under another name, which is the answer; empty where there was nothing. Refused, nothing being changed, while another
// process has the file open, and where there is a file and no suffix for its other name. Throws DiskRefused as the disk does:
// what was there has its name and its logs then, or the message says what it is named.
Result<std::filesystem::path> replace_registry(const std::filesystem::path& prepared, const std::filesystem::path& file,
                                               const std::optional<std::string>& kept_suffix);

// Removes a copy that a process left unfinished under a name of its own; refused while another one is at work on it.
[[nodiscard]] std::optional<Fault> remove_leftover(const std::filesystem::path& copy);

// A copy on its way: gone at the end with all that is kept beside it, unless it was put in place.
class PassingCopy {
 public:
  explicit PassingCopy(std::filesystem::path file) : file_(std::move(file)) {}
  PassingCopy(const PassingCopy&) = delete;
  PassingCopy& operator=(const PassingCopy&) = delete;
  ~PassingCopy();
  [[nodiscard]] const std::filesystem::path& path() const { return file_; }

 private:
  std::filesystem::path file_;
};

// The names of what SQLite and the lock keep beside a file; none is removed while it means something.
void remove_with_companions(const std::filesystem::path& file) noexcept;

}  // namespace plenary::storage
