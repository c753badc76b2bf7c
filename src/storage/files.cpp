// Locks, temporary folders and durable renames.
#include "storage/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "storage/registry.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kFolderPrefix = "plenary-";
constexpr std::string_view kUnfinished = ".part";
constexpr int kMostLinks = 40;
constexpr std::size_t kBytesAtOnce = 1 << 16;

[[noreturn]] void fail_with_errno(const std::string& doing) {
  const std::string text = doing + ": " + std::strerror(errno);
  // EFBIG is a limit that the process was given: as far as it can tell, the same.
  if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG) throw DiskFull(text);
  throw DiskRefused(text);
}

// A file that is open until this ends.
class OpenFile {
 public:
  OpenFile(const std::filesystem::path& name, int flags, mode_t mode = 0)
      : descriptor_(::open(name.c_str(), flags | O_CLOEXEC, mode)) {
    if (descriptor_ < 0) fail_with_errno("opening " + name.string());
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { ::close(descriptor_); }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

void sync(const std::filesystem::path& name, int flags) {
  const OpenFile file(name, O_RDONLY | flags);
  if (::fsync(file.descriptor()) != 0) fail_with_errno("syncing " + name.string());
}

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

std::string bytes_of(const std::filesystem::path& file) {
  const OpenFile in(file, O_RDONLY);
  std::string bytes;
  for (std::array<char, kBytesAtOnce> piece{};;) {
    const ssize_t count = ::read(in.descriptor(), piece.data(), piece.size());
    if (count == 0) return bytes;
    if (count > 0)
      bytes.append(piece.data(), static_cast<std::size_t>(count));
    else if (errno != EINTR)
      fail_with_errno("reading " + file.string());
  }
}

void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
  const OpenFile out(file, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  while (!bytes.empty()) {
    const ssize_t count = ::write(out.descriptor(), bytes.data(), bytes.size());
    if (count >= 0)
      bytes.remove_prefix(static_cast<std::size_t>(count));
    else if (errno != EINTR)
      fail_with_errno("writing " + file.string());
  }
}

void sync_file(const std::filesystem::path& file) { sync(file, 0); }

void sync_name(const std::filesystem::path& file) { sync(file.parent_path(), O_DIRECTORY); }

void move_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail_with_errno("renaming to " + to.string());
}

void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to) {
  sync_file(from);
  move_file(from, to);
  sync_name(to);
}

std::filesystem::path make_beside(const std::filesystem::path& file) {
  std::error_code ignored;
  // What was for this user's eyes only is never for others'.
  const mode_t mode = std::filesystem::exists(file, ignored) ? 0600 : 0666;
  for (int i = 1;; ++i) {
    const std::string name = file.string().append(kUnfinished).append(i == 1 ? "" : "-" + std::to_string(i));
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor >= 0) {
      ::close(descriptor);
      return name;
    }
    if (errno != EEXIST) fail_with_errno("making " + name);
  }
}

void replace_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  sync_file(from);
  struct stat replaced {};
  if (::stat(to.c_str(), &replaced) == 0 && ::chmod(from.c_str(), replaced.st_mode & 0777U) != 0)
    fail_with_errno("setting the mode of " + from.string());
  move_file(from, to);
}

bool put_in_free_place(const std::filesystem::path& from, const std::filesystem::path& to) {
  sync_file(from);
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST) return false;
    // A file system that cannot tell in the same step.
    if (errno != EINVAL && errno != ENOSYS) fail_with_errno("renaming to " + to.string());
    std::error_code ignored;
    if (std::filesystem::exists(to, ignored)) return false;
    move_file(from, to);
  }
  sync_name(to);
  return true;
}

void exchange_in_place(const std::filesystem::path& from, const std::filesystem::path& to,
                       const std::filesystem::path& kept) {
  // Under that name first, so that the old file has it by the exchange itself.
  move_file(from, kept);
  if (::renameat2(AT_FDCWD, kept.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0) return;
  int error = errno;
  move_file(kept, from);
  errno = error;
  if (error != EINVAL && error != ENOSYS) fail_with_errno("renaming to " + to.string());
  // A file system that cannot exchange names: for a moment there is no file of this one.
  move_file(to, kept);
  if (::rename(from.c_str(), to.c_str()) == 0) return;
  error = errno;
  std::string doing = "renaming to " + to.string();
  if (::rename(kept.c_str(), to.c_str()) != 0)
    doing = from.string() + " cannot be renamed, and " + to.string() + " is now " + kept.string();
  errno = error;
  fail_with_errno(doing);
}

std::filesystem::path where_it_is(const std::filesystem::path& named, std::error_code& error) {
  auto file = std::filesystem::weakly_canonical(std::filesystem::absolute(named), error);
  std::error_code is_no_link;
  for (int links = 0; !error && links < kMostLinks; ++links) {
    const auto target = std::filesystem::read_symlink(file, is_no_link);
    if (is_no_link) break;
    file = std::filesystem::weakly_canonical(file.parent_path() / target, error);
  }
  return file;
}

}  // namespace plenary::storage
