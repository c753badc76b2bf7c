// Files, standard input and bytes at hand as a stream, unpacked on the way, in bounded memory.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "plenary/result.hpp"

namespace plenary {
class SpoolFile;
}

namespace plenary::formats {

// A source of bytes. What begins as gzip or zstd is unpacked, whatever its name; packed data that end too early or are
// broken are a fault. Used by one thread at a time.
class Input {
 public:
  // A file, or standard input for `-`. A fault where it cannot be opened, or is a directory.
  static Result<Input> open(const std::string& path);
  static Result<Input> of_spool(std::shared_ptr<const SpoolFile> file, std::string name);
  // Bytes that stay valid as long as the input is read.
  static Result<Input> of_bytes(std::string_view bytes, std::string name);

  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;
  ~Input();

  // Up to `most` bytes (at least one) into `to`; 0 at the end.
  Result<std::size_t> read(char* to, std::size_t most);
  [[nodiscard]] const std::string& name() const;  // for messages

  class Source;

 private:
  explicit Input(std::unique_ptr<Source> source, std::string name);
  std::unique_ptr<Source> source_;
  std::string name_;
};

// Everything that is left. A fault where it is more than `limit` bytes.
Result<std::string> read_all(Input& input, std::size_t limit);

// Lines of an input. A byte order mark before the first one and a CR before the line's end are left out.
class LineReader {
 public:
  explicit LineReader(Input input, std::size_t longest = std::size_t{16} << 20);

  // The next line, without its end; false at the end of the input. A line longer than `longest` bytes is a fault,
  // after which there is nothing more.
  Result<bool> next(std::string& line);
  [[nodiscard]] std::size_t number() const { return number_; }  // of the line given last, from 1
  [[nodiscard]] const std::string& name() const { return input_.name(); }

 private:
  Input input_;
  std::size_t longest_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
  bool ended_ = false;
};

}  // namespace plenary::formats
