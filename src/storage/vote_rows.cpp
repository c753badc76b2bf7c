// Rows of votes, and what is derived from every kind of record.
#include <algorithm>

#include "domain/names.hpp"
#include "domain/statements.hpp"
#include "domain/tally.hpp"
#include "domain/vote_figures.hpp"
#include "plenary/symbol.hpp"
#include "storage/changed_meanwhile.hpp"
#include "storage/migrations.hpp"
#include "storage/position_code.hpp"
#include "storage/record_rows.hpp"
#include "storage/row_values.hpp"
#include "storage/source_rows.hpp"

namespace plenary::storage {
namespace {

void put_tally(RowStatements& rows, std::int64_t row, const std::optional<Tally>& announced) {
  rows.clear("DELETE FROM announced_tallies WHERE vote = ?1", row);
  if (!announced || announced->empty()) return;
  rows.add("INSERT INTO announced_tallies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", row, value(announced->yes),
           value(announced->no), value(announced->abstain), value(announced->not_voting), value(announced->invalid),
           value(announced->members), value(announced->present), value(announced->represented));
  for (std::size_t i = 0; i < announced->houses.size(); ++i) {
    const auto& each = announced->houses[i];
    rows.add("INSERT INTO house_tallies VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row, number(i), each.house, value(each.yes),
             value(each.no), value(each.abstain));
  }
}

void put_stated(RowStatements& rows, std::int64_t row, const std::vector<StatedTally>& stated) {
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const auto source = stated[i].source.value_or(Source{});
    auto& statement =
        rows.add("INSERT INTO stated_tallies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                 row, number(i), value(source.document), value(source.url), value(source.page), value(source.accessed),
                 value(source.identifier));
    for (const auto& [name, figure] : kTallyFigures) statement.values.push_back(value(stated[i].figures.*figure));
  }
}

void put_votes_cast(RowStatements& rows, std::int64_t row, const Vote& record, const RowOf& row_of) {
  for (const auto& each : record.votes_cast)
    rows.add("INSERT INTO votes_cast VALUES (?1, ?2, ?3, ?4, ?5)", row, row_of(RecordKind::member, each.member),
             number(each.yes), number(each.no), number(each.abstain));
}

void put_intended(RowStatements& rows, std::int64_t row, const Vote& record, const RowOf& row_of) {
  rows.clear("DELETE FROM intended_positions WHERE vote = ?1", row);
  for (std::size_t i = 0; i < record.intended.size(); ++i) {
    const auto& each = record.intended[i];
    const auto source = each.source.value_or(Source{});
    rows.add("INSERT INTO intended_positions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", row, number(i),
             row_of(RecordKind::member, each.member), number(each.position), value(each.date), value(source.document),
             value(source.url), value(source.page), value(source.accessed), value(source.identifier));
  }
}

void put_remarks(RowStatements& rows, std::int64_t row, const std::vector<Remark>& remarks) {
  rows.clear("DELETE FROM remarks WHERE vote = ?1", row);
  for (std::size_t i = 0; i < remarks.size(); ++i)
    rows.add("INSERT INTO remarks VALUES (?1, ?2, ?3, ?4)", row, number(i), remarks[i].kind, remarks[i].text);
}

void put_cells(RowStatements& rows, std::int64_t row, const Vote& record, const RowOf& row_of) {
  rows.clear("DELETE FROM source_cells WHERE vote = ?1", row);
  for (std::size_t i = 0; i < record.as_written.size(); ++i) {
    const auto& cell = record.as_written[i];
    rows.add("INSERT INTO source_cells VALUES (?1, ?2, ?3, ?4, ?5)", row, number(i),
             cell.member ? Value(row_of(RecordKind::member, *cell.member)) : Value(), cell.column, value(cell.text));
  }
}

std::int64_t search_row(RecordKind kind, std::int64_t row) { return row * 8 + static_cast<std::int64_t>(kind); }

void put_search_entry(RowStatements& rows, RecordKind kind, std::int64_t row, std::string symbol, std::string title,
                      std::string text) {
  rows.add("INSERT INTO search_index (rowid, symbol, title, text) VALUES (?1, ?2, ?3, ?4)", search_row(kind, row),
           std::move(symbol), std::move(title), std::move(text));
}

void append(std::string& text, std::string_view more) {
  if (!text.empty()) text += '\n';
  text += more;
}

std::string joined(const Localized& texts) {
  std::string all;
  for (const auto& [language, text] : texts) append(all, text);
  return all;
}

void append_items(std::string& text, const std::vector<ClauseItem>& items) {
  for (const auto& item : items) {
    append(text, item.text);
    append_items(text, item.items);
  }
}

std::string searchable_text(const Resolution& record) {
  std::string text;
  for (const auto& [language, clauses] : record.clauses) {
    for (const auto& clause : clauses) {
      append(text, clause.text);
      append_items(text, clause.items);
    }
  }
  for (const auto& subject : record.subjects) append(text, subject);
  if (record.agenda_item) append(text, *record.agenda_item);
  return text;
}

// Codes of members are letters, digits and signs that JSON leaves as they are.
std::string json_list(const std::vector<std::string>& codes) {
  std::string list = "[";
  for (const auto& code : codes) list.append(list.size() > 1 ? ",\"" : "\"").append(code).append("\"");
  return list + "]";
}

void put_figures(RowStatements& rows, std::int64_t row, const VoteFigures& figures) {
  rows.add("INSERT INTO vote_figures VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", row, value(figures.margin),
           value(figures.turnout), value(figures.distance), value(figures.dissenters), value(figures.apart),
           json_list(figures.dissenting));
}

void replace_search_entry(RowStatements& rows, RecordKind kind, std::int64_t row, std::string symbol, std::string title,
                          std::string text) {
  clear_derived_rows(rows, kind, row);
  put_search_entry(rows, kind, row, std::move(symbol), std::move(title), std::move(text));
}

}  // namespace

