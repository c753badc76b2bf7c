// Makes the derived tables anew from the facts and the journal.
#pragma once

#include <cstddef>

#include "storage/registry.hpp"

namespace plenary::app {

// In one transaction; answers how many records were gone through. No other change may be made meanwhile.
Result<std::size_t> rebuild(storage::Registry& registry);

}  // namespace plenary::app
