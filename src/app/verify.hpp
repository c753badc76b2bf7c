// Whether a registry is what the program wrote: its file, its chain of hashes, its documents against its rows, and what is
// derived against the facts.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/inspection.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

struct Verification {
  std::int64_t revisions = 0;
  std::int64_t records = 0;
  std::vector<storage::Flaw> flaws;  // none: all is well
};

// Reads everything once. Any thread; other work may go on.
Verification verify(const storage::Registry& registry);

}  // namespace plenary::app
