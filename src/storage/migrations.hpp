// The schema of the file: forward only, by number. `application_id` and `user_version` in the file's header say whose
// it is and how far it got.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "plenary/result.hpp"
#include "storage/batch.hpp"

namespace plenary::storage {

class SqliteConnection;

inline constexpr std::int64_t kApplicationId = 0x706c6e72;  // "plnr"

// The number of the newest migration that the program knows.
std::int64_t newest_schema();

// What a look at the first 100 bytes tells, nothing else being opened or touched.
enum class FileKind { missing, empty, ours, foreign };
struct FileHeader {
  FileKind kind = FileKind::missing;
  std::int64_t schema = 0;
  bool of_sqlite = false;  // a database of this or another program
};
// Throws DiskRefused where the file is there but may not be read.
FileHeader look_at(const std::filesystem::path& file);

// Applies what is missing up to that number, all in one transaction, and makes the derived tables again where their text changed.
// Not for a file of a newer schema.
void migrate(SqliteConnection& connection, std::int64_t up_to = newest_schema());

// The statement that makes the full-text index, of the newest schema.
std::string_view schema_of_search_index();

// The derived tables wait to be filled.
bool derived_are_stale(SqliteConnection& connection);
// Ends the batch that filled them.
Statement derived_are_filled();

}  // namespace plenary::storage
