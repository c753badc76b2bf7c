// New row numbers for records, never given twice while the registry is open. Any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "domain/record_key.hpp"

namespace plenary::storage {

class Connection;

class RowNumbers {
 public:
  // Goes on behind the highest numbers in the tables.
  void start(Connection& connection);
  std::int64_t next(RecordKind kind) { return ++last_.at(static_cast<std::size_t>(kind)); }

 private:
  std::array<std::atomic<std::int64_t>, 5> last_{};
};

}  // namespace plenary::storage
