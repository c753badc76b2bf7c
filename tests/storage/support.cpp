// Helpers of the storage tests.
#include "support.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <stdexcept>

#include "storage/revisions.hpp"
#include "support/log.hpp"

namespace plenary::storage::testing {
namespace {

// Syncing costs nothing where files lie in memory; without that the faults' many runs take minutes. Their log would hide
// everything else.
struct FilesInMemory {
  FilesInMemory() {
    log::set_level(log::Level::off);
    if (::access("/dev/shm", W_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 0);
  }
};
BOOST_TEST_GLOBAL_FIXTURE(FilesInMemory);

}  // namespace

std::unique_ptr<Registry> open(const std::filesystem::path& file, const OpenOptions& options) {
  auto opened = Registry::open(file, options);
  if (!opened) throw std::runtime_error(opened.faults().front().message);
  return std::move(opened).value();
}

Change assembly_change(const std::string& code) {
  Change change;
  change.statements.push_back({"INSERT INTO expect SELECT NOT EXISTS (SELECT 1 FROM assemblies WHERE code = ?)",
                               {code},
                               Fault{Code::conflict, "code", "there is an assembly " + code + " already"}});
  change.statements.push_back({"INSERT INTO assemblies (code) VALUES (?)", {code}, {}});
  change.revision = RevisionDraft{"create", "assembly", code, "testing", "{\"code\":\"" + code + "\"}"};
  return change;
}

Batch create_assembly(const std::string& code) { return {"2024-11-04T09:00:00Z", "tester", {assembly_change(code)}}; }

std::int64_t count_assemblies(const Registry& registry) {
  const Snapshot snapshot = registry.read();
  Query query = snapshot.connection().query("SELECT count(*) FROM assemblies");
  query.step();
  return query.integer(0);
}

bool has_assembly(const Registry& registry, const std::string& code) {
  const Snapshot snapshot = registry.read();
  Query query = snapshot.connection().query("SELECT 1 FROM assemblies WHERE code = ?");
  query.bind(1, code);
  return query.step();
}

void run_sql(const std::filesystem::path& file, const std::string& script) {
  sqlite3* database = nullptr;
  int code = sqlite3_open(file.c_str(), &database);
  if (code == SQLITE_OK) code = sqlite3_exec(database, script.c_str(), nullptr, nullptr, nullptr);
  const std::string message = sqlite3_errmsg(database);
  sqlite3_close(database);
  if (code != SQLITE_OK) throw std::runtime_error(message + ": " + script);
}

std::vector<std::string> complaints_about(const Registry& registry) {
  const Snapshot snapshot = registry.read();
  std::vector<std::string> complaints;
  const auto count = verify_chain(snapshot, [&](const ChainBreak& broken) {
    complaints.push_back(std::to_string(broken.number) + ": " + broken.message);
  });
  if (count != snapshot.revision()) complaints.push_back("revisions are not numbered 1, 2, 3");
  Query check = snapshot.connection().query("PRAGMA integrity_check");
  while (check.step())
    if (check.text(0) != "ok") complaints.emplace_back(check.text(0));
  Query rows = snapshot.connection().query(
      "SELECT (SELECT group_concat(code) FROM (SELECT code FROM assemblies ORDER BY code)) IS NOT "
      "(SELECT group_concat(key) FROM (SELECT key FROM records WHERE kind = 'assembly' ORDER BY key))");
  rows.step();
  if (rows.integer(0)) complaints.emplace_back("assemblies and records differ");
  return complaints;
}

}  // namespace plenary::storage::testing
