// Whatever is changed by hand in the file of a registry is found. The changes are made from the schema itself, so that a
// table or column that is added is looked at too.
#include "app/verify.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "app/rebuild.hpp"
#include "support/thoroughness.hpp"
#include "tampering.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

const std::set<std::string> kSealed = {"tokens", "token_owners", "idempotency_keys", "readings",
                                       "people", "invitations",  "logins",           "login_events"};

struct Column {
  std::string name, type;
  bool key = false;     // part of the primary key
  bool unique = false;  // or of another key
};

struct Table {
  std::string name;
  std::vector<Column> columns;
};

// Those of the schema but what FTS5 keeps for itself.
std::vector<Table> tables_of(Intruder& intruder) {
  std::vector<Table> tables;
  for (const auto& row :
       intruder.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                     "AND name NOT LIKE 'search\\_index\\_%' ESCAPE '\\' ORDER BY name")) {
    Table table{row[0], {}};
    for (const auto& column :
         intruder.rows("SELECT name, type, pk > 0, EXISTS (SELECT 1 FROM pragma_index_list('" + row[0] +
                       "') l, "
                       "pragma_index_info(l.name) i WHERE l.\"unique\" AND i.name = c.name) "
                       "FROM pragma_table_info('" +
                       row[0] + "') c"))
      table.columns.push_back({column[0], column[1], column[2] == "1", column[3] == "1"});
    if (row[0] == "search_index") table.columns.push_back({"rowid", "INTEGER", true, true});
    tables.push_back(std::move(table));
  }
  return tables;
}

std::string key_of(const Table& table) {
  std::string key;
  for (const auto& column : table.columns)
    if (column.key) key += (key.empty() ? "" : ", ") + column.name;
  return key;
}

std::vector<std::string> other_values(const Column& column) {
  if (column.type == "INTEGER") return {column.name + " + 1000", column.name + " = 0", "NULL"};
  if (column.type == "BLOB") return {"zeroblob(32)", "x'00'"};
  return {column.name + " || 'x'", "NULL"};
}

// One cell alone: in the first row in which that value is another one.
std::string change_of(const Table& table, const Column& column, const std::string& value) {
  const auto key = key_of(table);
  return "UPDATE " + table.name + " SET " + column.name + " = " + value + " WHERE (" + key + ") IN (SELECT " + key +
         " FROM " + table.name + " WHERE " + column.name + " IS NOT (" + value + ") ORDER BY " + key + " LIMIT 1)";
}

std::string removal_of(const Table& table, const std::string& order) {
  const auto key = key_of(table);
  return "DELETE FROM " + table.name + " WHERE (" + key + ") IN (SELECT " + key + " FROM " + table.name + " ORDER BY " +
         order + " LIMIT 1)";
}

// A second row like the first, under keys that are free.
std::string copy_of(const Table& table) {
  std::string names, values;
  for (const auto& column : table.columns) {
    const bool number = column.type == "INTEGER";
    names += (names.empty() ? "" : ", ") + column.name;
    values += (values.empty() ? "" : ", ") + column.name;
    if (column.type == "BLOB" && column.unique)
      values.replace(values.size() - column.name.size(), column.name.size(),
                     "CAST(" + column.name + " || 'x' AS BLOB)");
    else if (column.key || column.unique)
      values += number ? " + 1000" : " || 'x'";
  }
  return "INSERT INTO " + table.name + " (" + names + ") SELECT " + values + " FROM " + table.name + " LIMIT 1";
}

bool names(const app::Verification& found, const std::string& what) {
  return std::any_of(found.flaws.begin(), found.flaws.end(), [&](const storage::Flaw& flaw) {
    return flaw.place.find(what) != flaw.place.npos || flaw.message.find(what) != flaw.message.npos;
  });
}

struct Tampered : RegistryFile {
  // Whether the change could be made; it is then found, and the table named, or the place in the journal.
  bool try_change(const std::string& table, const std::string& sql) {
    restore();
    if (Intruder(path()).change(sql) == 0) return false;
    const auto found = verified();
    BOOST_TEST(names(found, table == "revisions" ? "revision" : table), sql);
    return true;
  }

