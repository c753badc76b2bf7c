// Reading assemblies, members and sessions, and what the journal says of any record.
#include "domain/names.hpp"
#include "storage/connection.hpp"
#include "storage/group_rows.hpp"
#include "storage/membership_rows.hpp"
#include "storage/records.hpp"
#include "storage/rule_rows.hpp"
#include "storage/source_rows.hpp"

namespace plenary::storage {
namespace {

std::vector<MemberName> read_names(const Snapshot& snapshot, std::int64_t row) {
  auto query = snapshot.connection().query(
      "SELECT period, language, text, from_date, until_date FROM member_names WHERE member = ?1 ORDER BY period, "
      "language");
  query.bind(1, row);
  std::vector<MemberName> names;
  std::int64_t period = -1;
  while (query.step()) {
    if (query.integer(0) != period) {
      period = query.integer(0);
      names.push_back({{}, date_at(query, 3), date_at(query, 4)});
    }
    names.back().name.emplace(query.text(1), query.text(2));
  }
  return names;
}

std::vector<std::string> read_aliases(const Snapshot& snapshot, std::int64_t row) {
  auto query = snapshot.connection().query("SELECT text FROM member_aliases WHERE member = ?1 ORDER BY position");
  query.bind(1, row);
  std::vector<std::string> aliases;
  while (query.step()) aliases.emplace_back(query.text(0));
  return aliases;
}

std::vector<Spelling> read_spellings(const Snapshot& snapshot, std::int64_t row) {
  auto query =
      snapshot.connection().query("SELECT text, from_date FROM member_spellings WHERE member = ?1 ORDER BY position");
  query.bind(1, row);
  std::vector<Spelling> spellings;
  while (query.step()) spellings.push_back({std::string(query.text(0)), date_at(query, 1)});
  return spellings;
}

}  // namespace

std::optional<std::int64_t> revision_of(const Snapshot& snapshot, const RecordKey& key) {
  auto query = snapshot.connection().query("SELECT revision FROM records WHERE kind = ?1 AND key = ?2");
  query.bind_all(name_of(key.kind), std::string_view(key.key));
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

bool was_withdrawn(const Snapshot& snapshot, const RecordKey& key) {
  if (revision_of(snapshot, key)) return false;
  auto query =
      snapshot.connection().query("SELECT 1 FROM revisions WHERE record_kind = ?1 AND record_key = ?2 LIMIT 1");
  query.bind_all(name_of(key.kind), std::string_view(key.key));
  return query.step();
}

std::optional<Stored<Assembly>> find_assembly(const Snapshot& snapshot, std::string_view code) {
  auto query =
      snapshot.connection().query("SELECT id, code, abbreviation, url, example FROM assemblies WHERE code = ?1");
  query.bind(1, code);
  if (!query.step()) return std::nullopt;
  Assembly record;
  const auto row = query.integer(0);
  record.code = query.text(1);
  record.abbreviation = query.optional_text(2);
  record.url = query.optional_text(3);
  record.example = query.integer(4) != 0;
  auto names = snapshot.connection().query("SELECT language, text FROM assembly_names WHERE assembly = ?1");
  names.bind(1, row);
  while (names.step()) record.name.emplace(names.text(0), names.text(1));
  record.rules = read_rules(snapshot, row);
  record.groups = read_groups(snapshot, row);
  record.sources = read_sources(snapshot, RecordKind::assembly, row);
  const auto revision = revision_of(snapshot, key_of(record)).value_or(0);
  return Stored<Assembly>{std::move(record), revision};
}

std::optional<Stored<Member>> find_member(const Snapshot& snapshot, std::string_view code) {
  auto query = snapshot.connection().query("SELECT id, code, kind, alpha2, m49, example FROM members WHERE code = ?1");
  query.bind(1, code);
  if (!query.step()) return std::nullopt;
  Member record;
  const auto row = query.integer(0);
  record.code = query.text(1);
  record.kind = query.text(2);
  record.alpha2 = query.optional_text(3);
  record.m49 = query.optional_text(4);
  record.example = query.integer(5) != 0;
  record.names = read_names(snapshot, row);
  record.aliases = read_aliases(snapshot, row);
  record.written = read_spellings(snapshot, row);
  read_memberships(snapshot, row, record);
  record.sources = read_sources(snapshot, RecordKind::member, row);
  const auto revision = revision_of(snapshot, key_of(record)).value_or(0);
  return Stored<Member>{std::move(record), revision};
}

std::optional<Stored<Session>> find_session(const Snapshot& snapshot, std::string_view assembly,
                                            std::string_view label) {
  auto query = snapshot.connection().query(
      "SELECT s.id, s.kind, s.ordinal, s.city, s.country, s.opens, s.closes FROM sessions s "
      "JOIN assemblies a ON a.id = s.assembly WHERE a.code = ?1 AND s.label = ?2");
  query.bind_all(assembly, label);
  if (!query.step()) return std::nullopt;
  Session record;
  record.assembly = assembly;
  record.label = label;
  record.kind = from_name<SessionKind>(query.text(1)).value_or(SessionKind::regular);
  record.ordinal = integer_at(query, 2);
  Place place{query.optional_text(3), query.optional_text(4)};
  if (place.city || place.country) record.place = std::move(place);
  record.opens = date_at(query, 5);
  record.closes = date_at(query, 6);
  record.sources = read_sources(snapshot, RecordKind::session, query.integer(0));
  const auto revision = revision_of(snapshot, key_of(record)).value_or(0);
  return Stored<Session>{std::move(record), revision};
}

std::optional<std::string> session_of_year(const Snapshot& snapshot, std::string_view assembly, int year) {
  auto query = snapshot.connection().query(
      "SELECT min(s.label), count(*) FROM sessions s JOIN assemblies a ON a.id = s.assembly "
      "WHERE a.code = ?1 AND substr(s.opens, 1, 4) = ?2 AND s.kind = 'regular'");
  query.bind_all(assembly, std::string_view(std::to_string(year)));
  if (!query.step() || query.integer(1) != 1) return std::nullopt;
  return query.optional_text(0);
}

std::optional<std::string> similar_member(const Snapshot& snapshot, std::string_view code) {
  auto query = snapshot.connection().query("SELECT code FROM members WHERE upper(code) = upper(?1) AND code <> ?1");
  query.bind(1, code);
  return query.step() ? query.optional_text(0) : std::nullopt;
}

std::optional<std::string> similar_session(const Snapshot& snapshot, std::string_view assembly,
                                           std::string_view label) {
  auto query = snapshot.connection().query(
      "SELECT s.label FROM sessions s JOIN assemblies a ON a.id = s.assembly WHERE a.code = ?1 AND s.sort_key = ?2 AND "
      "s.label <> ?3");
  query.bind_all(assembly, session_sort_key(label), label);
  return query.step() ? query.optional_text(0) : std::nullopt;
}

bool has_any(const Snapshot& snapshot, RecordKind kind) {
  auto query = snapshot.connection().query("SELECT EXISTS (SELECT 1 FROM records WHERE kind = ?1)");
  query.bind(1, name_of(kind));
  return query.step() && query.integer(0) != 0;
}

Localized names_of_assembly(const Snapshot& snapshot, std::string_view code) {
  auto query = snapshot.connection().query(
      "SELECT n.language, n.text FROM assembly_names n JOIN assemblies a ON a.id = n.assembly WHERE a.code = ?1");
  query.bind(1, code);
  Localized names;
  while (query.step()) names.emplace(query.text(0), query.text(1));
  return names;
}

bool assembly_exists(const Snapshot& snapshot, std::string_view code) {
  auto query = snapshot.connection().query("SELECT 1 FROM assemblies WHERE code = ?1");
  query.bind(1, code);
  return query.step();
}

bool member_exists(const Snapshot& snapshot, std::string_view code) {
  auto query = snapshot.connection().query("SELECT 1 FROM members WHERE code = ?1");
  query.bind(1, code);
  return query.step();
}

std::int64_t votes_held_on(const Snapshot& snapshot, std::string_view assembly, const std::optional<Date>& day) {
  auto query = snapshot.connection().query(
      "SELECT count(DISTINCT m.member), count(*), count(m.weight), sum(m.weight) FROM memberships m "
      "JOIN assemblies a ON a.id = m.assembly WHERE a.code = ?1 "
      "AND coalesce(m.from_date <= ?2, 1) AND CASE WHEN ?2 IS NULL THEN m.until_date IS NULL ELSE "
      "coalesce(m.until_date >= ?2, 1) END");
  query.bind(1, assembly);
  if (day)
    query.bind(2, std::string_view(day->to_string()));
  else
    query.bind_null(2);
  if (!query.step()) return 0;
  if (query.integer(2) == 0) return query.integer(0);
  return query.integer(2) == query.integer(1) ? query.integer(3) : 0;
}

void for_each_spelling(const Snapshot& snapshot, const std::function<void(std::string_view, std::string_view)>& each) {
  auto query = snapshot.connection().query(
      "SELECT m.code, n.text FROM member_names n JOIN members m ON m.id = n.member "
      "UNION SELECT m.code, a.text FROM member_aliases a JOIN members m ON m.id = a.member ORDER BY 1, 2");
  while (query.step()) each(query.text(0), query.text(1));
}

void for_each_key(const Snapshot& snapshot, const std::function<void(const RecordKey&, std::int64_t)>& each) {
  for (const auto kind : kAllKinds) {
    auto query = snapshot.connection().query("SELECT key, revision FROM records WHERE kind = ?1 ORDER BY key");
    query.bind(1, name_of(kind));
    while (query.step()) each({kind, std::string(query.text(0))}, query.integer(1));
  }
}

}  // namespace plenary::storage
