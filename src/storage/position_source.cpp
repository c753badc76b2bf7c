// The virtual table over positions in memory.
#include "storage/position_source.hpp"

#include <sqlite3.h>

#include <memory>

#include "storage/sqlite_connection.hpp"

namespace plenary::storage {

struct PositionTable : sqlite3_vtab {
  const PositionSource* source = nullptr;
  [[nodiscard]] std::span<const PositionRows> offered() const { return source->offered_; }
};

namespace {

enum SourceColumn { kVote, kMember };

struct Cursor : sqlite3_vtab_cursor {
  std::span<const PositionRows> votes;
  std::size_t vote = 0, row = 0;

  // Votes without positions have no rows.
  void settle() {
    while (vote < votes.size() && row == votes[vote].rows.size()) {
      ++vote;
      row = 0;
    }
  }
};

Cursor& of(sqlite3_vtab_cursor* cursor) { return *static_cast<Cursor*>(cursor); }

int connect(sqlite3* database, void* source, int, const char* const*, sqlite3_vtab** made, char**) {
  sqlite3_vtab_config(database, SQLITE_VTAB_DIRECTONLY);
  const int code = sqlite3_declare_vtab(database, "CREATE TABLE at_hand (vote, member, position)");
  if (code != SQLITE_OK) return code;
  auto table = std::make_unique<PositionTable>();
  table->source = static_cast<const PositionSource*>(source);
  *made = table.release();
  return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
  delete static_cast<PositionTable*>(table);
  return SQLITE_OK;
}

int plan(sqlite3_vtab*, sqlite3_index_info*) { return SQLITE_OK; }

int open(sqlite3_vtab*, sqlite3_vtab_cursor** made) {
  *made = std::make_unique<Cursor>().release();
  return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
  delete static_cast<Cursor*>(cursor);
  return SQLITE_OK;
}

int start(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
  auto& at = of(cursor);
  at.votes = static_cast<PositionTable*>(cursor->pVtab)->offered();
  at.vote = at.row = 0;
  at.settle();
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
  ++of(cursor).row;
  of(cursor).settle();
  return SQLITE_OK;
}

int is_at_end(sqlite3_vtab_cursor* cursor) { return of(cursor).vote == of(cursor).votes.size(); }

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int index) {
  const auto& at = of(cursor);
  const auto& vote = at.votes[at.vote];
  const auto& row = vote.rows[at.row];
  sqlite3_result_int64(context, index == kVote ? vote.vote : index == kMember ? row.member : row.code);
  return SQLITE_OK;
}

int row_number(sqlite3_vtab_cursor* cursor, sqlite3_int64* number) {
  *number = static_cast<sqlite3_int64>(of(cursor).vote << 32 | of(cursor).row);
  return SQLITE_OK;
}

// Without xCreate it is there by its name alone, in no schema.
sqlite3_module make_module() {
  sqlite3_module module{};
  module.iVersion = 1;
  module.xConnect = connect;
  module.xBestIndex = plan;
  module.xDisconnect = disconnect;
  module.xOpen = open;
  module.xClose = close;
  module.xFilter = start;
  module.xNext = next;
  module.xEof = is_at_end;
  module.xColumn = column;
  module.xRowid = row_number;
  return module;
}

}  // namespace

PositionSource::PositionSource(sqlite3* database) {
  static const sqlite3_module module = make_module();
  const int code = sqlite3_create_module_v2(database, "positions_at_hand", &module, this, nullptr);
  if (code != SQLITE_OK) fail(database, code, "adding a table");
}

}  // namespace plenary::storage
