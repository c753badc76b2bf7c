// A temporary file without a name.
#include "support/spool_file.hpp"

#include <unistd.h>

#include <cerrno>

#include "support/temporary_files.hpp"

namespace plenary {

SpoolFile::SpoolFile() : file_(open_nameless()) {}
SpoolFile::~SpoolFile() { ::close(file_); }

void SpoolFile::append(std::string_view bytes) {
  write_all(file_, bytes, size_);
  size_ += bytes.size();
}

std::size_t SpoolFile::read(std::uint64_t from, char* to, std::size_t most) const {
  for (;;) {
    const auto count = ::pread(file_, to, most, static_cast<off_t>(from));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) refuse_temporary("read");
  }
}

}  // namespace plenary
