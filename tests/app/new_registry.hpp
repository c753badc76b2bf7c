// Registries to import into.
#pragma once

#include <memory>
#include <string>

#include "app/reference.hpp"
#include "storage/registry.hpp"

namespace plenary::tests {

inline const std::string kInstant = "2026-02-06T12:00:00Z";

// With the members and assemblies that ship, in memory.
inline std::unique_ptr<storage::Registry> new_registry() {
  auto registry = storage::Registry::in_memory();
  app::load_reference(*registry, kInstant);
  return registry;
}

}  // namespace plenary::tests
