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

void put_tally(std::vector<Statement>& rows, std::int64_t row, const std::optional<Tally>& announced) {
  rows.push_back({"DELETE FROM announced_tallies WHERE vote = ?1", {row}});
  if (!announced || announced->empty()) return;
  rows.push_back({"INSERT INTO announced_tallies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                  {row, value(announced->yes), value(announced->no), value(announced->abstain),
                   value(announced->not_voting), value(announced->invalid), value(announced->members),
                   value(announced->present), value(announced->represented)}});
  for (std::size_t i = 0; i < announced->houses.size(); ++i) {
    const auto& each = announced->houses[i];
    rows.push_back({"INSERT INTO house_tallies VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    {row, number(i), each.house, value(each.yes), value(each.no), value(each.abstain)}});
  }
}

void put_stated(std::vector<Statement>& rows, std::int64_t row, const std::vector<StatedTally>& stated) {
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const auto source = stated[i].source.value_or(Source{});
    Statement statement{
        "INSERT INTO stated_tallies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        {row, number(i), value(source.document), value(source.url), value(source.page), value(source.accessed),
         value(source.identifier)}};
    for (const auto& [name, figure] : kTallyFigures) statement.values.push_back(value(stated[i].figures.*figure));
    rows.push_back(std::move(statement));
  }
}

void put_votes_cast(std::vector<Statement>& rows, std::int64_t row, const Vote& record, const RowOf& row_of) {
  for (const auto& each : record.votes_cast)
    rows.push_back(
        {"INSERT INTO votes_cast VALUES (?1, ?2, ?3, ?4, ?5)",
         {row, row_of(RecordKind::member, each.member), number(each.yes), number(each.no), number(each.abstain)}});
}

void put_intended(std::vector<Statement>& rows, std::int64_t row, const Vote& record, const RowOf& row_of) {
  rows.push_back({"DELETE FROM intended_positions WHERE vote = ?1", {row}});
  for (std::size_t i = 0; i < record.intended.size(); ++i) {
    const auto& each = record.intended[i];
    const auto source = each.source.value_or(Source{});
    rows.push_back({"INSERT INTO intended_positions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                    {row, number(i), row_of(RecordKind::member, each.member), number(each.position), value(each.date),
                     value(source.document), value(source.url), value(source.page), value(source.accessed),
                     value(source.identifier)}});
  }
}

void put_remarks(std::vector<Statement>& rows, std::int64_t row, const std::vector<Remark>& remarks) {
  rows.push_back({"DELETE FROM remarks WHERE vote = ?1", {row}});
  for (std::size_t i = 0; i < remarks.size(); ++i)
    rows.push_back({"INSERT INTO remarks VALUES (?1, ?2, ?3, ?4)", {row, number(i), remarks[i].kind, remarks[i].text}});
}

void put_cells(std::vector<Statement>& rows, std::int64_t row, const Vote& record, const RowOf& row_of) {
  rows.push_back({"DELETE FROM source_cells WHERE vote = ?1", {row}});
  for (std::size_t i = 0; i < record.as_written.size(); ++i) {
    const auto& cell = record.as_written[i];
    rows.push_back({"INSERT INTO source_cells VALUES (?1, ?2, ?3, ?4, ?5)",
                    {row, number(i), cell.member ? Value(row_of(RecordKind::member, *cell.member)) : Value(),
                     cell.column, value(cell.text)}});
  }
}

std::int64_t search_row(RecordKind kind, std::int64_t row) { return row * 8 + static_cast<std::int64_t>(kind); }

Statement search_entry(RecordKind kind, std::int64_t row, std::string symbol, std::string title, std::string text) {
  return {"INSERT INTO search_index (rowid, symbol, title, text) VALUES (?1, ?2, ?3, ?4)",
          {search_row(kind, row), std::move(symbol), std::move(title), std::move(text)}};
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

Statement figure_row(const VoteFigures& figures, std::int64_t row) {
  return {"INSERT INTO vote_figures VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
          {row, value(figures.margin), value(figures.turnout), value(figures.distance), value(figures.dissenters),
           value(figures.apart), json_list(figures.dissenting)}};
}

std::vector<Statement> with_search_entry(RecordKind kind, std::int64_t row, std::string symbol, std::string title,
                                         std::string text) {
  auto rows = derived_removal(kind, row);
  rows.push_back(search_entry(kind, row, std::move(symbol), std::move(title), std::move(text)));
  return rows;
}

}  // namespace

