// Rows of assemblies, members, sessions and resolutions.
#include "storage/record_rows.hpp"

#include "domain/names.hpp"
#include "plenary/symbol.hpp"
#include "storage/changed_meanwhile.hpp"
#include "storage/group_rows.hpp"
#include "storage/membership_rows.hpp"
#include "storage/row_values.hpp"
#include "storage/rule_rows.hpp"
#include "storage/source_rows.hpp"

namespace plenary::storage {
namespace {

void put_localized(RowStatements& rows, std::string_view clear, std::string_view insert, std::int64_t row,
                   const Localized& texts) {
  rows.clear(clear, row);
  for (const auto& [language, text] : texts) rows.add(insert, row, language, text);
}

void put_texts(RowStatements& rows, std::string_view clear, std::string_view insert, std::int64_t row,
               const std::vector<std::string>& texts) {
  rows.clear(clear, row);
  for (std::size_t i = 0; i < texts.size(); ++i) rows.add(insert, row, number(i), texts[i]);
}

void put_names(RowStatements& rows, std::int64_t row, const std::vector<MemberName>& names) {
  rows.clear("DELETE FROM member_names WHERE member = ?1", row);
  for (std::size_t i = 0; i < names.size(); ++i)
    for (const auto& [language, text] : names[i].name)
      rows.add("INSERT INTO member_names VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row, number(i), language, text,
               value(names[i].from), value(names[i].until));
}

void put_spellings(RowStatements& rows, std::int64_t row, const std::vector<Spelling>& spellings) {
  rows.clear("DELETE FROM member_spellings WHERE member = ?1", row);
  for (std::size_t i = 0; i < spellings.size(); ++i)
    rows.add("INSERT INTO member_spellings VALUES (?1, ?2, ?3, ?4)", row, number(i), spellings[i].text,
             value(spellings[i].from));
}

void put_symbols(RowStatements& rows, std::int64_t row, const Resolution& record) {
  rows.clear("DELETE FROM symbols WHERE resolution = ?1", row);
  const auto put = [&](const std::string& text, std::int64_t position, const std::string& field) {
    Fault taken{Code::conflict, field, text + " already names another resolution"};
    rows.add("INSERT INTO symbols VALUES (?1, ?2, ?3, ?4)", symbol_form(text), row, position, text).unless =
        std::move(taken);
  };
  put(record.symbol, -1, "symbol");
  for (std::size_t i = 0; i < record.aliases.size(); ++i)
    put(record.aliases[i], number(i), "aliases[" + std::to_string(i) + "]");
}

// Labelled parts in reading order, the depth telling which belongs to which.
void put_items(RowStatements& rows, std::int64_t row, const std::string& language, std::int64_t clause,
               const std::vector<ClauseItem>& items, std::int64_t depth, std::int64_t& position) {
  for (const auto& item : items) {
    rows.add("INSERT INTO clause_items VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", row, language, clause, position++, depth,
             item.label, item.text);
    put_items(rows, row, language, clause, item.items, depth + 1, position);
  }
}

void put_clauses(RowStatements& rows, std::int64_t row, const Resolution& record) {
  rows.clear("DELETE FROM clauses WHERE resolution = ?1", row);
  rows.clear("DELETE FROM clause_items WHERE resolution = ?1", row);
  for (const auto& [language, clauses] : record.clauses) {
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      const auto& clause = clauses[i];
      rows.add("INSERT INTO clauses VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", row, language, number(i),
               std::string(name_of(clause.kind)), number(clause.number), value(clause.label), value(clause.heading),
               clause.action, clause.text);
      std::int64_t position = 0;
      put_items(rows, row, language, number(i), clause.items, 0, position);
    }
  }
}

void put_footnotes(RowStatements& rows, std::int64_t row, const Resolution& record) {
  rows.clear("DELETE FROM footnotes WHERE resolution = ?1", row);
  for (const auto& [language, notes] : record.footnotes)
    for (std::size_t i = 0; i < notes.size(); ++i)
      rows.add("INSERT INTO footnotes VALUES (?1, ?2, ?3, ?4, ?5)", row, language, number(i), notes[i].marker,
               notes[i].text);
}

void put_citations(RowStatements& rows, std::int64_t row, const Resolution& record) {
  rows.clear("DELETE FROM citations WHERE resolution = ?1", row);
  for (std::size_t i = 0; i < record.citations.size(); ++i) {
    const auto& cited = record.citations[i];
    rows.add("INSERT INTO citations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", row, number(i), cited.symbol,
             cited.relation, value(cited.title), value(cited.place), value(cited.opens), value(cited.closes));
  }
}

}  // namespace

