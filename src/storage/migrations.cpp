// Brings a file's schema to the newest number, and its derived tables to the newest text.
#include "storage/migrations.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <stdexcept>
#include <vector>

#include "embedded/schema_derived.hpp"
#include "embedded/schema_facts.hpp"
#include "storage/revisions.hpp"
#include "storage/seals.hpp"
#include "storage/sqlite_connection.hpp"
#include "support/crypto.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kHeaderBytes = 100;
constexpr std::int64_t kSealed = 3;  // the schema from which on rows have seals
constexpr std::size_t kUserVersionAt = 60;
constexpr std::size_t kApplicationIdAt = 68;

constexpr std::string_view kSetMeta =
    "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
constexpr std::string_view kGetMeta = "SELECT value FROM meta WHERE key = ?";

// Virtual tables go first and take their shadow tables along; indexes and triggers go with their tables.
constexpr std::string_view kObjects =
    "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
    "ORDER BY type = 'view' DESC, sql LIKE 'CREATE VIRTUAL%' DESC, name";

std::int64_t number_of(const EmbeddedFile& file) {
  std::int64_t number = 0;
  std::from_chars(file.name.data(), file.name.data() + file.name.size(), number);
  return number;
}

std::int64_t big_endian(const char* bytes) {
  std::uint32_t number = 0;
  for (int i = 0; i < 4; ++i) number = (number << 8) | static_cast<unsigned char>(bytes[i]);
  return number;
}

std::string derived_version() {
  std::string text;
  for (const EmbeddedFile& file : embedded::schema_derived()) text.append(file.name).append("\n").append(file.bytes);
  return crypto::hex(crypto::blake2b_256(text));
}

std::string meta(SqliteConnection& connection, std::string_view key) {
  Query query = connection.query(kGetMeta);
  query.bind(1, key);
  return query.step() ? std::string(query.text(0)) : std::string();
}

void set_meta(SqliteConnection& connection, std::string_view key, std::string_view value) {
  Query query = connection.query(kSetMeta);
  query.bind_all(key, value);
  query.step();
}

std::vector<std::string> objects(SqliteConnection& connection) {
  std::vector<std::string> names;
  Query query = connection.query(kObjects);
  while (query.step()) names.push_back(std::string(query.text(0)) + " " + std::string(query.text(1)));
  return names;
}

// `meta.derived_objects` lists what the last derived schema made, a line each, in the order in which to drop it.
void drop_derived(SqliteConnection& connection) {
  const std::string list = meta(connection, "derived_objects");
  for (std::size_t start = 0; start < list.size();) {
    const std::size_t end = list.find('\n', start);
    const std::string line = list.substr(start, end - start);
    const std::size_t space = line.find(' ');
    connection.execute("DROP " + line.substr(0, space) + " IF EXISTS \"" + line.substr(space + 1) + "\"");
    start = end + 1;
  }
}

// Views and triggers over the facts would be in the way of their new form.
void forget_derived(SqliteConnection& connection) {
  drop_derived(connection);
  set_meta(connection, "derived_version", "");
}

void make_derived(SqliteConnection& connection) {
  const std::vector<std::string> before = objects(connection);
  for (const EmbeddedFile& file : embedded::schema_derived()) connection.execute(std::string(file.bytes));
  std::string list;
  for (const std::string& object : objects(connection))
    if (std::find(before.begin(), before.end(), object) == before.end()) list += object + "\n";
  set_meta(connection, "derived_objects", list);
  set_meta(connection, "derived_version", derived_version());
}

void migrate_facts(SqliteConnection& connection, std::int64_t from, std::int64_t up_to) {
  for (const EmbeddedFile& file : embedded::schema_facts())
    if (number_of(file) > from && number_of(file) <= up_to) connection.execute(std::string(file.bytes));
  if (up_to >= kSealed) seal_unsealed(connection);
  connection.execute("PRAGMA user_version = " + std::to_string(up_to));
  connection.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
}

void migrate_derived(SqliteConnection& connection) {
  if (meta(connection, "derived_version") == derived_version()) return;
  drop_derived(connection);
  make_derived(connection);
  // Without a revision there is nothing to derive from.
  if (connection.integer("SELECT EXISTS (SELECT 1 FROM revisions)")) set_meta(connection, "derived_stale", "1");
}

}  // namespace

std::int64_t newest_schema() {
  std::int64_t newest = 0;
  for (const EmbeddedFile& file : embedded::schema_facts()) newest = std::max(newest, number_of(file));
  return newest;
}

// Through SQLite's own file layer: closing a descriptor of our own would drop the locks that this process may hold on
// the same file.
FileHeader look_at(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) return {FileKind::missing, 0};
  if (status.type() != std::filesystem::file_type::regular) return {FileKind::foreign, 0};
  start_sqlite();
  sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
  std::vector<char> handle(static_cast<std::size_t>(vfs->szOsFile), '\0');
  auto* opened = reinterpret_cast<sqlite3_file*>(handle.data());
  char* name = const_cast<char*>(sqlite3_create_filename(std::filesystem::absolute(file).c_str(), "", "", 0, nullptr));
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
  int code = vfs->xOpen(vfs, name, opened, flags, &flags);
  std::array<char, kHeaderBytes> header{};
  sqlite3_int64 size = 0;
  if (code == SQLITE_OK) {
    code = opened->pMethods->xFileSize(opened, &size);
    if (code == SQLITE_OK) code = opened->pMethods->xRead(opened, header.data(), kHeaderBytes, 0);
    opened->pMethods->xClose(opened);
  }
  sqlite3_free_filename(name);
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) fail(nullptr, code, "reading " + file.string());
  if (size == 0) return {FileKind::empty, 0};
  const bool of_sqlite = std::string_view(header.data(), kMagic.size()) == kMagic;
  const bool ours = of_sqlite && size >= static_cast<sqlite3_int64>(kHeaderBytes) &&
                    big_endian(header.data() + kApplicationIdAt) == kApplicationId;
  return {ours ? FileKind::ours : FileKind::foreign, big_endian(header.data() + kUserVersionAt), of_sqlite};
}

void migrate(SqliteConnection& connection, std::int64_t up_to) {
  const std::int64_t from = connection.integer("PRAGMA user_version");
  if (from == up_to && meta(connection, "derived_version") == derived_version()) return;
  // Tables are made again in their new form by dropping the old one, which must not cascade.
  connection.execute("PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE");
  try {
    if (from < up_to) {
      if (from > 0) forget_derived(connection);
      migrate_facts(connection, from, up_to);
    }
    migrate_derived(connection);
    if (connection.query("PRAGMA foreign_key_check").step())
      throw StorageFailure("a migration left a reference without its target");
    connection.execute("COMMIT");
  } catch (...) {
    if (!sqlite3_get_autocommit(connection.handle())) connection.execute("ROLLBACK");
    throw;
  }
  connection.execute("PRAGMA foreign_keys=ON");
}

std::string_view schema_of_search_index() {
  for (const EmbeddedFile& file : embedded::schema_derived()) {
    const auto begin = file.bytes.find("CREATE VIRTUAL TABLE search_index");
    if (begin != file.bytes.npos) return file.bytes.substr(begin, file.bytes.find(';', begin) - begin);
  }
  throw std::logic_error("no schema has the full-text index");
}

bool derived_are_stale(SqliteConnection& connection) {
  return meta(connection, "derived_version") != derived_version() || !meta(connection, "derived_stale").empty();
}

Statement derived_are_filled() { return {"DELETE FROM meta WHERE key = 'derived_stale'", {}, {}}; }

}  // namespace plenary::storage
