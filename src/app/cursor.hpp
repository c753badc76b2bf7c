// Places in a list as opaque text, so that a page can begin behind a row even when rows were added meanwhile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/batch.hpp"

namespace plenary::app {

// `order` is what the list was sorted by: a cursor means nothing in another order.
std::string encode_cursor(const std::vector<storage::Value>& place, std::string_view order);

// Nothing where the text is no cursor for that order. `shape` tells which values are whole numbers.
std::optional<std::vector<storage::Value>> decode_cursor(std::string_view cursor, std::string_view order,
                                                         const std::vector<bool>& shape);

}  // namespace plenary::app
