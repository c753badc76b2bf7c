// Writes the positions of votes, one vote's at a time or a million in one go.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "storage/batch.hpp"
#include "storage/position_source.hpp"
#include "storage/sqlite_connection.hpp"

namespace plenary::storage {

// Works within the transaction that is open on the connection. Used by one thread.
class PositionWriter {
 public:
  explicit PositionWriter(SqliteConnection& connection);

  // At once.
  void add(const PositionRows& positions);
  // Of a vote made in this transaction: at the latest with finish(). Many are written without asking the database of each
  // whether its vote and member are there; they are then asked for once each. What does not hold is a ConstraintFailed.
  void add_later(PositionRows positions);
  void finish();
  // What waits belongs to a transaction that is no more.
  void forget();

 private:
  void write(std::span<const PositionRows> rows);
  void write_unguarded();
  void prove_targets();

  SqliteConnection& connection_;
  PositionSource source_;
  std::vector<PositionRows> waiting_;
  std::size_t waiting_rows_ = 0;
};

}  // namespace plenary::storage
