// Locks, temporary folders and durable renames.
#include "storage/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "storage/registry.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kFolderPrefix = "plenary-";

[[noreturn]] void fail_with_errno(const std::string& doing) { throw DiskRefused(doing + ": " + std::strerror(errno)); }

}  // namespace

std::optional<FileLock> FileLock::take(const std::filesystem::path& registry, std::string_view suffix) {
  const std::string name = registry.string().append(suffix);
  const int descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) fail_with_errno("opening " + name);
  FileLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) fail_with_errno("locking " + name);
  return std::nullopt;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / (std::string(kFolderPrefix) + "XXXXXX")).string();
  if (!::mkdtemp(name.data())) fail_with_errno("making the folder " + name);
  path_ = name;
}

// One without the lock's file may belong to a process that is about to make it, and stays.
void TemporaryFolder::remove_abandoned(const std::string& locked_name) noexcept {
  std::error_code error;
  for (std::filesystem::directory_iterator each(std::filesystem::temp_directory_path(error), error), end;
       !error && each != end; each.increment(error)) {
    const std::filesystem::path folder = each->path();
    std::error_code ignored;
    if (!folder.filename().string().starts_with(kFolderPrefix)) continue;
    if (!std::filesystem::exists((folder / locked_name).string() + "-lock", ignored)) continue;
    try {
      if (const auto lock = FileLock::take(folder / locked_name)) std::filesystem::remove_all(folder, ignored);
    } catch (const StorageFailure&) {
      continue;  // another user's
    }
  }
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail_with_errno("renaming to " + to.string());
  const int folder = ::open(to.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) fail_with_errno("opening the folder of " + to.string());
  const int synced = ::fsync(folder);
  ::close(folder);
  if (synced != 0) fail_with_errno("syncing the folder of " + to.string());
}

}  // namespace plenary::storage
