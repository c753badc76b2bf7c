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

// Any thread. Keeps the last few, since pages of one list ask for the same. One state is made at a time: whoever asks for
// another one meanwhile is told to come back, so that such questions never take all workers.
class AsOf {
 public:
  explicit AsOf(const storage::Registry& registry) : registry_(registry) {}
  Result<std::shared_ptr<storage::Registry>> at(std::int64_t revision);

 private:
  struct Kept {
    std::int64_t revision;
    std::shared_ptr<storage::Registry> registry;
  };
  const storage::Registry& registry_;
  std::shared_ptr<storage::Registry> find(std::int64_t revision);

  std::mutex making_;
  std::mutex mutex_;      // of kept_
  std::list<Kept> kept_;  // latest used first
};

// Loads the documents into a registry that is empty. Throws StorageFailure where one cannot be read.
void load_documents(const storage::Registry& from, std::int64_t revision, storage::Registry& into);

}  // namespace plenary::app
