// The connection as it is made: opening, its settings, its caches, and what SQLite's codes become.
#pragma once

#include <filesystem>
#include <functional>
#include <list>
#include <string>
#include <unordered_map>

#include "storage/connection.hpp"
#include "storage/registry.hpp"
#include "support/text_hash.hpp"

namespace SQLite {
class Database;
}

namespace plenary::storage {

// A constraint, or an `expect`, that does not hold.
class ConstraintFailed : public StorageFailure {
 public:
  using StorageFailure::StorageFailure;
};

// Before anything else is asked of SQLite, any thread. It counts no memory then, which would take a lock that all threads
// share.
void start_sqlite();

// Throws what the code means: ConstraintFailed, DiskFull, DiskRefused, DeadlineExceeded, or a plain StorageFailure.
[[noreturn]] void fail(sqlite3* database, int code, std::string_view doing);

class SqliteConnection final : public Connection {
 public:
  enum class Mode {
    write,   // of an existing file
    create,  // the same, made where there is none, in no write-ahead mode yet
    read,
    read_still  // of a file that nobody writes, in a folder that cannot be written
  };
  SqliteConnection(const std::filesystem::path& file, Mode mode);
  ~SqliteConnection() override;

  Query query(std::string_view static_sql) override;
  Query composed(const std::string& sql) override;
  void interrupt_after(std::chrono::milliseconds time) override;
  sqlite3* handle() override;

  // One or more statements without values, whose rows are of no interest.
  void execute(const std::string& script);
  std::int64_t integer(std::string_view static_sql);  // first column of the first row; 0 without one

 private:
  struct Kept {
    sqlite3_stmt* statement = nullptr;
    bool on_loan = false;
    Kept() = default;
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    ~Kept();
  };
  void harden(Mode mode);
  sqlite3_stmt* prepare(std::string_view sql, bool keep);
  Query lend(Kept& kept, std::string_view sql);
  static int past_deadline(void* self);

  std::unique_ptr<SQLite::Database> database_;
  // Both are node-based, so that the marks of loans stay where they are.
  std::unordered_map<std::string, Kept, TextHash, std::equal_to<>> kept_;
  std::unordered_map<const char*, Kept*> by_address_;  // of texts asked for before
  std::list<Kept> recent_;                             // composed texts, the one used last first
  std::chrono::steady_clock::time_point deadline_{};
};

}  // namespace plenary::storage