void put_rows(RowStatements& rows, const Vote& record, std::int64_t row, const RowOf& row_of) {
  // Positions of before would contradict a change to a vote that keeps none.
  rows.clear("DELETE FROM positions WHERE vote = ?1", row);
  rows.clear("DELETE FROM votes_cast WHERE vote = ?1", row);
  rows.clear("DELETE FROM stated_tallies WHERE vote = ?1", row);
  rows.clear("DELETE FROM house_tallies WHERE vote = ?1", row);
  if (record.method == Method::secret_ballot) rows.clear("DELETE FROM intended_positions WHERE vote = ?1", row);
  rows.put(
      "INSERT INTO votes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) "
      "ON CONFLICT (session, number) DO UPDATE SET resolution = excluded.resolution, part = excluded.part, label = "
      "excluded.label, "
      "round = excluded.round, method = excluded.method, rule = excluded.rule, date = excluded.date, "
      "meeting = excluded.meeting, outcome = excluded.outcome, has_positions = excluded.has_positions, "
      "standing = excluded.standing, note = excluded.note",
      row, row_of(RecordKind::session, record.assembly + "/" + record.session), number(record.number),
      record.on.resolution ? Value(row_of(RecordKind::resolution, *record.on.resolution)) : Value(), record.on.part,
      value(record.on.label), number(record.round), std::string(name_of(record.method)), value(record.rule),
      value(record.date), value(record.meeting), name_value(record.outcome), number(record.positions.has_value()),
      std::string(name_of(record.standing)), value(record.note));
  put_tally(rows, row, record.announced);
  put_stated(rows, row, record.stated);
  put_votes_cast(rows, row, record, row_of);
  put_intended(rows, row, record, row_of);
  put_remarks(rows, row, record.remarks);
  put_cells(rows, row, record, row_of);
  put_sources(rows, RecordKind::vote, row, record.sources);
}

