// Rows of groups.
#include "storage/group_rows.hpp"

#include "storage/connection.hpp"
#include "storage/row_values.hpp"
#include "storage/source_rows.hpp"

namespace plenary::storage {
namespace {

void put_group_texts(RowStatements& rows, std::int64_t assembly, std::int64_t group, const char* role,
                     const Localized& texts) {
  for (const auto& [language, text] : texts)
    rows.add("INSERT INTO group_texts VALUES (?1, ?2, ?3, ?4, ?5)", assembly, group, std::string(role), language, text);
}

Fault member_gone(const std::string& code) {
  return {Code::conflict, "groups", "the member " + code + " was withdrawn at the same moment: repeat the change"};
}

void put_group(RowStatements& rows, std::int64_t assembly, std::int64_t row, const Group& group, const RowOf& row_of) {
  rows.add("INSERT INTO member_groups VALUES (?1, ?2, ?3, ?4)", assembly, row, group.code, value(group.kind));
  put_group_texts(rows, assembly, row, "name", group.name);
  put_group_texts(rows, assembly, row, "note", group.note);
  for (std::size_t i = 0; i < group.members.size(); ++i) {
    const auto& each = group.members[i];
    rows.add("INSERT INTO group_members VALUES (?1, ?2, ?3, ?4, ?5, ?6)", assembly, row, number(i),
             row_of(RecordKind::member, each.member), value(each.from), value(each.until))
        .unless = member_gone(each.member);
  }
  for (std::size_t i = 0; i < group.sources.size(); ++i) {
    const auto& source = group.sources[i];
    rows.add("INSERT INTO group_sources VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", assembly, row, number(i),
             value(source.document), value(source.url), value(source.page), value(source.accessed),
             value(source.identifier));
  }
}

// The group that the row's first column names by its position; rows of no group are left to `verify`.
Group* group_at(const Query& query, std::vector<Group>& groups, const std::vector<std::int64_t>& places) {
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i] == query.integer(0)) return &groups[i];
  return nullptr;
}

void read_members(const Snapshot& snapshot, std::int64_t assembly, std::vector<Group>& groups,
                  const std::vector<std::int64_t>& places) {
  auto query = snapshot.connection().query(
      "SELECT t.position, m.code, t.from_date, t.until_date FROM group_members t JOIN members m ON m.id = t.member "
      "WHERE t.assembly = ?1 ORDER BY t.position, t.place");
  query.bind(1, assembly);
  while (query.step())
    if (auto* group = group_at(query, groups, places))
      group->members.push_back({std::string(query.text(1)), date_at(query, 2), date_at(query, 3)});
}

}  // namespace

void put_groups(RowStatements& rows, std::int64_t assembly, const std::vector<Group>& groups, const RowOf& row_of) {
  rows.clear("DELETE FROM member_groups WHERE assembly = ?1", assembly);
  for (std::size_t i = 0; i < groups.size(); ++i) put_group(rows, assembly, number(i), groups[i], row_of);
}

std::vector<Group> read_groups(const Snapshot& snapshot, std::int64_t assembly) {
  auto query = snapshot.connection().query(
      "SELECT position, code, kind FROM member_groups WHERE assembly = ?1 ORDER BY position");
  query.bind(1, assembly);
  std::vector<Group> groups;
  std::vector<std::int64_t> places;
  while (query.step()) {
    places.push_back(query.integer(0));
    groups.push_back({std::string(query.text(1)), {}, query.optional_text(2), {}, {}, {}});
  }
  if (groups.empty()) return groups;
  auto texts =
      snapshot.connection().query("SELECT position, role, language, text FROM group_texts WHERE assembly = ?1");
  texts.bind(1, assembly);
  while (texts.step())
    if (auto* group = group_at(texts, groups, places))
      (texts.text(1) == "name" ? group->name : group->note).emplace(texts.text(2), texts.text(3));
  read_members(snapshot, assembly, groups, places);
  auto sources = snapshot.connection().query(
      "SELECT position, document, url, page, accessed, identifier FROM group_sources WHERE assembly = ?1 ORDER BY "
      "position, place");
  sources.bind(1, assembly);
  while (sources.step())
    if (auto* group = group_at(sources, groups, places)) group->sources.push_back(source_at(sources, 1));
  return groups;
}

std::vector<TimeInGroup> groups_of_member(const Snapshot& snapshot, std::string_view member) {
  auto query = snapshot.connection().query(
      "SELECT a.code, g.code, x.language, x.text, t.from_date, t.until_date, t.assembly, t.position, t.place "
      "FROM group_members t JOIN members m ON m.id = t.member JOIN assemblies a ON a.id = t.assembly "
      "JOIN member_groups g ON g.assembly = t.assembly AND g.position = t.position LEFT JOIN group_texts x "
      "ON x.assembly = t.assembly AND x.position = t.position AND x.role = 'name' "
      "WHERE m.code = ?1 ORDER BY a.code, t.position, t.from_date, t.place, x.language");
  query.bind(1, member);
  std::vector<TimeInGroup> times;
  std::int64_t position = -1, place = -1, assembly = -1;
  while (query.step()) {
    if (query.integer(6) != assembly || query.integer(7) != position || query.integer(8) != place)
      times.push_back(
          {std::string(query.text(0)), std::string(query.text(1)), {}, date_at(query, 4), date_at(query, 5)});
    assembly = query.integer(6), position = query.integer(7), place = query.integer(8);
    if (!query.is_null(2)) times.back().name.emplace(query.text(2), query.text(3));
  }
  return times;
}

bool group_exists(const Snapshot& snapshot, std::string_view code) {
  auto query = snapshot.connection().query("SELECT 1 FROM member_groups WHERE code = ?1 LIMIT 1");
  query.bind(1, code);
  return query.step();
}

std::vector<NamedGroup> named_groups(const Snapshot& snapshot) {
  auto query = snapshot.connection().query(
      "SELECT g.code, (SELECT json_group_object(language, text) FROM group_texts WHERE assembly = g.assembly AND "
      "position = g.position AND role = 'name') FROM member_groups g "
      "WHERE NOT EXISTS (SELECT 1 FROM member_groups b WHERE b.code = g.code AND b.assembly < g.assembly) ORDER BY 1");
  std::vector<NamedGroup> groups;
  while (query.step()) groups.push_back({std::string(query.text(0)), std::string(query.text(1))});
  return groups;
}

std::vector<TimeOfMember> times_in_groups(const Snapshot& snapshot, std::string_view code) {
  auto query = snapshot.connection().query(
      "SELECT a.code, t.member, t.from_date, t.until_date FROM member_groups g JOIN assemblies a ON a.id = g.assembly "
      "JOIN group_members t ON t.assembly = g.assembly AND t.position = g.position WHERE g.code = ?1");
  query.bind(1, code);
  std::vector<TimeOfMember> times;
  while (query.step())
    times.push_back({std::string(query.text(0)), query.integer(1), query.optional_text(2), query.optional_text(3)});
  return times;
}

std::unordered_map<std::string, SessionDays> days_of_sessions(const Snapshot& snapshot) {
  auto query = snapshot.connection().query(
      "SELECT a.code || '/' || s.label, s.opens, s.closes FROM sessions s JOIN assemblies a ON a.id = s.assembly");
  std::unordered_map<std::string, SessionDays> days;
  while (query.step()) days[std::string(query.text(0))] = {query.optional_text(1), query.optional_text(2)};
  return days;
}

}  // namespace plenary::storage
