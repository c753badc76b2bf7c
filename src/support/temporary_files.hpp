// The folder for temporary files, and what is thrown where it takes no more.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>

namespace plenary {

// The folder for temporary files has no room left.
class TemporaryFull : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws what `errno` means for a temporary file that cannot be `done`: TemporaryFull, or a std::runtime_error.
[[noreturn]] void refuse_temporary(const char* done);

// Bytes that are free there; nothing where that cannot be told.
std::optional<std::uint64_t> temporary_room();

}  // namespace plenary