PositionRows position_rows_of(const Vote& record, std::int64_t row, const RowOf& row_of) {
  PositionRows positions{row};
  if (!record.positions) return positions;
  positions.rows.reserve(record.positions->size());
  for (const auto& each : *record.positions)
    positions.rows.push_back({static_cast<std::uint32_t>(row_of(RecordKind::member, each.member)),
                              static_cast<std::uint8_t>(position_code(each.position, each.reason))});
  // In the order of the table, which is filled so with the least work.
  std::sort(positions.rows.begin(), positions.rows.end(),
            [](const auto& a, const auto& b) { return a.member < b.member; });
  return positions;
}

void put_derived_rows(RowStatements& rows, const Assembly& record, std::int64_t row) {
  replace_search_entry(rows, RecordKind::assembly, row, record.code, joined(record.name),
                       record.abbreviation.value_or(""));
}

void put_derived_rows(RowStatements& rows, const Member& record, std::int64_t row) {
  std::string names, aliases;
  for (const auto& name : record.names) append(names, joined(name.name));
  for (const auto& alias : record.aliases) append(aliases, alias);
  replace_search_entry(rows, RecordKind::member, row, record.code, std::move(names), std::move(aliases));
}

void put_derived_rows(RowStatements& rows, const Session& record, std::int64_t row) {
  std::string place;
  if (record.place && record.place->city) append(place, *record.place->city);
  if (record.place && record.place->country) append(place, *record.place->country);
  replace_search_entry(rows, RecordKind::session, row, record.assembly + " " + record.label, "", std::move(place));
}

void put_derived_rows(RowStatements& rows, const Resolution& record, std::int64_t row) {
  auto symbols = record.symbol;
  for (const auto& alias : record.aliases) append(symbols, alias);
  if (const auto symbol = parse_symbol(record.symbol))
    for (const auto& alias : symbol->aliases) append(symbols, alias);
  if (record.draft) append(symbols, *record.draft);
  replace_search_entry(rows, RecordKind::resolution, row, std::move(symbols), joined(record.title),
                       searchable_text(record));
}

void put_derived_rows(RowStatements& rows, const Vote& record, std::int64_t row, const RuleOfVote& under) {
  clear_derived_rows(rows, RecordKind::vote, row);
  if (const auto tally = counted(record))
    rows.add("INSERT INTO counted_tallies VALUES (?1, ?2, ?3, ?4, ?5)", row, value(tally->yes), value(tally->no),
             value(tally->abstain), value(tally->not_voting));
  put_figures(rows, row, figures_of(record, under));
  const auto found = discrepancies(record, under);
  for (std::size_t i = 0; i < found.size(); ++i)
    rows.add("INSERT INTO discrepancies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", row, number(i), found[i].kind,
             value(found[i].field), value(found[i].announced), value(found[i].counted), value(found[i].text),
             value(found[i].stated), value(found[i].source));
  // A vote on a text is found by the text; one on a matter of its own by its label.
  if (!record.on.resolution)
    put_search_entry(rows, RecordKind::vote, row, record.id(), record.on.label.value_or(""), "");
}

void clear_derived_rows(RowStatements& rows, RecordKind kind, std::int64_t row) {
  rows.clear("DELETE FROM search_index WHERE rowid = ?1", search_row(kind, row));
  if (kind == RecordKind::vote) {
    rows.clear("DELETE FROM counted_tallies WHERE vote = ?1", row);
    rows.clear("DELETE FROM vote_figures WHERE vote = ?1", row);
    rows.clear("DELETE FROM discrepancies WHERE vote = ?1", row);
    rows.clear("DELETE FROM membership_doubts WHERE vote = ?1", row);
  }
}

std::vector<Statement> clear_derived() {
  return {{"DELETE FROM counted_tallies", {}},
          {"DELETE FROM vote_figures", {}},
          {"DELETE FROM discrepancies", {}},
          {"DELETE FROM membership_doubts", {}},
          // To take rows out of a damaged index fails, or leaves its sums wrong.
          {"DROP TABLE search_index", {}},
          {schema_of_search_index(), {}}};
}

}  // namespace plenary::storage
