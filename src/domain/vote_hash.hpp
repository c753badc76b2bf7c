// A number that equal votes share, by which one is looked for among many.
#pragma once

#include <cstddef>

#include "plenary/records.hpp"

namespace plenary {

// The same for equal votes. Of fields in which hardly any two votes on one matter differ, it takes no account.
std::size_t hash_of(const Vote& vote);

}  // namespace plenary
