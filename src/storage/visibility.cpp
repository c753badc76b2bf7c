// Questions about what the public may see.
#include "storage/visibility.hpp"

#include "storage/connection.hpp"

namespace plenary::storage {

bool is_public(const Snapshot& snapshot, std::int64_t revision) {
  static const std::string sql = "SELECT 1 FROM revisions j WHERE j.number = ?2 AND " + std::string(kRevisionVisible);
  auto query = snapshot.connection().query(sql);
  query.bind_all(std::int64_t{0}, revision);
  return query.step();
}

bool was_ever_public(const Snapshot& snapshot, const RecordKey& key) {
  static const std::string sql = "SELECT 1 FROM revisions j WHERE j.record_kind = ?2 AND j.record_key = ?3 AND " +
                                 std::string(kRevisionVisible) + " LIMIT 1";
  auto query = snapshot.connection().query(sql);
  query.bind_all(std::int64_t{0}, name_of(key.kind), std::string_view(key.key));
  return query.step();
}

}  // namespace plenary::storage
