// Makes a registry under another name and gives it its own.
#include "storage/unfinished.hpp"

#include <string>
#include <system_error>
#include <utility>

#include "storage/files.hpp"
#include "storage/migrations.hpp"
#include "storage/sqlite_connection.hpp"

namespace plenary::storage {

UnfinishedFile::UnfinishedFile(std::filesystem::path place)
    : place_(std::move(place)), path_(place_.string() + "-unfinished") {
  remove();
  try {
    SqliteConnection connection(path_, SqliteConnection::Mode::create);
    connection.execute("PRAGMA synchronous=OFF");
    migrate(connection);
  } catch (...) {
    remove();
    throw;
  }
}

UnfinishedFile::~UnfinishedFile() {
  if (!in_place_) remove();
}

void UnfinishedFile::put_in_place() {
  keep_a_log();
  storage::put_in_place(path_, place_);
  in_place_ = true;
}

bool UnfinishedFile::put_in_free_place() {
  keep_a_log();
  in_place_ = storage::put_in_free_place(path_, place_);
  return in_place_;
}

// Whoever opens it from now on may read while another writes. Opened so, a registry keeps a log.
void UnfinishedFile::keep_a_log() const { SqliteConnection(path_, SqliteConnection::Mode::write); }

void UnfinishedFile::remove() const noexcept {
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
    std::error_code ignored;
    std::filesystem::remove(path_.string() + suffix, ignored);
  }
}

}  // namespace plenary::storage
