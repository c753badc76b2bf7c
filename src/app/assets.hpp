// Files of the pages that are part of the program: styles, islands, pictures.
#pragma once

#include <string>
#include <string_view>

namespace plenary::app {

struct Asset {
  std::string name;         // `plenary.css`
  std::string hashed_name;  // `plenary.0123456789abcdef.css`: other bytes have another one
  std::string_view bytes;
  std::string_view brotli, gzip;  // the same, so encoded
  std::string_view media_type;
  std::string etag;  // of its bytes, weak: it is that of each encoding
};

// By either name; null where there is no such file. Any thread.
const Asset* find_asset(std::string_view name);

// `/assets/` and the hashed name. Throws std::logic_error where there is no such file. Any thread.
std::string asset_url(std::string_view name);

// Changes with anything that goes into a page beside its data: templates, words, assets. Any thread.
const std::string& look_of_pages();

}  // namespace plenary::app
