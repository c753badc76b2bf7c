// A temporary file for what has to be opened by its name.
#pragma once

#include <string>

namespace plenary::app {

// Empty at first; gone with the object. One thread. Throws a std::runtime_error where the disk refuses it, TemporaryFull where
// that has no room.
class NamedFile {
 public:
  NamedFile();
  ~NamedFile();
  NamedFile(const NamedFile&) = delete;
  NamedFile& operator=(const NamedFile&) = delete;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
};

}  // namespace plenary::app
