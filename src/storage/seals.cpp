// The hash in a row of the row's other cells.
#include "storage/seals.hpp"

#include <sqlite3.h>

#include <array>
#include <string>
#include <string_view>

#include "storage/sqlite_connection.hpp"
#include "support/crypto.hpp"

namespace plenary::storage {
namespace {

struct SealedTable {
  std::string_view name;
  std::string_view unsealed;  // seals what has none; empty where every row was written with one
  std::string_view broken;    // names the rows with a wrong one
};

constexpr std::array<SealedTable, 8> kSealedTables = {{
    {"tokens", "UPDATE tokens SET seal = seal(id, name, role, hash, created, expires, revoked) WHERE seal IS NULL",
     "SELECT name FROM tokens WHERE seal IS NOT seal(id, name, role, hash, created, expires, revoked) ORDER BY 1"},
    {"idempotency_keys",
     "UPDATE idempotency_keys SET seal = seal(token, key, request_hash, status, headers, body, instant) "
     "WHERE seal IS NULL",
     "SELECT key FROM idempotency_keys "
     "WHERE seal IS NOT seal(token, key, request_hash, status, headers, body, instant) ORDER BY 1"},
    {"readings", "UPDATE readings SET seal = seal(id, actor, instant, text, reading) WHERE seal IS NULL",
     "SELECT id FROM readings WHERE seal IS NOT seal(id, actor, instant, text, reading) ORDER BY 1"},
    {"people", "",
     "SELECT name FROM people WHERE seal IS NOT seal(id, name, role, password, created, disabled) ORDER BY 1"},
    {"invitations", "", "SELECT hex(hash) FROM invitations WHERE seal IS NOT seal(hash, person, expires) ORDER BY 1"},
    {"logins", "",
     "SELECT hex(hash) FROM logins WHERE seal IS NOT seal(hash, person, created, seen, address) ORDER BY 1"},
    {"login_events", "",
     "SELECT id FROM login_events WHERE seal IS NOT seal(id, instant, name, address, kind) ORDER BY 1"},
    {"token_owners", "", "SELECT token FROM token_owners WHERE seal IS NOT seal(token, person) ORDER BY 1"},
}};

// The type, the length in bytes and the bytes of each value: no two lists of values read alike.
void append(std::string& bytes, sqlite3_value* value) {
  const int type = sqlite3_value_type(value);
  const auto* data = static_cast<const char*>(
      type == SQLITE_BLOB ? sqlite3_value_blob(value) : static_cast<const void*>(sqlite3_value_text(value)));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  bytes.append(std::to_string(type)).append(":").append(std::to_string(size)).append(":");
  if (data) bytes.append(data, size);
}

void seal(sqlite3_context* context, int count, sqlite3_value** values) {
  std::string bytes;
  for (int i = 0; i < count; ++i) append(bytes, values[i]);
  const std::string hash = crypto::blake2b_256(bytes);
  sqlite3_result_blob(context, hash.data(), static_cast<int>(hash.size()), SQLITE_TRANSIENT);
}

}  // namespace

void add_seal_function(sqlite3* database) {
  constexpr int kHow = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  const int code = sqlite3_create_function_v2(database, "seal", -1, kHow, nullptr, seal, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(database, code, "adding a function");
}

void seal_unsealed(SqliteConnection& connection) {
  for (const auto& table : kSealedTables)
    if (!table.unsealed.empty()) connection.query(table.unsealed).step();
}

void inspect_seals(const Snapshot& snapshot, const ReportFlaw& report) {
  for (const auto& table : kSealedTables) {
    const std::string place = "table " + std::string(table.name);
    try {
      Query broken = snapshot.connection().query(table.broken);
      while (broken.step())
        report({place + ", " + std::string(broken.text(0)), "was not written so by the program: a cell was changed"});
    } catch (const StorageFailure& unreadable) {
      report({place, std::string("cannot be read: ") + unreadable.what()});
    }
  }
}

}  // namespace plenary::storage
