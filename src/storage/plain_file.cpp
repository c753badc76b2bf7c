// Compact copies by SQLite itself.
#include "storage/plain_file.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "storage/registry.hpp"

namespace plenary::storage {

void write_plain_file(const std::filesystem::path& registry, const std::filesystem::path& copy) try {
  SQLite::Database database(registry.string(), SQLite::OPEN_READWRITE);
  SQLite::Statement vacuum(database, "VACUUM INTO ?");
  vacuum.bind(1, copy.string());
  vacuum.exec();
} catch (const SQLite::Exception& failure) {
  throw StorageFailure(copy.string() + ": " + failure.what());
}

}  // namespace plenary::storage