void put_rows(RowStatements& rows, const Assembly& record, std::int64_t row, const RowOf& row_of) {
  rows.put(
      "INSERT INTO assemblies VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (code) DO UPDATE SET "
      "abbreviation = excluded.abbreviation, url = excluded.url, example = excluded.example",
      row, record.code, value(record.abbreviation), value(record.url), number(record.example));
  put_localized(rows, "DELETE FROM assembly_names WHERE assembly = ?1",
                "INSERT INTO assembly_names VALUES (?1, ?2, ?3)", row, record.name);
  put_rules(rows, row, record.rules);
  put_groups(rows, row, record.groups, row_of);
  put_sources(rows, RecordKind::assembly, row, record.sources);
}

void put_rows(RowStatements& rows, const Member& record, std::int64_t row, const RowOf& row_of) {
  rows.put(
      "INSERT INTO members VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (code) DO UPDATE SET "
      "kind = excluded.kind, alpha2 = excluded.alpha2, m49 = excluded.m49, example = excluded.example",
      row, record.code, record.kind, value(record.alpha2), value(record.m49), number(record.example));
  put_names(rows, row, record.names);
  put_texts(rows, "DELETE FROM member_aliases WHERE member = ?1", "INSERT INTO member_aliases VALUES (?1, ?2, ?3)", row,
            record.aliases);
  put_spellings(rows, row, record.written);
  put_memberships(rows, row, record, row_of);
  put_sources(rows, RecordKind::member, row, record.sources);
}

void put_rows(RowStatements& rows, const Session& record, std::int64_t row, const RowOf& row_of) {
  const auto place = record.place.value_or(Place{});
  rows.put(
      "INSERT INTO sessions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (assembly, label) DO UPDATE "
      "SET "
      "kind = excluded.kind, ordinal = excluded.ordinal, city = excluded.city, country = excluded.country, "
      "opens = excluded.opens, closes = excluded.closes",
      row, row_of(RecordKind::assembly, record.assembly), record.label, std::string(name_of(record.kind)),
      value(record.ordinal), value(place.city), value(place.country), value(record.opens), value(record.closes),
      session_sort_key(record.label));
  put_sources(rows, RecordKind::session, row, record.sources);
}

void put_rows(RowStatements& rows, const Resolution& record, std::int64_t row, const RowOf& row_of) {
  rows.put(
      "INSERT INTO resolutions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) "
      "ON CONFLICT (symbol) DO UPDATE SET session = excluded.session, number = excluded.number, kind = excluded.kind, "
      "draft = excluded.draft, outcome = excluded.outcome, adopted_on = excluded.adopted_on, "
      "meeting = excluded.meeting, committee = excluded.committee, agenda_item = excluded.agenda_item, "
      "standing = excluded.standing, committee_report = excluded.committee_report",
      row, record.symbol, symbol_sort_key(record.symbol),
      row_of(RecordKind::session, record.assembly + "/" + record.session), value(record.number), record.kind,
      value(record.draft), name_value(record.outcome), value(record.adopted_on), value(record.meeting),
      value(record.committee), value(record.agenda_item), std::string(name_of(record.standing)),
      value(record.committee_report));
  put_symbols(rows, row, record);
  put_localized(rows, "DELETE FROM titles WHERE resolution = ?1", "INSERT INTO titles VALUES (?1, ?2, ?3)", row,
                record.title);
  put_localized(rows, "DELETE FROM adoption_lines WHERE resolution = ?1",
                "INSERT INTO adoption_lines VALUES (?1, ?2, ?3)", row, record.adoption_line);
  put_texts(rows, "DELETE FROM subjects WHERE resolution = ?1", "INSERT INTO subjects VALUES (?1, ?2, ?3)", row,
            record.subjects);
  put_texts(rows, "DELETE FROM sponsors WHERE resolution = ?1", "INSERT INTO sponsors VALUES (?1, ?2, ?3)", row,
            record.sponsors);
  put_clauses(rows, row, record);
  put_footnotes(rows, row, record);
  put_citations(rows, row, record);
  put_sources(rows, RecordKind::resolution, row, record.sources);
}

}  // namespace plenary::storage
