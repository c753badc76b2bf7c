// A file that the build put into the program: its name without folders, its bytes.
#pragma once

#include <string_view>

namespace plenary {

struct EmbeddedFile {
  std::string_view name;
  std::string_view bytes;
};

}  // namespace plenary
