// Auxiliary functions of the full-text index: how what was found is ordered, and the words around a hit.
#include "storage/search_score.hpp"

#include <sqlite3.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
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

// Letters, digits and marks stand in words of the index, signs and spaces between them. Of what is beyond ASCII, the blocks of
// punctuation that texts have are told apart.
bool is_in_word(unsigned code) {
  if (code < 0x80) return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
  if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA || code == 0xB2 || code == 0xB3 || code == 0xB9;
  if (code == 0xD7 || code == 0xF7 || code == 0x60C || code == 0x61B || code == 0x61F) return false;
  return !(code >= 0x2000 && code <= 0x206F) && !(code >= 0x3000 && code <= 0x303F);
}

// One code point and how many bytes it takes; broken bytes count as words.
unsigned code_at(std::string_view text, std::size_t at, std::size_t& bytes) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const unsigned first = byte(0);
  bytes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (bytes == 1) return first < 0x80 ? first : 0xFFFD;
  if (bytes == 2) return (first & 0x1FU) << 6 | (byte(1) & 0x3FU);
  if (bytes == 3) return (first & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
  return 0x10000;
}

constexpr int kWordsBefore = 6, kWordsShown = 24;

// Where some words before the hit begin, and where the last that is shown ends.
std::string around(std::string_view text, int hit) {
  const int first = hit > kWordsBefore ? hit - kWordsBefore : 0, last = first + kWordsShown - 1;
  std::size_t begin = 0, end = text.size(), bytes = 0;
  bool in_word = false;
  int word = -1;
  for (std::size_t at = 0; at < text.size(); at += bytes) {
    const bool was = std::exchange(in_word, is_in_word(code_at(text, at, bytes)));
    if (in_word && !was && ++word == first && first > 0) begin = at;
    if (was && !in_word && word == last) {
      end = at;
      break;
    }
  }
  std::string shown(text.substr(begin, end - begin));
  if (begin > 0) shown.insert(0, "…");
  if (end < text.size()) shown += "…";
  return shown;
}

// Of the first hit in a text, else in a title, else in a symbol.
void search_snippet(const Fts5ExtensionApi* api, Fts5Context* index, sqlite3_context* context, int, sqlite3_value**) {
  int count = 0, best = -1, place = 0;
  int code = api->xInstCount(index, &count);
  for (int i = 0; code == SQLITE_OK && i < count; ++i) {
    int phrase = 0, column = 0, offset = 0;
    code = api->xInst(index, i, &phrase, &column, &offset);
    if (code == SQLITE_OK && column > best) best = column, place = offset;
  }
  const char* text = nullptr;
  int size = 0;
  if (code == SQLITE_OK && best >= 0) code = api->xColumnText(index, best, &text, &size);
  if (code != SQLITE_OK) return sqlite3_result_error_code(context, code);
  const auto shown = text ? around({text, static_cast<std::size_t>(size)}, place) : std::string();
  sqlite3_result_text(context, shown.data(), static_cast<int>(shown.size()), SQLITE_TRANSIENT);
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

void add_search_functions(sqlite3* database) {
  auto* api = full_text_api(database);
  if (!api) throw StorageFailure("SQLite has no full-text search");
  const auto add = [&](const char* name, fts5_extension_function function) {
    const int code = api->xCreateFunction(api, name, nullptr, function, nullptr);
    if (code != SQLITE_OK) fail(database, code, "adding a function");
  };
  add("search_score", search_score);
  add("search_snippet", search_snippet);
}

}  // namespace plenary::storage
