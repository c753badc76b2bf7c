// Numbers of revisions as URLs have them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace plenary::app {

// Nothing for what is no whole number from 1, or is written with zeros before it.
inline std::optional<std::int64_t> revision_number(const std::string& text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos || text[0] == '0')
    return std::nullopt;
  return std::stoll(text);
}

}  // namespace plenary::app
