// Locks on single bytes of the lock file. They belong to the open file, not to the process, so that closing another one
// loses none of them.
#include "storage/registry_lock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "storage/registry.hpp"

namespace plenary::storage {
namespace {

constexpr int kPresence = 0;  // shared by all who have the file open
constexpr std::chrono::milliseconds kBetweenTries{2};

}  // namespace

RegistryLock::RegistryLock(const std::filesystem::path& registry) : name_(registry.string() + "-lock") {
  for (;;) {
    descriptor_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0) throw DiskRefused("opening " + name_ + ": " + std::strerror(errno));
    // Not so for a moment, while the last one to leave removes the file.
    const int error = lock(kPresence, F_RDLCK);
    if (error == 0 && still_named()) return;
    ::close(descriptor_);
    if (error != 0 && error != EAGAIN && error != EACCES)
      throw DiskRefused("locking " + name_ + ": " + std::strerror(error));
    std::this_thread::sleep_for(kBetweenTries);
  }
}

RegistryLock::~RegistryLock() {
  if (lock(kPresence, F_WRLCK) == 0) ::unlink(name_.c_str());
  ::close(descriptor_);
}

bool RegistryLock::take(Right right, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (lock(static_cast<int>(right), F_WRLCK) != 0) {
    if (std::chrono::steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(kBetweenTries);
  }
  return true;
}

void RegistryLock::give_back(Right right) noexcept { (void)lock(static_cast<int>(right), F_UNLCK); }

bool RegistryLock::take_turn(std::chrono::milliseconds patience) {
  if (!take(Right::line, patience)) return false;
  const bool taken = take(Right::write, patience);
  give_back(Right::line);
  return taken;
}

int RegistryLock::lock(int place, short kind) const noexcept {
  struct flock wanted {};
  wanted.l_type = kind;
  wanted.l_whence = SEEK_SET;
  wanted.l_start = place;
  wanted.l_len = 1;
  return ::fcntl(descriptor_, F_OFD_SETLK, &wanted) == 0 ? 0 : errno;
}

bool RegistryLock::still_named() const {
  struct stat opened {};
  struct stat named {};
  return ::fstat(descriptor_, &opened) == 0 && ::stat(name_.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
}

}  // namespace plenary::storage
