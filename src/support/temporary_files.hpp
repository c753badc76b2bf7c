// The folder for temporary files, and what is thrown where it takes no more.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace plenary {

// The folder for temporary files has no room left.
class TemporaryFull : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws what `errno` means for a temporary file that cannot be `done`: TemporaryFull, or a std::runtime_error.
[[noreturn]] void refuse_temporary(const char* done);

// A new file there, to read and write, that nobody else may open; and one that has no name, which no other process sees and
// which goes with its descriptor. Whoever calls closes it. Both throw as refuse_temporary() does.
struct NamedDescriptor {
  int file;
  std::string name;
};
NamedDescriptor open_named();
int open_nameless();
// Writes them all from that place of the file on. Throws as refuse_temporary() does.
void write_all(int file, std::string_view bytes, std::uint64_t from);

// Bytes that are free there; nothing where that cannot be told.
std::optional<std::uint64_t> temporary_room();

}  // namespace plenary
