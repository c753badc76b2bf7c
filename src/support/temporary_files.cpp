// Faults of temporary files, and the room for them.
#include "support/temporary_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace plenary {

void refuse_temporary(const char* done) {
  const int fault = errno;
  const auto text = std::string("a temporary file cannot be ") + done + ": " + std::strerror(fault);
  // EFBIG is a limit that the process was given: as far as it can tell, the same.
  if (fault == ENOSPC || fault == EDQUOT || fault == EFBIG) throw TemporaryFull(text);
  throw std::runtime_error(text);
}

NamedDescriptor open_named() {
  auto name = (std::filesystem::temp_directory_path() / "plenary-XXXXXX").string();
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) refuse_temporary("made");
  return {file, std::move(name)};
}

int open_nameless() {
  const int file = ::open(std::filesystem::temp_directory_path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) return file;
  const auto named = open_named();
  ::unlink(named.name.c_str());
  return named.file;
}

void write_all(int file, std::string_view bytes, std::uint64_t from) {
  while (!bytes.empty()) {
    const auto count = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(from));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) refuse_temporary("written");
    from += static_cast<std::uint64_t>(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::optional<std::uint64_t> temporary_room() {
  std::error_code error;
  const auto folder = std::filesystem::temp_directory_path(error);
  if (error) return std::nullopt;
  const auto space = std::filesystem::space(folder, error);
  return error ? std::nullopt : std::optional<std::uint64_t>(space.available);
}

}  // namespace plenary
