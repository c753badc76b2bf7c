// Positions in memory as a table that SQL can select from: so a million are stored by one statement.
#pragma once

#include <span>

#include "storage/batch.hpp"

struct sqlite3;

namespace plenary::storage {

// The table `positions_at_hand (vote, member, position)` of one connection. It outlives the connection's statements; used
// by the connection's thread.
class PositionSource {
 public:
  explicit PositionSource(sqlite3* database);
  PositionSource(const PositionSource&) = delete;
  PositionSource& operator=(const PositionSource&) = delete;

  // The rows that the table has as long as this lives; otherwise it is empty.
  class Offer {
   public:
    Offer(PositionSource& source, std::span<const PositionRows> rows) : source_(source) { source_.offered_ = rows; }
    Offer(const Offer&) = delete;
    Offer& operator=(const Offer&) = delete;
    ~Offer() { source_.offered_ = {}; }

   private:
    PositionSource& source_;
  };

 private:
  friend struct PositionTable;
  std::span<const PositionRows> offered_;
};

}  // namespace plenary::storage
