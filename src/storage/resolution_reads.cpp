// Reading resolutions: their rows in many tables back to one record.
#include "domain/names.hpp"
#include "domain/symbol_lookup.hpp"
#include "plenary/symbol.hpp"
#include "storage/connection.hpp"
#include "storage/records.hpp"
#include "storage/source_rows.hpp"

namespace plenary::storage {
namespace {

Localized read_localized(const Snapshot& snapshot, std::string_view sql, std::int64_t row) {
  auto query = snapshot.connection().query(sql);
  query.bind(1, row);
  Localized texts;
  while (query.step()) texts.emplace(query.text(0), query.text(1));
  return texts;
}

std::vector<std::string> read_texts(const Snapshot& snapshot, std::string_view sql, std::int64_t row) {
  auto query = snapshot.connection().query(sql);
  query.bind(1, row);
  std::vector<std::string> texts;
  while (query.step()) texts.emplace_back(query.text(0));
  return texts;
}

// The list in which a part of that depth belongs: the last item of each level above holds it.
std::vector<ClauseItem>& level_of(std::vector<ClauseItem>& items, std::int64_t depth) {
  auto* level = &items;
  while (depth-- > 0 && !level->empty()) level = &level->back().items;
  return *level;
}

void read_items(const Snapshot& snapshot, std::int64_t row, Resolution& record) {
  auto query = snapshot.connection().query(
      "SELECT language, clause, depth, label, text FROM clause_items WHERE resolution = ?1 "
      "ORDER BY language, clause, position");
  query.bind(1, row);
  while (query.step()) {
    auto& clauses = record.clauses[std::string(query.text(0))];
    const auto clause = static_cast<std::size_t>(query.integer(1));
    if (clause >= clauses.size())
      throw StorageFailure("labelled parts of a clause that is not there: " + record.symbol);
    level_of(clauses[clause].items, query.integer(2))
        .push_back({std::string(query.text(3)), std::string(query.text(4)), {}});
  }
}

void read_clauses(const Snapshot& snapshot, std::int64_t row, Resolution& record) {
  auto query = snapshot.connection().query(
      "SELECT language, kind, number, label, heading, action, text FROM clauses WHERE resolution = ?1 "
      "ORDER BY language, position");
  query.bind(1, row);
  while (query.step()) {
    Clause clause;
    clause.kind = from_name<ClauseKind>(query.text(1)).value_or(ClauseKind::preambular);
    clause.number = static_cast<int>(query.integer(2));
    clause.label = query.optional_text(3);
    clause.heading = query.optional_text(4);
    clause.action = query.text(5);
    clause.text = query.text(6);
    record.clauses[std::string(query.text(0))].push_back(std::move(clause));
  }
  read_items(snapshot, row, record);
}

void read_footnotes(const Snapshot& snapshot, std::int64_t row, Resolution& record) {
  auto query = snapshot.connection().query(
      "SELECT language, marker, text FROM footnotes WHERE resolution = ?1 ORDER BY language, position");
  query.bind(1, row);
  while (query.step())
    record.footnotes[std::string(query.text(0))].push_back({std::string(query.text(1)), std::string(query.text(2))});
}

void read_citations(const Snapshot& snapshot, std::int64_t row, Resolution& record) {
  auto query = snapshot.connection().query(
      "SELECT symbol, relation, title, place, opens, closes FROM citations WHERE resolution = ?1 ORDER BY position");
  query.bind(1, row);
  while (query.step())
    record.citations.push_back({std::string(query.text(0)), std::string(query.text(1)), query.optional_text(2),
                                query.optional_text(3), date_at(query, 4), date_at(query, 5)});
}

void read_parts(const Snapshot& snapshot, std::int64_t row, Resolution& record) {
  record.aliases =
      read_texts(snapshot, "SELECT text FROM symbols WHERE resolution = ?1 AND position >= 0 ORDER BY position", row);
  record.title = read_localized(snapshot, "SELECT language, text FROM titles WHERE resolution = ?1", row);
  record.adoption_line =
      read_localized(snapshot, "SELECT language, text FROM adoption_lines WHERE resolution = ?1", row);
  record.subjects = read_texts(snapshot, "SELECT text FROM subjects WHERE resolution = ?1 ORDER BY position", row);
  record.sponsors = read_texts(snapshot, "SELECT text FROM sponsors WHERE resolution = ?1 ORDER BY position", row);
  read_clauses(snapshot, row, record);
  read_footnotes(snapshot, row, record);
  read_citations(snapshot, row, record);
  record.sources = read_sources(snapshot, RecordKind::resolution, row);
}

}  // namespace

std::optional<Stored<Resolution>> find_resolution(const Snapshot& snapshot, std::string_view symbol) {
  auto query = snapshot.connection().query(
      "SELECT r.id, a.code, s.label, r.number, r.kind, r.draft, r.outcome, r.adopted_on, r.meeting, r.committee, "
      "r.agenda_item, r.standing, r.committee_report FROM resolutions r JOIN sessions s ON s.id = r.session "
      "JOIN assemblies a ON a.id = s.assembly WHERE r.symbol = ?1");
  query.bind(1, symbol);
  if (!query.step()) return std::nullopt;
  Resolution record;
  const auto row = query.integer(0);
  record.symbol = symbol;
  record.assembly = query.text(1);
  record.session = query.text(2);
  record.number = integer_at(query, 3);
  record.kind = query.text(4);
  record.draft = query.optional_text(5);
  if (!query.is_null(6)) record.outcome = from_name<Outcome>(query.text(6));
  record.adopted_on = date_at(query, 7);
  record.meeting = query.optional_text(8);
  record.committee = query.optional_text(9);
  record.agenda_item = query.optional_text(10);
  record.standing = from_name<Standing>(query.text(11)).value_or(Standing::provisional);
  record.committee_report = query.optional_text(12);
  read_parts(snapshot, row, record);
  const auto revision = revision_of(snapshot, key_of(record)).value_or(0);
  return Stored<Resolution>{std::move(record), revision};
}

namespace {

std::optional<std::string> text_of_form(const Snapshot& snapshot, std::string_view form) {
  auto query = snapshot.connection().query(
      "SELECT r.symbol FROM symbols f JOIN resolutions r ON r.id = f.resolution WHERE f.form = ?1");
  query.bind(1, form);
  if (!query.step()) return std::nullopt;
  return query.optional_text(0);
}

// The Council numbers its resolutions through all years: `S/RES/1411` is `S/RES/1411(2002)`.
std::optional<std::string> text_of_any_year(const Snapshot& snapshot, const std::string& form) {
  auto query = snapshot.connection().query(
      "SELECT min(r.symbol), count(DISTINCT r.id) FROM symbols f JOIN resolutions r ON r.id = f.resolution "
      "WHERE f.form > ?1 || '(' AND f.form < ?1 || ')'");
  query.bind(1, std::string_view(form));
  if (!query.step() || query.integer(1) != 1) return std::nullopt;
  return query.optional_text(0);
}

}  // namespace

std::optional<std::string> resolve_symbol(const Snapshot& snapshot, std::string_view text) {
  const auto form = symbol_form(text);
  if (auto known = text_of_form(snapshot, form)) return known;
  const bool by_year = form.starts_with("AGN-"), of_council = form.starts_with("S/RES/");
  const auto symbol = by_year || of_council ? parse_symbol(text) : std::nullopt;
  if (symbol && symbol->needs_session_of_year) {
    const auto session = session_of_year(snapshot, *symbol->assembly, *symbol->year);
    const auto full = session ? symbol_in_session(*symbol, *session) : std::nullopt;
    return full ? text_of_form(snapshot, *full) : std::nullopt;
  }
  return symbol && symbol->assembly && !symbol->year ? text_of_any_year(snapshot, form) : std::nullopt;
}

std::vector<std::string> texts_of_parts(const Snapshot& snapshot, const Symbol& symbol, bool for_staff) {
  if (!symbol.assembly || symbol.part.size() > 1) return {};
  const std::string whole = symbol.canonical.substr(0, symbol.canonical.find('['));
  auto query = snapshot.connection().query(
      "SELECT DISTINCT r.symbol FROM symbols f JOIN resolutions r ON r.id = f.resolution "
      "WHERE f.form > upper(?1) || '[' AND f.form < upper(?1) || '\\' AND (?2 OR r.standing <> 'draft') "
      "ORDER BY r.sort_key LIMIT 100");
  query.bind_all(std::string_view(whole), std::int64_t{for_staff});
  std::vector<std::string> found;
  while (query.step()) {
    const auto other = parse_symbol(query.text(0));
    const bool covers = !symbol.part.empty() && other && other->part.size() == 3 &&
                        other->part.front() <= symbol.part.front() && symbol.part.front() <= other->part.back();
    if (symbol.part.empty() || covers) found.emplace_back(query.text(0));
  }
  return found;
}

std::vector<std::string> texts_of_draft(const Snapshot& snapshot, std::string_view draft, bool for_staff) {
  auto query = snapshot.connection().query(
      "SELECT symbol FROM resolutions WHERE upper(draft) = ?1 AND (?2 OR standing <> 'draft') "
      "ORDER BY +sort_key LIMIT 100");
  query.bind_all(symbol_form(draft), std::int64_t{for_staff});
  std::vector<std::string> found;
  while (query.step()) found.emplace_back(query.text(0));
  return found;
}

std::optional<std::int64_t> row_of_text(const Snapshot& snapshot, std::string_view form) {
  auto query = snapshot.connection().query("SELECT resolution FROM symbols WHERE form = ?1");
  query.bind(1, symbol_form(form));
  return query.step() ? query.optional_integer(0) : std::nullopt;
}

std::vector<std::string> cited_by(const Snapshot& snapshot, std::string_view symbol, bool with_drafts) {
  // Through the index of upper(symbol), which a form with the affinity of its column would not use; not along all texts in
  // their order.
  auto query = snapshot.connection().query(
      "SELECT DISTINCT r.symbol, r.sort_key FROM citations c CROSS JOIN resolutions r ON r.id = c.resolution "
      "WHERE upper(c.symbol) IN (SELECT +f.form FROM symbols f JOIN symbols t ON t.resolution = f.resolution WHERE "
      "t.form = ?1 UNION ALL SELECT l.form FROM symbols t JOIN looked_up_forms l ON l.resolution = t.resolution WHERE "
      "t.form = ?1) "
      "AND (?2 OR r.standing <> 'draft') ORDER BY r.sort_key");
  query.bind_all(symbol_form(symbol), std::int64_t{with_drafts});
  std::vector<std::string> symbols;
  while (query.step()) symbols.emplace_back(query.text(0));
  return symbols;
}

}  // namespace plenary::storage
