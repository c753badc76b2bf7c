// Packing what is written, by the name of its file.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace plenary::formats {

enum class Packing { none, gzip, zstd };

// `.gz` and `.zst` at the end of a file's name say how it is packed.
Packing packing_of(std::string_view file_name);

// Packs bytes as they come; the same bytes in the same pieces give the same result. Used by one thread. Throws
// std::bad_alloc.
class Packer {
 public:
  explicit Packer(Packing packing);
  ~Packer();
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  // What is ready to be written by now.
  std::string pack(std::string_view bytes);
  // The rest; nothing may be packed after it.
  std::string finish();

 private:
  struct State;
  std::string run(std::string_view bytes, bool end);

  std::unique_ptr<State> state_;
};

}  // namespace plenary::formats
