// Unordered maps by text that can be asked by a view of it.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace plenary {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

}  // namespace plenary
