// A temporary file without a name.
#include "support/spool_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "support/temporary_files.hpp"

namespace plenary {

namespace {

int open_nameless() {
  auto name = (std::filesystem::temp_directory_path() / "plenary-XXXXXX").string();
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) refuse_temporary("made");
  ::unlink(name.c_str());
  return file;
}

}  // namespace

SpoolFile::SpoolFile() : file_(open_nameless()) {}
SpoolFile::~SpoolFile() { ::close(file_); }

void SpoolFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) refuse_temporary("written");
    size_ += static_cast<std::uint64_t>(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::size_t SpoolFile::read(std::uint64_t from, char* to, std::size_t most) const {
  for (;;) {
    const auto count = ::pread(file_, to, most, static_cast<off_t>(from));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) refuse_temporary("read");
  }
}

}  // namespace plenary
