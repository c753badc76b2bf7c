// Batches that are made again where others overtook them.
#pragma once

#include <functional>
#include <optional>

#include "storage/batch.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

// Gives a batch made from what is there when it is called, or nothing where there is nothing to store; keeps no snapshot.
// `alone`: it is called while no other change is applied, by whichever thread applies, and must not wait for others' changes.
using MakeBatch = std::function<Result<std::optional<Batch>>(bool alone)>;

// Writes what `make` gives. Where others change meanwhile what that was made from, it is asked again, the last time alone.
// With `only_try`, all is rolled back. What `make` throws comes out here.
Result<Committed> write_made(Registry& registry, const MakeBatch& make, bool only_try);

}  // namespace plenary::storage
