// Temporary files with names.
#include "app/named_file.hpp"

#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "support/temporary_files.hpp"

namespace plenary::app {

NamedFile::NamedFile() {
  auto made = open_named();
  ::close(made.file);
  name_ = std::move(made.name);
}

NamedFile::~NamedFile() {
  std::error_code ignored;
  std::filesystem::remove(name_, ignored);
}

}  // namespace plenary::app
