// Names that stand twice in one JSON object.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plenary::formats {

struct RepeatedName {
  std::size_t offset = 0;  // behind the second one
  std::string name;
};

// The first name that an object has twice. Which of its values counts would be a guess: RFC 8259, section 4.
// Of text that is not JSON: nothing, or one that stands before the fault.
[[nodiscard]] std::optional<RepeatedName> find_repeated_name(std::string_view text);

}  // namespace plenary::formats
