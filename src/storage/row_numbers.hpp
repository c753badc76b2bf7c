// New row numbers for records, never given twice while the registry is open. Any thread.
// Two processes may write one registry; the second begins far behind the first, so that they never give the same.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <iterator>

#include "domain/record_key.hpp"

namespace plenary::storage {

class Connection;

class RowNumbers {
 public:
  // Goes on behind the highest numbers in the tables, and never goes back.
  void start(Connection& connection);
  // Leaves out as many numbers as no registry has records, for the process that came first.
  void leave_room();
  std::int64_t next(RecordKind kind) { return ++last_.at(static_cast<std::size_t>(kind)); }

 private:
  std::array<std::atomic<std::int64_t>, std::size(kAllKinds)> last_{};
};

}  // namespace plenary::storage
