// Copies the tables that hold the full-text index into a database of their own, and has SQLite check that.
#include "storage/search_inspection.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <string>
#include <variant>

#include "storage/connection.hpp"
#include "storage/migrations.hpp"

namespace plenary::storage {
namespace {

// As the documentation of FTS5 has them.
constexpr const char* kTablesOfIndex[] = {"search_index_data", "search_index_idx", "search_index_content",
                                          "search_index_docsize", "search_index_config"};

// Leaves of the index on which a word begins, and to which no entry leads: what stands there is never found. Neither
// FTS5's own check nor its vocabulary looks at the entries. Of a leaf, the third and fourth byte say where its words end; its
// number is that of its segment, by 37 bits to the left, and the page's, those of other pages having a bit between.
constexpr const char* kLostLeaves =
    "WITH leaf (segment, page, size, ends) AS MATERIALIZED (SELECT id >> 37, id & 0x7fffffff, length(block), "
    "hex(substr(block, 3, 2)) FROM search_index_data WHERE id >= 1 << 37 AND (id >> 31) & 63 = 0) "
    "SELECT count(*) FROM leaf WHERE ends < printf('%04X', size) AND NOT EXISTS "
    "(SELECT 1 FROM search_index_idx i WHERE i.segid = leaf.segment AND i.pgno >> 1 = leaf.page)";

void put_value(SQLite::Statement& statement, int index, const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value))
    statement.bind(index, *integer);
  else if (const auto* text = std::get_if<std::string>(&value))
    statement.bind(index, *text);
  else if (const auto* blob = std::get_if<Blob>(&value))
    statement.bind(index, blob->bytes.data(), static_cast<int>(blob->bytes.size()));
}

void copy_table(const Snapshot& from, SQLite::Database& into, const std::string& table) {
  into.exec("DELETE FROM " + table);
  auto rows = from.connection().composed("SELECT * FROM " + table);
  std::string places = "?";
  for (int column = 1; column < rows.columns(); ++column) places += ", ?";
  SQLite::Statement insert(into, "INSERT INTO " + table + " VALUES (" + places + ")");
  while (rows.step()) {
    insert.reset();
    insert.clearBindings();
    for (int column = 0; column < rows.columns(); ++column) put_value(insert, column + 1, rows.value(column));
    insert.exec();
  }
}

}  // namespace

void inspect_search_index(const Snapshot& snapshot, const ReportFlaw& report) {
  SQLite::Database copy("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  copy.exec("PRAGMA journal_mode=OFF; BEGIN");
  copy.exec(std::string(schema_of_search_index()));
  for (const auto* table : kTablesOfIndex) copy_table(snapshot, copy, table);
  // What FTS5 remembers of the index as it was made is forgotten.
  copy.exec("COMMIT; PRAGMA writable_schema=RESET");
  try {
    copy.exec("INSERT INTO search_index (search_index) VALUES ('integrity-check')");
  } catch (const SQLite::Exception& unsound) {
    report({"table search_index", std::string("is not sound: ") + unsound.what()});
    return;
  }
  if (const auto lost = copy.execAndGet(kLostLeaves).getInt64(); lost > 0)
    report({"table search_index", "search_index_idx leads to no word of " + std::to_string(lost) + " of its pages"});
}

}  // namespace plenary::storage
