// Reading, writing and changing files, and registries of earlier schemas.
#include "files.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "earlier.hpp"
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

std::int64_t number_of(const std::filesystem::path& file) { return std::atoi(file.filename().c_str()); }

}  // namespace

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << bytes;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

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

void write_earlier_registry(const std::filesystem::path& file, std::int64_t schema) {
  std::set<std::filesystem::path> facts;
  for (const auto& entry : std::filesystem::directory_iterator(source() / "schema"))
    if (entry.path().extension() == ".sql") facts.insert(entry.path());
  std::string script = "PRAGMA journal_mode=OFF; PRAGMA foreign_keys=OFF; BEGIN;\n";
  for (const auto& each : facts) {
    if (number_of(each) > schema) continue;
    script += bytes_of(each);
    if (number_of(each) == 1) script += bytes_of(source() / "tests/data/registries/schema_1.sql");
  }
  script += "COMMIT; PRAGMA user_version = " + std::to_string(schema) + "; PRAGMA journal_mode=WAL;";
  run_sql(file, script);
}

}  // namespace plenary::test