std::vector<Statement> rows_of(const Vote& record, std::int64_t row, const RowOf& row_of) {
  std::vector<Statement> rows;
  // Positions of before would contradict a change to a vote that keeps none.
  rows.push_back({"DELETE FROM positions WHERE vote = ?1", {row}});
  rows.push_back({"DELETE FROM votes_cast WHERE vote = ?1", {row}});
  rows.push_back({"DELETE FROM stated_tallies WHERE vote = ?1", {row}});
  rows.push_back({"DELETE FROM house_tallies WHERE vote = ?1", {row}});
  if (record.method == Method::secret_ballot) rows.push_back({"DELETE FROM intended_positions WHERE vote = ?1", {row}});
  rows.push_back(
      {"INSERT INTO votes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) "
       "ON CONFLICT (session, number) DO UPDATE SET resolution = excluded.resolution, part = excluded.part, label = "
       "excluded.label, "
       "round = excluded.round, method = excluded.method, rule = excluded.rule, date = excluded.date, "
       "meeting = excluded.meeting, outcome = excluded.outcome, has_positions = excluded.has_positions, "
       "standing = excluded.standing, note = excluded.note",
       {row, row_of(RecordKind::session, record.assembly + "/" + record.session), number(record.number),
        record.on.resolution ? Value(row_of(RecordKind::resolution, *record.on.resolution)) : Value(), record.on.part,
        value(record.on.label), number(record.round), std::string(name_of(record.method)), value(record.rule),
        value(record.date), value(record.meeting), name_value(record.outcome), number(record.positions.has_value()),
        std::string(name_of(record.standing)), value(record.note)},
       row_taken()});
  put_tally(rows, row, record.announced);
  put_stated(rows, row, record.stated);
  put_votes_cast(rows, row, record, row_of);
  put_intended(rows, row, record, row_of);
  put_remarks(rows, row, record.remarks);
  put_cells(rows, row, record, row_of);
  put_sources(rows, RecordKind::vote, row, record.sources);
  return rows;
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

std::vector<Statement> derived_rows_of(const Assembly& record, std::int64_t row) {
  return with_search_entry(RecordKind::assembly, row, record.code, joined(record.name),
                           record.abbreviation.value_or(""));
}

std::vector<Statement> derived_rows_of(const Member& record, std::int64_t row) {
  std::string names, aliases;
  for (const auto& name : record.names) append(names, joined(name.name));
  for (const auto& alias : record.aliases) append(aliases, alias);
  return with_search_entry(RecordKind::member, row, record.code, std::move(names), std::move(aliases));
}

std::vector<Statement> derived_rows_of(const Session& record, std::int64_t row) {
  std::string place;
  if (record.place && record.place->city) append(place, *record.place->city);
  if (record.place && record.place->country) append(place, *record.place->country);
  return with_search_entry(RecordKind::session, row, record.assembly + " " + record.label, "", std::move(place));
}

std::vector<Statement> derived_rows_of(const Resolution& record, std::int64_t row) {
  auto symbols = record.symbol;
  for (const auto& alias : record.aliases) append(symbols, alias);
  if (const auto symbol = parse_symbol(record.symbol))
    for (const auto& alias : symbol->aliases) append(symbols, alias);
  if (record.draft) append(symbols, *record.draft);
  return with_search_entry(RecordKind::resolution, row, std::move(symbols), joined(record.title),
                           searchable_text(record));
}

std::vector<Statement> derived_rows_of(const Vote& record, std::int64_t row, const RuleOfVote& under) {
  auto rows = derived_removal(RecordKind::vote, row);
  if (const auto tally = counted(record))
    rows.push_back({"INSERT INTO counted_tallies VALUES (?1, ?2, ?3, ?4, ?5)",
                    {row, value(tally->yes), value(tally->no), value(tally->abstain), value(tally->not_voting)}});
  rows.push_back(figure_row(figures_of(record, under), row));
  const auto found = discrepancies(record, under);
  for (std::size_t i = 0; i < found.size(); ++i)
    rows.push_back({"INSERT INTO discrepancies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    {row, number(i), found[i].kind, value(found[i].field), value(found[i].announced),
                     value(found[i].counted), value(found[i].text), value(found[i].stated), value(found[i].source)}});
  // A vote on a text is found by the text; one on a matter of its own by its label.
  if (!record.on.resolution)
    rows.push_back(search_entry(RecordKind::vote, row, record.id(), record.on.label.value_or(""), ""));
  return rows;
}

std::vector<Statement> derived_removal(RecordKind kind, std::int64_t row) {
  std::vector<Statement> rows;
  rows.push_back({"DELETE FROM search_index WHERE rowid = ?1", {search_row(kind, row)}});
  if (kind == RecordKind::vote) {
    rows.push_back({"DELETE FROM counted_tallies WHERE vote = ?1", {row}});
    rows.push_back({"DELETE FROM vote_figures WHERE vote = ?1", {row}});
    rows.push_back({"DELETE FROM discrepancies WHERE vote = ?1", {row}});
    rows.push_back({"DELETE FROM membership_doubts WHERE vote = ?1", {row}});
  }
  return rows;
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
