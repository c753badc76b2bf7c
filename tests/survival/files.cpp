// Reading, writing and changing files, and registries of earlier schemas.
#include "files.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <stdexcept>

#include "earlier.hpp"
#include "storage/migrations.hpp"
#include "storage/sqlite_connection.hpp"
#include "support/log.hpp"

namespace plenary::test {
namespace {

// Syncing costs nothing where files lie in memory. What the faults make the program log would hide everything else.
struct Quiet {
  Quiet() {
    log::set_level(log::Level::off);
    if (::access("/dev/shm", W_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 0);
  }
};
BOOST_TEST_GLOBAL_FIXTURE(Quiet);

std::filesystem::path source() {
  const char* folder = std::getenv("PLENARY_SOURCE");
  return folder ? folder : ".";
}

}  // namespace

void run_sql(const std::filesystem::path& file, const std::string& script) {
  sqlite3* database = nullptr;
  int code = sqlite3_open(file.c_str(), &database);
  if (code == SQLITE_OK) code = sqlite3_exec(database, script.c_str(), nullptr, nullptr, nullptr);
  const std::string message = sqlite3_errmsg(database);
  sqlite3_close(database);
  if (code != SQLITE_OK) throw std::runtime_error(message + ": " + script.substr(0, 200));
}

std::set<std::string> entries_of(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

int setting(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? std::atoi(value) : otherwise;
}

// The first one as it was; later ones by going on from there, as their programs would.
void write_earlier_registry(const std::filesystem::path& file, std::int64_t schema) {
  std::string script = "PRAGMA journal_mode=OFF; PRAGMA foreign_keys=OFF; BEGIN;\n";
  script += bytes_of(source() / "schema/001_facts.sql") + bytes_of(source() / "tests/data/registries/schema_1.sql");
  run_sql(file, script + "COMMIT; PRAGMA journal_mode=WAL;");
  if (schema == 1) return;
  storage::SqliteConnection connection(file, storage::SqliteConnection::Mode::write);
  storage::migrate(connection, schema);
}

}  // namespace plenary::test
