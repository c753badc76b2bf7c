// Looks up rows by what names their records.
#include "storage/identities.hpp"

#include <string_view>

#include "storage/connection.hpp"

namespace plenary::storage {
namespace {

std::string_view identity_sql(RecordKind kind) {
  switch (kind) {
    case RecordKind::assembly:
      return "SELECT id FROM assemblies WHERE code = ?1";
    case RecordKind::member:
      return "SELECT id FROM members WHERE code = ?1";
    case RecordKind::session:
      return "SELECT s.id FROM sessions s JOIN assemblies a ON a.id = s.assembly WHERE a.code = ?1 AND s.label = ?2";
    case RecordKind::resolution:
      return "SELECT id FROM resolutions WHERE symbol = ?1";
    case RecordKind::profile:
      return "SELECT id FROM profiles WHERE name = ?1";
    case RecordKind::vote:
      break;
  }
  return "SELECT v.id FROM votes v JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly "
         "WHERE a.code = ?1 AND s.label = ?2 AND v.number = ?3";
}

}  // namespace

std::optional<std::int64_t> Identities::look_up(const RecordKey& key) const {
  auto query = snapshot_.connection().query(identity_sql(key.kind));
  if (key.kind == RecordKind::vote) {
    const auto ref = parse_vote_id(key.key);
    if (!ref) return std::nullopt;
    query.bind(1, ref->assembly).bind(2, ref->session).bind(3, std::int64_t{ref->number});
  } else if (key.kind == RecordKind::session) {
    const auto ref = parse_session_key(key.key);
    if (!ref) return std::nullopt;
    query.bind(1, ref->assembly).bind(2, ref->label);
  } else {
    query.bind(1, key.key);
  }
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

std::optional<std::int64_t> Identities::find(const RecordKey& key) {
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  const auto found = look_up(key);
  if (found) known_.emplace(key, *found);
  return found;
}

Identities::Row Identities::find_or_add(const RecordKey& key) {
  if (const auto found = find(key)) return {*found, false};
  const auto row = registry_.new_row(key.kind);
  known_.emplace(key, row);
  return {row, true};
}

void Identities::forget(const RecordKey& key) { known_.erase(key); }

}  // namespace plenary::storage
