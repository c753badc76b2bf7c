// The auxiliary function of the full-text index by which what was found is ordered.
#include "storage/search_score.hpp"

#include <sqlite3.h>

#include <array>
#include <vector>

#include "storage/sqlite_connection.hpp"

namespace plenary::storage {
namespace {

// Symbols, titles, texts.
constexpr std::array<double, 3> kWeights = {10, 5, 1};
constexpr double kHalfOfTheHits = 1.2;  // hits at which somewhat less than half of the weight is reached

void search_score(const Fts5ExtensionApi* api, Fts5Context* index, sqlite3_context* context, int, sqlite3_value**) {
  const auto phrases = static_cast<std::size_t>(api->xPhraseCount(index));
  std::vector<std::array<int, kWeights.size()>> hits(phrases);
  int count = 0;
  int code = api->xInstCount(index, &count);
  for (int i = 0; code == SQLITE_OK && i < count; ++i) {
    int phrase = 0, column = 0, offset = 0;
    code = api->xInst(index, i, &phrase, &column, &offset);
    if (code == SQLITE_OK) ++hits[static_cast<std::size_t>(phrase)].at(static_cast<std::size_t>(column));
  }
  if (code != SQLITE_OK) return sqlite3_result_error_code(context, code);
  double score = 0;
  for (const auto& of_phrase : hits)
    for (std::size_t column = 0; column < kWeights.size(); ++column)
      score += kWeights[column] * of_phrase[column] / (of_phrase[column] + kHalfOfTheHits);
  sqlite3_result_int64(context, static_cast<sqlite3_int64>(1000 * score));
}

fts5_api* full_text_api(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

void add_search_score_function(sqlite3* database) {
  auto* api = full_text_api(database);
  if (!api) throw StorageFailure("SQLite has no full-text search");
  const int code = api->xCreateFunction(api, "search_score", nullptr, search_score, nullptr);
  if (code != SQLITE_OK) fail(database, code, "adding a function");
}

}  // namespace plenary::storage
