// Bytes that wait on the disk: a file without a name in the system's temporary folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plenary {

// Takes up bytes at its end and gives them back from any place. It is gone with its object, also when the process dies.
// Used by one thread at a time. A disk that refuses is a std::runtime_error, one without room TemporaryFull.
class SpoolFile {
 public:
  SpoolFile();
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  void append(std::string_view bytes);
  // Up to `most` bytes from that place on; none at the end.
  std::size_t read(std::uint64_t from, char* to, std::size_t most) const;
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  int file_;
  std::uint64_t size_ = 0;
};

}  // namespace plenary