  std::vector<Table> tables() const {
    Intruder intruder(path());
    return tables_of(intruder);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(verification, Tampered)

BOOST_AUTO_TEST_CASE(what_the_program_wrote_is_well) {
  const auto found = verified();
  for (const auto& flaw : found.flaws) BOOST_ERROR(flaw.place << ": " << flaw.message);
  BOOST_TEST(found.revisions == 14);
  BOOST_TEST(found.records == 11);
}

BOOST_AUTO_TEST_CASE(what_was_rebuilt_is_well) {
  BOOST_REQUIRE(app::rebuild(*open(false)));
  const auto found = verified();
  for (const auto& flaw : found.flaws) BOOST_ERROR(flaw.place << ": " << flaw.message);
}

BOOST_AUTO_TEST_CASE(every_table_has_rows_to_change) {
  Intruder intruder(path());
  const auto tables = tables_of(intruder);
  BOOST_TEST(tables.size() > 25U);
  for (const auto& table : tables) BOOST_TEST(!intruder.rows("SELECT 1 FROM " + table.name).empty(), table.name);
}

BOOST_AUTO_TEST_CASE(every_cell_that_is_changed_is_found) {
  const bool all = takes_whole_files("a second value of each cell");
  for (const auto& table : tables())
    for (const auto& column : table.columns) {
      bool changed = false;
      for (const auto& value : other_values(column))
        if (all || !changed) changed |= try_change(table.name, change_of(table, column, value));
      BOOST_TEST(changed, "nothing was tried on " << table.name << "." << column.name);
    }
}

// But for what is in no journal: a token or a login that is gone opens nothing.
BOOST_AUTO_TEST_CASE(every_row_that_is_removed_is_found) {
  for (const auto& table : tables()) {
    if (kSealed.contains(table.name)) continue;
    BOOST_TEST(try_change(table.name, removal_of(table, key_of(table))));
    BOOST_TEST(try_change(table.name == "revisions" ? "records" : table.name, "DELETE FROM " + table.name));
  }
}

BOOST_AUTO_TEST_CASE(every_row_that_is_added_is_found) {
  for (const auto& table : tables()) BOOST_TEST(try_change(table.name, copy_of(table)), copy_of(table));
}

BOOST_AUTO_TEST_CASE(the_end_of_the_journal_is_missed) {
  for (const std::string last : {"1", "2", "4"})
    BOOST_TEST(try_change("records",
                          "DELETE FROM revisions WHERE number > (SELECT max(number) - " + last + " FROM revisions)"));
}

BOOST_AUTO_TEST_CASE(a_value_that_reads_as_absent_or_as_the_default_is_found) {
  BOOST_TEST(try_change("sessions", "UPDATE sessions SET kind = 'bogus'"));
  BOOST_TEST(try_change("sources", "UPDATE sources SET accessed = '2024-02-30'"));
  BOOST_TEST(try_change("votes", "UPDATE votes SET outcome = '' WHERE number = 2"));
  BOOST_TEST(try_change("resolutions", "UPDATE resolutions SET adopted_on = 'yesterday'"));
}

BOOST_AUTO_TEST_CASE(a_value_of_another_type_is_found) {
  BOOST_TEST(try_change("search_index",
                        "UPDATE search_index SET title = 1.5 WHERE rowid = (SELECT max(rowid) FROM search_index)"));
  BOOST_TEST(try_change("search_index", "UPDATE search_index SET text = CAST(text AS BLOB) WHERE text <> ''"));
}

BOOST_AUTO_TEST_CASE(a_full_text_index_that_forgets_is_found) {
  BOOST_TEST(try_change("search_terms", "DELETE FROM search_index_data WHERE id > 10"));
  BOOST_TEST(try_change(
      "search_terms",
      "UPDATE search_index_data SET block = CAST(replace(CAST(block AS TEXT), 'e', 'a') AS BLOB) WHERE id > 10"));
}

// Its sums decide what comes first among what is found, and its entries whether anything is.
BOOST_AUTO_TEST_CASE(a_full_text_index_that_is_not_sound_is_found_and_made_again) {
  for (const std::string change :
       {"UPDATE search_index_data SET block = x'00000000' WHERE id = 1",
        "UPDATE search_index_data SET block = CAST(x'8000' || substr(block, 3) AS BLOB) WHERE id > 10",
        "UPDATE search_index_data SET block = substr(block, 1, 8) WHERE id > 10", "DELETE FROM search_index_idx",
        "DELETE FROM search_index_idx WHERE segid = (SELECT max(segid) FROM search_index_idx)",
        "UPDATE search_index_idx SET pgno = 0", "UPDATE search_index_idx SET segid = segid + 100",
        "DELETE FROM search_index_docsize WHERE id = (SELECT max(id) FROM search_index_docsize)",
        "INSERT INTO search_index_config VALUES ('rank', 'bm25(9)')"}) {
    BOOST_TEST(try_change("search_index", change), change);
    BOOST_REQUIRE(app::rebuild(*open(false)));
    for (const auto& flaw : verified().flaws) BOOST_ERROR(change << ": " << flaw.place << ": " << flaw.message);
  }
}

BOOST_AUTO_TEST_CASE(a_schema_that_is_changed_is_found) {
  for (const auto* sql : {"DROP INDEX votes_by_date", "DROP TRIGGER revisions_stay", "DROP VIEW expect",
                          "DROP TABLE remarks", "DROP TABLE discrepancies", "CREATE TABLE remarks_too (x)",
                          "CREATE INDEX remarks_by_text ON remarks (text)", "ALTER TABLE remarks ADD COLUMN more TEXT",
                          "CREATE TRIGGER remarks_go AFTER INSERT ON remarks BEGIN DELETE FROM remarks; END"}) {
    restore();
    Intruder(path()).change(sql);
    BOOST_TEST(names(verified(), "sqlite_schema"), sql);
  }
}

BOOST_AUTO_TEST_CASE(documents_that_cannot_be_loaded_are_flaws) {
  const std::string deep(200'000, '[');
  for (const std::string& document :
       {std::string("{"), std::string(), std::string("[]"), std::string(R"({"code": 1})"), deep,
        std::string(R"({"code": "else", "name": {"en": "Else"}})"), std::string("\xff")})
    for (const auto* kind : {"assembly", "session", "vote"}) {
      restore();
      const auto number = "(SELECT max(number) FROM revisions WHERE action <> 'withdraw' AND record_kind = '" +
                          std::string(kind) + "')";
      Intruder intruder(path());
      BOOST_TEST(intruder.change("UPDATE revisions SET document = '" + document + "' WHERE number = " + number) == 1);
      BOOST_TEST(names(verified(), "revision " + intruder.rows("SELECT " + number).at(0).at(0)),
                 kind << " " << document.substr(0, 40));
    }
}

BOOST_AUTO_TEST_CASE(a_document_that_is_no_record_is_told_with_the_field) {
  BOOST_REQUIRE(try_change("votes",
                           "UPDATE revisions SET document = replace(document, '\"yes\":', '\"yez\":') "
                           "WHERE record_kind = 'vote' AND document LIKE '%\"yes\":%'"));
  BOOST_TEST(names(verified(), "its document is no record: announced.yez is not a field of this record"));
}

BOOST_AUTO_TEST_CASE(unknown_kinds_and_references_are_flaws) {
  BOOST_TEST(try_change("revision", "UPDATE revisions SET record_kind = 'meeting' WHERE number = 1"));
  BOOST_TEST(try_change("revision", "UPDATE revisions SET record_key = 'x' WHERE record_kind = 'session'"));
  BOOST_TEST(try_change("revision", "DELETE FROM revisions WHERE record_kind = 'session'"));
  BOOST_TEST(names(verified(), "table sessions, model 3"));
}

BOOST_AUTO_TEST_CASE(a_flaw_says_what_is_and_what_was) {
  BOOST_REQUIRE(try_change("votes", "UPDATE votes SET date = '2024-02-30' WHERE number = 1"));
  const auto found = verified();
  const auto cell = std::find_if(found.flaws.begin(), found.flaws.end(),
                                 [](const auto& flaw) { return flaw.place.starts_with("table votes"); });
  BOOST_REQUIRE(cell != found.flaws.end());
  BOOST_TEST(cell->place == "table votes, model/3 1");
  BOOST_TEST(cell->message == "date is \"2024-02-30\", by the journal \"2025-10-29\"");
}

BOOST_AUTO_TEST_CASE(of_one_table_the_first_flaws_are_told) {
  BOOST_REQUIRE(try_change("member_aliases", "DELETE FROM member_aliases"));
  const auto found = verified();
  const auto told = std::count_if(found.flaws.begin(), found.flaws.end(),
                                  [](const auto& flaw) { return flaw.place.starts_with("table member_aliases"); });
  BOOST_TEST(told == 21);
  BOOST_TEST(names(found, "and more"));
}

BOOST_AUTO_TEST_SUITE_END()
