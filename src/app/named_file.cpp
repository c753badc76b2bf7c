// Temporary files with names.
#include "app/named_file.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "support/temporary_files.hpp"

namespace plenary::app {

NamedFile::NamedFile() : name_((std::filesystem::temp_directory_path() / "plenary-XXXXXX").string()) {
  const int file = ::mkstemp(name_.data());
  if (file < 0) refuse_temporary("made");
  ::close(file);
}

NamedFile::~NamedFile() {
  std::error_code ignored;
  std::filesystem::remove(name_, ignored);
}

}  // namespace plenary::app
