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

std::vector<Revision> visible_revisions(const Snapshot& snapshot, const RecordKey& key, bool for_staff) {
  static const std::string sql =
      "SELECT j.number, j.instant, j.actor, j.action, j.reason FROM revisions j WHERE j.record_kind = ?2 AND "
      "j.record_key = ?3 AND " +
      std::string(kRevisionVisible) + " ORDER BY j.number";
  auto query = snapshot.connection().query(sql);
  query.bind_all(std::int64_t{for_staff}, name_of(key.kind), std::string_view(key.key));
  std::vector<Revision> found;
  while (query.step()) {
    Revision revision;
    revision.number = query.integer(0);
    revision.instant = query.text(1);
    revision.actor = query.text(2);
    revision.action = query.text(3);
    revision.record_kind = name_of(key.kind);
    revision.record_key = key.key;
    revision.reason = query.text(4);
    found.push_back(std::move(revision));
  }
  return found;
}

}  // namespace plenary::storage
