// The words and letters that sources write for positions, in English, French and Spanish, and the codes of tables.
#pragma once

#include <optional>
#include <string_view>

namespace plenary::app {

// `yes`, `no`, `abstain`, `not_voting`, `absent`, `present`, `suspended`; a blank cell is `not_voting`. Nothing for what is
// not understood.
std::optional<std::string_view> position_named(std::string_view cell);

}  // namespace plenary::app
