// Reading votes with their tallies and positions.
#include "domain/names.hpp"
#include "domain/source_rank.hpp"
#include "domain/statements.hpp"
#include "storage/connection.hpp"
#include "storage/position_code.hpp"
#include "storage/records.hpp"
#include "storage/source_rows.hpp"
#include "storage/vote_matrix.hpp"

namespace plenary::storage {
namespace {

std::optional<Tally> read_tally(const Snapshot& snapshot, std::int64_t row) {
  auto query = snapshot.connection().query(
      "SELECT yes, no, abstain, not_voting, invalid, members, present, represented FROM announced_tallies WHERE vote = "
      "?1");
  query.bind(1, row);
  if (!query.step()) return std::nullopt;
  return Tally{integer_at(query, 0), integer_at(query, 1), integer_at(query, 2), integer_at(query, 3),
               integer_at(query, 4), integer_at(query, 5), integer_at(query, 6), integer_at(query, 7)};
}

std::vector<HouseTally> read_houses(const Snapshot& snapshot, std::int64_t row) {
  auto query =
      snapshot.connection().query("SELECT house, yes, no, abstain FROM house_tallies WHERE vote = ?1 ORDER BY place");
  query.bind(1, row);
  std::vector<HouseTally> houses;
  while (query.step())
    houses.push_back({std::string(query.text(0)), integer_at(query, 1), integer_at(query, 2), integer_at(query, 3)});
  return houses;
}

std::vector<StatedTally> read_stated(const Snapshot& snapshot, std::int64_t row) {
  auto query = snapshot.connection().query(
      "SELECT document, url, page, accessed, identifier, yes, no, abstain, not_voting, invalid, members, present, "
      "represented FROM stated_tallies WHERE vote = ?1 ORDER BY place");
  query.bind(1, row);
  std::vector<StatedTally> list;
  while (query.step()) {
    StatedTally stated;
    if (auto source = source_at(query, 0); source.document || source.url) stated.source = std::move(source);
    int column = 5;
    for (const auto& [name, figure] : kTallyFigures) stated.figures.*figure = integer_at(query, column++);
    list.push_back(std::move(stated));
  }
  return list;
}

std::vector<MemberPosition> read_positions(const Snapshot& snapshot, std::int64_t row) {
  auto query = snapshot.connection().query(
      "SELECT m.code, p.position FROM positions p JOIN members m ON m.id = p.member WHERE p.vote = ?1 ORDER BY m.code");
  query.bind(1, row);
  std::vector<MemberPosition> positions;
  while (query.step())
    positions.push_back({std::string(query.text(0)), position_of(query.integer(1)), reason_of(query.integer(1))});
  return positions;
}

std::vector<MemberPosition> positions_of(const VoteMatrix& matrix, const MatrixVote& vote) {
  std::vector<MemberPosition> positions;
  positions.reserve(vote.positions.size());
  for (const auto member : matrix.members().by_code) {
    const auto code = vote.position_of(member);
    if (code != kNoPosition)
      positions.push_back({matrix.members().list[member].code, position_of(code), reason_of(code)});
  }
  return positions;
}

std::vector<VotesCast> read_votes_cast(const Snapshot& snapshot, std::int64_t row) {
  auto query = snapshot.connection().query(
      "SELECT m.code, c.yes, c.no, c.abstain FROM votes_cast c JOIN members m ON m.id = c.member WHERE c.vote = ?1 "
      "ORDER BY m.code");
  query.bind(1, row);
  std::vector<VotesCast> cast;
  const auto votes = [&](int column) { return static_cast<int>(query.integer(column)); };
  while (query.step()) cast.push_back({std::string(query.text(0)), votes(1), votes(2), votes(3)});
  return cast;
}

std::vector<IntendedPosition> read_intended(const Snapshot& snapshot, std::int64_t row) {
  auto query = snapshot.connection().query(
      "SELECT m.code, i.position, i.date, i.document, i.url, i.page, i.accessed, i.identifier FROM intended_positions "
      "i "
      "JOIN members m ON m.id = i.member WHERE i.vote = ?1 ORDER BY i.place");
  query.bind(1, row);
  std::vector<IntendedPosition> intended;
  while (query.step()) {
    auto source = source_at(query, 3);
    const bool known = source.document || source.url;
    intended.push_back({std::string(query.text(0)), position_of(query.integer(1)), date_at(query, 2),
                        known ? std::optional<Source>(std::move(source)) : std::nullopt});
  }
  return intended;
}

std::vector<Remark> read_remarks(const Snapshot& snapshot, std::int64_t row) {
  auto query = snapshot.connection().query("SELECT kind, text FROM remarks WHERE vote = ?1 ORDER BY position");
  query.bind(1, row);
  std::vector<Remark> remarks;
  while (query.step()) remarks.push_back({std::string(query.text(0)), std::string(query.text(1))});
  return remarks;
}

std::vector<SourceCell> read_cells(const Snapshot& snapshot, std::int64_t row) {
  auto query = snapshot.connection().query(
      "SELECT c.column_name, m.code, c.text FROM source_cells c LEFT JOIN members m ON m.id = c.member "
      "WHERE c.vote = ?1 ORDER BY c.place");
  query.bind(1, row);
  std::vector<SourceCell> cells;
  while (query.step()) cells.push_back({std::string(query.text(0)), query.optional_text(1), query.optional_text(2)});
  return cells;
}

}  // namespace

std::optional<Stored<Vote>> find_vote(const Snapshot& snapshot, const VoteRef& ref, const VoteMatrix* matrix) {
  auto query = snapshot.connection().query(
      "SELECT v.id, r.symbol, v.part, v.label, v.round, v.method, v.rule, v.date, v.meeting, v.outcome, "
      "v.has_positions, "
      "v.standing, v.note, EXISTS (SELECT 1 FROM stated_tallies WHERE vote = v.id), "
      "EXISTS (SELECT 1 FROM house_tallies WHERE vote = v.id) FROM votes v JOIN sessions s ON "
      "s.id = v.session JOIN assemblies a ON a.id = s.assembly "
      "LEFT JOIN resolutions r ON r.id = v.resolution WHERE a.code = ?1 AND s.label = ?2 AND v.number = ?3");
  query.bind_all(std::string_view(ref.assembly), std::string_view(ref.session), std::int64_t{ref.number});
  if (!query.step()) return std::nullopt;
  Vote record;
  const auto row = query.integer(0);
  record.assembly = ref.assembly;
  record.session = ref.session;
  record.number = ref.number;
  record.on = {query.optional_text(1), std::string(query.text(2)), query.optional_text(3)};
  record.round = static_cast<int>(query.integer(4));
  record.method = from_name<Method>(query.text(5)).value_or(Method::unknown);
  record.rule = query.optional_text(6);
  record.date = date_at(query, 7);
  record.meeting = query.optional_text(8);
  if (!query.is_null(9)) record.outcome = from_name<Outcome>(query.text(9));
  record.standing = from_name<Standing>(query.text(11)).value_or(Standing::provisional);
  record.note = query.optional_text(12);
  record.announced = read_tally(snapshot, row);
  if (query.integer(13) != 0) record.stated = read_stated(snapshot, row);
  if (record.announced && query.integer(14) != 0) record.announced->houses = read_houses(snapshot, row);
  const auto* resident = matrix ? matrix->find(ref) : nullptr;
  if (query.integer(10) != 0)
    record.positions = resident ? positions_of(*matrix, *resident) : read_positions(snapshot, row);
  record.votes_cast = read_votes_cast(snapshot, row);
  if (!resident || !resident->intended.empty()) record.intended = read_intended(snapshot, row);
  record.remarks = read_remarks(snapshot, row);
  record.as_written = read_cells(snapshot, row);
  record.sources = read_sources(snapshot, RecordKind::vote, row);
  const auto revision = revision_of(snapshot, key_of(record)).value_or(0);
  return Stored<Vote>{std::move(record), revision};
}

std::optional<Standing> standing_of_text(const Snapshot& snapshot, std::string_view symbol) {
  auto query = snapshot.connection().query("SELECT standing FROM resolutions WHERE symbol = ?1");
  query.bind(1, symbol);
  return query.step() ? from_name<Standing>(query.text(0)) : std::nullopt;
}

int next_vote_number(const Snapshot& snapshot, std::string_view assembly, std::string_view session) {
  auto query = snapshot.connection().query(
      "SELECT coalesce(max(v.number), 0) + 1 FROM votes v JOIN sessions s ON s.id = v.session "
      "JOIN assemblies a ON a.id = s.assembly WHERE a.code = ?1 AND s.label = ?2");
  query.bind_all(assembly, session);
  return query.step() ? static_cast<int>(query.integer(0)) : 1;
}

std::vector<VoteRef> votes_on(const Snapshot& snapshot, std::string_view symbol) {
  auto query = snapshot.connection().query(
      "SELECT a.code, s.label, v.number FROM votes v JOIN resolutions r ON r.id = v.resolution "
      "JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly WHERE r.symbol = ?1 ORDER BY "
      "v.number");
  query.bind(1, symbol);
  std::vector<VoteRef> votes;
  while (query.step())
    votes.push_back({std::string(query.text(0)), std::string(query.text(1)), static_cast<int>(query.integer(2))});
  return votes;
}

std::vector<VoteRef> votes_on_matter(const Snapshot& snapshot, std::string_view assembly, std::string_view session,
                                     const Subject& on) {
  auto query = snapshot.connection().query(
      "SELECT v.number FROM votes v JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly "
      "WHERE a.code = ?1 AND s.label = ?2 AND v.resolution IS NULL AND v.part = ?3 AND v.label IS ?4 ORDER BY "
      "v.number");
  query.bind_all(assembly, session, std::string_view(on.part));
  if (on.label) query.bind(4, *on.label);
  std::vector<VoteRef> votes;
  while (query.step())
    votes.push_back({std::string(assembly), std::string(session), static_cast<int>(query.integer(0))});
  return votes;
}

std::vector<VoteRef> votes_with_positions(const Snapshot& snapshot) {
  auto query = snapshot.connection().query(
      "SELECT a.code, s.label, v.number FROM votes v JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = "
      "s.assembly LEFT JOIN resolutions r ON r.id = v.resolution WHERE v.has_positions AND v.part = 'whole' "
      "AND v.standing <> 'draft' AND coalesce(r.standing, '') <> 'draft' ORDER BY a.code, s.sort_key, v.number");
  std::vector<VoteRef> votes;
  while (query.step())
    votes.push_back({std::string(query.text(0)), std::string(query.text(1)), static_cast<int>(query.integer(2))});
  return votes;
}

std::vector<VoteRef> votes_with_rule(const Snapshot& snapshot, std::string_view assembly) {
  auto query = snapshot.connection().query(
      "SELECT s.label, v.number FROM assemblies a JOIN sessions s ON s.assembly = a.id JOIN votes v ON v.session = "
      "s.id "
      "WHERE a.code = ?1 AND v.rule IS NOT NULL ORDER BY s.sort_key, v.number");
  query.bind(1, assembly);
  std::vector<VoteRef> votes;
  while (query.step())
    votes.push_back({std::string(assembly), std::string(query.text(0)), static_cast<int>(query.integer(1))});
  return votes;
}

std::map<std::string, VoteRef, std::less<>> numbered_votes(const Snapshot& snapshot, std::string_view document) {
  auto query = snapshot.connection().query(
      "SELECT o.identifier, a.code, s.label, v.number FROM sources o JOIN votes v ON v.id = o.record "
      "JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly "
      "WHERE o.record_kind = 'vote' AND o.document = ?1 AND o.identifier IS NOT NULL "
      "ORDER BY a.code, s.sort_key, v.number");
  query.bind(1, document);
  std::map<std::string, VoteRef, std::less<>> votes;
  while (query.step())
    votes.try_emplace(std::string(query.text(0)), VoteRef{std::string(query.text(1)), std::string(query.text(2)),
                                                          static_cast<int>(query.integer(3))});
  return votes;
}

std::optional<Date> last_catalogued_day(const Snapshot& snapshot) {
  auto query = snapshot.connection().query(
      "SELECT max(v.date) FROM sources s JOIN votes v ON v.id = s.record WHERE s.record_kind = 'vote' AND "
      "s.document = ?1");
  query.bind(1, kUndlDocument);
  return query.step() ? date_at(query, 0) : std::nullopt;
}

}  // namespace plenary::storage
