// Whether a registry is what the program wrote: its file, its chain of hashes, and its rows, of facts and of what is derived,
// against those that the journal's documents give. Tokens, idempotency keys and readings are in no journal: for them there
// are the seals of their rows alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/head.hpp"
#include "storage/inspection.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

struct Verification {
  std::int64_t revisions = 0;
  std::int64_t records = 0;
  std::vector<storage::Flaw> flaws;  // none: all is well
};

// Makes the registry anew in a temporary one to compare them, and holds the journal against heads that were signed earlier. Any
// thread; other work may go on. Whatever the file holds is a flaw at most, and so is what keeps it from being read or compared.
Verification verify(const storage::Registry& registry, std::span<const Head> heads = {});

}  // namespace plenary::app
