// The values of filters: what is typed, made what the tables compare.
#pragma once

#include <string>

#include "plenary/result.hpp"
#include "storage/registry.hpp"
#include "storage/table.hpp"

namespace plenary::app {

// The value as the filter's condition takes it; a fault that says why it makes no sense.
Result<std::string> filter_value(const storage::Snapshot& snapshot, const storage::Filter& filter,
                                 const std::string& value);

// The two parts of `FRA:yes`, which may themselves hold no colon.
std::pair<std::string, std::string> who_and_what_in(const std::string& value);
std::vector<std::string> split_commas(std::string_view text);

}  // namespace plenary::app
