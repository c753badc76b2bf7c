// Rows of memberships, suspensions and successions.
#include "storage/membership_rows.hpp"

#include "domain/names.hpp"
#include "storage/connection.hpp"
#include "storage/records.hpp"
#include "storage/row_values.hpp"
#include "storage/source_rows.hpp"

namespace plenary::storage {
namespace {

void put_words(RowStatements& rows, std::int64_t member, const char* fact, std::int64_t place, const Localized& texts,
               const std::vector<Source>& sources) {
  for (const auto& [language, text] : texts)
    rows.add("INSERT INTO member_notes VALUES (?1, ?2, ?3, ?4, ?5)", member, std::string(fact), place, language, text);
  for (std::size_t i = 0; i < sources.size(); ++i)
    rows.add("INSERT INTO member_sources VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", member, std::string(fact), place,
             number(i), value(sources[i].document), value(sources[i].url), value(sources[i].page),
             value(sources[i].accessed), value(sources[i].identifier));
}

void put_successions(RowStatements& rows, std::int64_t member, const Member& record) {
  for (std::size_t i = 0; i < record.successions.size(); ++i) {
    const auto& each = record.successions[i];
    rows.add("INSERT INTO successions VALUES (?1, ?2, ?3, ?4)", member, number(i), value(each.on),
             std::string(name_of(each.kind)));
    for (std::size_t j = 0; j < each.to.size(); ++j)
      rows.add("INSERT INTO successors VALUES (?1, ?2, ?3, ?4)", member, number(i), number(j), each.to[j]);
    put_words(rows, member, "succession", number(i), each.note, each.sources);
  }
}

// The suspension or succession of that place, where there is one; rows of none are left to `verify`.
struct Words {
  Localized* texts = nullptr;
  std::vector<Source>* sources = nullptr;
};

template <class Find>
void read_words(const Snapshot& snapshot, std::int64_t member, const Find& find) {
  auto notes = snapshot.connection().query("SELECT fact, place, language, text FROM member_notes WHERE member = ?1");
  notes.bind(1, member);
  while (notes.step())
    if (const Words words = find(notes.text(0), notes.integer(1)); words.texts)
      words.texts->emplace(notes.text(2), notes.text(3));
  auto sources = snapshot.connection().query(
      "SELECT fact, place, document, url, page, accessed, identifier FROM member_sources WHERE member = ?1 "
      "ORDER BY fact, place, position");
  sources.bind(1, member);
  while (sources.step())
    if (const Words words = find(sources.text(0), sources.integer(1)); words.sources)
      words.sources->push_back(source_at(sources, 2));
}

std::vector<Suspension*> read_suspensions(const Snapshot& snapshot, std::int64_t member, Member& record) {
  auto query = snapshot.connection().query(
      "SELECT membership, from_date, until_date, kind FROM suspensions WHERE member = ?1 ORDER BY place");
  query.bind(1, member);
  while (query.step()) {
    const auto membership = static_cast<std::size_t>(query.integer(0));
    if (membership < record.memberships.size())
      record.memberships[membership].suspensions.push_back(
          {date_at(query, 1), date_at(query, 2), std::string(query.text(3))});
  }
  std::vector<Suspension*> all;
  for (auto& membership : record.memberships)
    for (auto& each : membership.suspensions) all.push_back(&each);
  return all;
}

void read_successions(const Snapshot& snapshot, std::int64_t member, Member& record) {
  auto query = snapshot.connection().query("SELECT on_date, kind FROM successions WHERE member = ?1 ORDER BY place");
  query.bind(1, member);
  while (query.step())
    record.successions.push_back(
        {{}, date_at(query, 0), from_name<SuccessionKind>(query.text(1)).value_or(SuccessionKind::continues)});
  auto codes = snapshot.connection().query(
      "SELECT succession, code FROM successors WHERE member = ?1 ORDER BY succession, place");
  codes.bind(1, member);
  while (codes.step())
    if (const auto place = static_cast<std::size_t>(codes.integer(0)); place < record.successions.size())
      record.successions[place].to.emplace_back(codes.text(1));
}

Membership membership_at(const Query& query, std::string assembly, int column) {
  return {std::move(assembly), date_at(query, column), date_at(query, column + 1), integer_at(query, column + 2),
          query.optional_text(column + 3)};
}

}  // namespace

void put_memberships(RowStatements& rows, std::int64_t member, const Member& record, const RowOf& row_of) {
  for (const auto* sql : {"DELETE FROM memberships WHERE member = ?1", "DELETE FROM successions WHERE member = ?1",
                          "DELETE FROM member_notes WHERE member = ?1", "DELETE FROM member_sources WHERE member = ?1"})
    rows.clear(sql, member);
  std::int64_t place = 0;
  for (std::size_t i = 0; i < record.memberships.size(); ++i) {
    const auto& each = record.memberships[i];
    rows.add("INSERT INTO memberships VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", member, number(i),
             row_of(RecordKind::assembly, each.assembly), value(each.from), value(each.until), value(each.weight),
             value(each.house));
    for (const auto& suspension : each.suspensions) {
      rows.add("INSERT INTO suspensions VALUES (?1, ?2, ?3, ?4, ?5, ?6)", member, number(i), place,
               value(suspension.from), value(suspension.until), suspension.kind);
      put_words(rows, member, "suspension", place++, suspension.reason, suspension.sources);
    }
  }
  put_successions(rows, member, record);
}

void read_memberships(const Snapshot& snapshot, std::int64_t member, Member& record) {
  auto query = snapshot.connection().query(
      "SELECT a.code, m.from_date, m.until_date, m.weight, m.house FROM memberships m JOIN assemblies a "
      "ON a.id = m.assembly WHERE m.member = ?1 ORDER BY m.position");
  query.bind(1, member);
  while (query.step()) record.memberships.push_back(membership_at(query, std::string(query.text(0)), 1));
  const auto suspensions = read_suspensions(snapshot, member, record);
  read_successions(snapshot, member, record);
  if (suspensions.empty() && record.successions.empty()) return;
  read_words(snapshot, member, [&](std::string_view fact, std::int64_t at) -> Words {
    const auto place = static_cast<std::size_t>(at);
    if (fact == "suspension" && place < suspensions.size())
      return {&suspensions[place]->reason, &suspensions[place]->sources};
    if (fact == "succession" && place < record.successions.size())
      return {&record.successions[place].note, &record.successions[place].sources};
    return {};
  });
}

std::vector<std::string> predecessors_of(const Snapshot& snapshot, std::string_view code) {
  auto query = snapshot.connection().query(
      "SELECT DISTINCT m.code FROM successors s JOIN members m ON m.id = s.member WHERE s.code = ?1 ORDER BY 1");
  query.bind(1, code);
  std::vector<std::string> codes;
  while (query.step()) codes.emplace_back(query.text(0));
  return codes;
}

Roll read_roll(const Snapshot& snapshot, std::string_view assembly) {
  auto query = snapshot.connection().query(
      "SELECT m.code, p.from_date, p.until_date, p.weight, p.house, p.member, p.position FROM assemblies a "
      "CROSS JOIN memberships p ON p.assembly = a.id CROSS JOIN members m ON m.id = p.member WHERE a.code = ?1");
  query.bind(1, assembly);
  Roll roll;
  std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::string, std::size_t>> places;
  while (query.step()) {
    auto& times = roll[std::string(query.text(0))];
    places[{query.integer(5), query.integer(6)}] = {std::string(query.text(0)), times.size()};
    times.push_back(membership_at(query, std::string(assembly), 1));
  }
  auto suspensions = snapshot.connection().query(
      "SELECT x.member, x.membership, x.from_date, x.until_date FROM suspensions x ORDER BY x.member, x.place");
  while (suspensions.step())
    if (const auto found = places.find({suspensions.integer(0), suspensions.integer(1)}); found != places.end())
      roll[found->second.first][found->second.second].suspensions.push_back(
          {date_at(suspensions, 2), date_at(suspensions, 3)});
  return roll;
}

}  // namespace plenary::storage
