// Faults of temporary files, and the room for them.
#include "support/temporary_files.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <system_error>

namespace plenary {

void refuse_temporary(const char* done) {
  const int fault = errno;
  const auto text = std::string("a temporary file cannot be ") + done + ": " + std::strerror(fault);
  // EFBIG is a limit that the process was given: as far as it can tell, the same.
  if (fault == ENOSPC || fault == EDQUOT || fault == EFBIG) throw TemporaryFull(text);
  throw std::runtime_error(text);
}

std::optional<std::uint64_t> temporary_room() {
  std::error_code error;
  const auto folder = std::filesystem::temp_directory_path(error);
  if (error) return std::nullopt;
  const auto space = std::filesystem::space(folder, error);
  return error ? std::nullopt : std::optional<std::uint64_t>(space.available);
}

}  // namespace plenary
