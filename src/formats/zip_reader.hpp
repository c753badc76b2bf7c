// Members of a zip archive in memory, with limits against archives made to do harm.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "plenary/result.hpp"

struct zip;

namespace plenary {

class ZipReader {
 public:
  // Faults: no zip archive, too many members. The bytes must outlive the reader. One thread at a time.
  static Result<ZipReader> open(std::string_view bytes);

  [[nodiscard]] bool has(const std::string& name) const;
  // The member unpacked. Faults: not there, encrypted, broken, larger than is left of the archive's allowance.
  Result<std::string> read(const std::string& name);

 private:
  struct Closer {
    void operator()(zip* archive) const;
  };
  explicit ZipReader(zip* archive) : archive_(archive) {}

  std::unique_ptr<zip, Closer> archive_;
  std::size_t read_so_far_ = 0;
};

}  // namespace plenary
