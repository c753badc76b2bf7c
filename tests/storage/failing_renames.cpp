// Stands before the C library's functions of these names.
#include "failing_renames.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

namespace plenary::storage::testing {
namespace {

bool at_work = false;
int renames = 0;
std::vector<int> failing_ones;

bool fails() { return at_work && std::find(failing_ones.begin(), failing_ones.end(), renames++) != failing_ones.end(); }

int fail_with(int error) {
  errno = error;
  return -1;
}

}  // namespace

FailingRenames::FailingRenames(std::vector<int> failing) {
  failing_ones = std::move(failing);
  renames = 0;
  at_work = true;
}

FailingRenames::~FailingRenames() { at_work = false; }

}  // namespace plenary::storage::testing

using namespace plenary::storage::testing;

extern "C" int rename(const char* from, const char* to) noexcept {
  if (fails()) return fail_with(EIO);
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0U));
}

extern "C" int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  if (at_work) return fail_with(EINVAL);
  return static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
}
