// Row numbers: where they go on when a registry is opened.
#include "storage/row_numbers.hpp"

#include "storage/connection.hpp"

namespace plenary::storage {
namespace {

constexpr std::int64_t kRoom = 1 << 20;

}  // namespace

void RowNumbers::start(Connection& connection) {
  auto highest = connection.query(
      "SELECT (SELECT max(id) FROM assemblies), (SELECT max(id) FROM members), (SELECT max(id) FROM sessions), "
      "(SELECT max(id) FROM resolutions), (SELECT max(id) FROM votes), (SELECT max(id) FROM profiles)");
  highest.step();
  for (std::size_t kind = 0; kind < last_.size(); ++kind) {
    const std::int64_t found = highest.optional_integer(static_cast<int>(kind)).value_or(0);
    std::int64_t last = last_[kind];
    while (last < found && !last_[kind].compare_exchange_weak(last, found)) {
    }
  }
}

void RowNumbers::leave_room() {
  for (auto& last : last_) last += kRoom;
}

}  // namespace plenary::storage
