// How far the records of a session can be relied on, and who recorded them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/record_key.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

struct Recorded {
  RecordKey key;
  Standing standing = Standing::provisional;
  std::int64_t revision = 0;
  std::string actor;  // of that revision
};

// The session's texts, then its votes, each in its natural order.
std::vector<Recorded> recorded_in(const Snapshot& snapshot, const SessionRef& session);

}  // namespace plenary::storage
