// The registry as it was after an earlier revision: the newest document of each record up to there, in a registry of its
// own on which every query works unchanged.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>

#include "plenary/result.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

// Any thread. Keeps the last few, since pages of one list ask for the same.
class AsOf {
 public:
  explicit AsOf(const storage::Registry& registry) : registry_(registry) {}
  std::shared_ptr<storage::Registry> at(std::int64_t revision);

 private:
  struct Kept {
    std::int64_t revision;
    std::shared_ptr<storage::Registry> registry;
  };
  const storage::Registry& registry_;
  std::mutex mutex_;
  std::list<Kept> kept_;  // latest used first
};

// Loads the documents into a registry that is empty. Throws StorageFailure where one cannot be read.
void load_documents(const storage::Registry& from, std::int64_t revision, storage::Registry& into);

}  // namespace plenary::app
