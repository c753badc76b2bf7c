// Inserts positions, all that wait in one statement.
#include "storage/position_writer.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace plenary::storage {
namespace {

constexpr std::size_t kWorthIt = 5'000;        // rows from which asking once is less work than asking each
constexpr std::size_t kMostWaiting = 150'000;  // rows

constexpr std::string_view kInsertPositions =
    "INSERT INTO positions SELECT vote, member, position FROM positions_at_hand";

// While it lives, the connection checks no foreign keys and runs no triggers; CHECKs and primary keys it does check.
class Unguarded {
 public:
  explicit Unguarded(sqlite3* handle) : handle_(handle) { set(0); }
  Unguarded(const Unguarded&) = delete;
  Unguarded& operator=(const Unguarded&) = delete;
  ~Unguarded() { set(1); }

 private:
  void set(int on) {
    for (const int guard : {SQLITE_DBCONFIG_ENABLE_FKEY, SQLITE_DBCONFIG_ENABLE_TRIGGER})
      sqlite3_db_config(handle_, guard, on, nullptr);
  }

  sqlite3* handle_;
};

}  // namespace

PositionWriter::PositionWriter(SqliteConnection& connection) : connection_(connection), source_(connection.handle()) {}

void PositionWriter::add(const PositionRows& positions) {
  if (!positions.rows.empty()) write({&positions, 1});
}

void PositionWriter::add_later(PositionRows positions) {
  if (positions.rows.empty()) return;
  waiting_rows_ += positions.rows.size();
  waiting_.push_back(std::move(positions));
  if (waiting_rows_ >= kMostWaiting) finish();
}

void PositionWriter::finish() {
  if (waiting_rows_ >= kWorthIt)
    write_unguarded();
  else if (waiting_rows_ > 0)
    write(waiting_);
  forget();
}

void PositionWriter::forget() {
  waiting_.clear();
  waiting_rows_ = 0;
}

void PositionWriter::write(std::span<const PositionRows> rows) {
  const PositionSource::Offer offer(source_, rows);
  connection_.query(kInsertPositions).step();
}

void PositionWriter::write_unguarded() {
  std::sort(waiting_.begin(), waiting_.end(), [](const auto& a, const auto& b) { return a.vote < b.vote; });
  {
    const Unguarded unguarded(connection_.handle());
    write(waiting_);
  }
  prove_targets();
}

void PositionWriter::prove_targets() {
  const auto holds = [this](std::string_view sql, std::int64_t row) {
    Query query = connection_.query(sql);
    query.bind(1, row);
    return query.step();
  };
  std::vector<bool> proven;
  for (const auto& each : waiting_) {
    if (!holds("SELECT 1 FROM votes WHERE id = ?1 AND has_positions", each.vote))
      throw ConstraintFailed("positions of a vote that is not there or keeps none");
    for (const auto& row : each.rows) {
      if (row.member >= proven.size()) proven.resize(row.member + 1);
      if (proven[row.member]) continue;
      if (!holds("SELECT 1 FROM members WHERE id = ?1", row.member))
        throw ConstraintFailed("positions of a member that is not there");
      proven[row.member] = true;
    }
  }
}

}  // namespace plenary::storage
