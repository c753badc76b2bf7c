// The rows of records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "domain/record_key.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

// Row numbers of records by key: those of a snapshot, and those that this batch adds.
class Identities {
 public:
  Identities(const Snapshot& snapshot, const Registry& registry) : snapshot_(snapshot), registry_(registry) {}

  // Nothing where there is no such record.
  std::optional<std::int64_t> find(const RecordKey& key);
  // The row it has, or a new one for it.
  struct Row {
    std::int64_t id;
    bool fresh;
  };
  Row find_or_add(const RecordKey& key);
  // The record is withdrawn by this batch.
  void forget(const RecordKey& key);

 private:
  struct Hash {
    std::size_t operator()(const RecordKey& key) const noexcept {
      return std::hash<std::string>{}(key.key) + static_cast<std::size_t>(key.kind);
    }
  };
  std::optional<std::int64_t> look_up(const RecordKey& key) const;

  const Snapshot& snapshot_;
  const Registry& registry_;
  std::unordered_map<RecordKey, std::int64_t, Hash> known_;  // asked for each position
};

}  // namespace plenary::storage
