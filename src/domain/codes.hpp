// What may stand in a code that people type and URLs carry.
#pragma once

#include <string_view>

namespace plenary {

// Lower-case letters, digits and hyphens, at least one and at most that many.
inline bool is_lower_code(std::string_view text, std::size_t longest) {
  return !text.empty() && text.size() <= longest &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace plenary
