// Sets of votes in SQL.
#include "storage/vote_set.hpp"

#include <sqlite3.h>

#include "storage/sqlite_connection.hpp"

namespace plenary::storage {
namespace {

void vote_bit(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* bits = static_cast<const unsigned char*>(sqlite3_value_blob(values[0]));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
  const auto place = static_cast<std::size_t>(sqlite3_value_int64(values[1]));
  sqlite3_result_int(context, place / 8 < size ? (bits[place / 8] >> (place % 8)) & 1 : 0);
}

}  // namespace

void add_vote_bit_function(sqlite3* database) {
  constexpr int kHow = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  const int code =
      sqlite3_create_function_v2(database, "vote_bit", 2, kHow, nullptr, vote_bit, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(database, code, "adding a function");
}

}  // namespace plenary::storage
