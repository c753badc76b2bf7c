// Files of the pages that are part of the program: styles, pictures.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plenary::app {

struct Asset {
  std::string_view bytes;
  std::string_view media_type;
  std::string etag;  // of its bytes, quoted
};

// Nothing where there is no such file. Any thread.
std::optional<Asset> find_asset(std::string_view name);

}  // namespace plenary::app
