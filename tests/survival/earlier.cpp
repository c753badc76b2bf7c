// Registries of every earlier schema are brought forward with all that is in them, or left as they are.
#include "earlier.hpp"

#include <sqlite3.h>

#include <boost/test/unit_test.hpp>
#include <iostream>

#include "app/rebuild.hpp"
#include "app/verify.hpp"
#include "files.hpp"
#include "storage/fault_vfs.hpp"
#include "storage/files.hpp"
#include "storage/migrations.hpp"

namespace plenary::test {
namespace {

using storage::testing::Failing;
using storage::testing::Mishap;

// Opens, brings forward and rebuilds, as every command that writes does. Whether it could.
bool bring_forward(const std::filesystem::path& file) try {
  const auto opened = storage::Registry::open(file, {});
  return opened && (!(*opened)->needs_rebuild() || app::rebuild(**opened));
} catch (const storage::StorageFailure&) {
  return false;
}

void check_well(const std::filesystem::path& file) {
  const auto opened = storage::Registry::open(file, {.read_only = true});
  if (!opened) BOOST_FAIL(opened.faults().front().message);
  const auto found = app::verify(**opened);
  for (const auto& flaw : found.flaws) BOOST_ERROR(flaw.place << ": " << flaw.message);
  BOOST_TEST(found.revisions == 13);
  BOOST_TEST(found.records == 10);
}

// How many points of failure there are.
int fail_everywhere(Mishap mishap, Failing failing) {
  for (int operation = 1;; ++operation) {
    const storage::TemporaryFolder folder;
    const auto file = folder.path() / "registry.db";
    write_earlier_registry(file, 1);
    storage::testing::FaultVfs vfs(folder.path());
    vfs.go_wrong_at(operation, mishap, SQLITE_FULL, failing);
    bring_forward(file);
    const bool reached_the_end = vfs.operations() < operation;
    vfs.fail_no_more();
    BOOST_TEST_CONTEXT("operation " << operation) {
      BOOST_TEST(bring_forward(file));
      check_well(file);
    }
    if (reached_the_end) return operation - 1;
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(earlier_schemas)

BOOST_AUTO_TEST_CASE(every_one_is_brought_forward) {
  for (std::int64_t schema = 1; schema <= storage::newest_schema(); ++schema) BOOST_TEST_CONTEXT("schema " << schema) {
      const storage::TemporaryFolder folder;
      const auto file = folder.path() / "registry.db";
      write_earlier_registry(file, schema);
      BOOST_TEST(storage::look_at(file).schema == schema);
      BOOST_TEST(bring_forward(file));
      BOOST_TEST(storage::look_at(file).schema == storage::newest_schema());
      BOOST_TEST((entries_of(folder.path()) == std::set<std::string>{"registry.db"}));
      check_well(file);
    }
}

BOOST_AUTO_TEST_CASE(one_that_cannot_be_brought_forward_is_left_as_it_is) {
  if (storage::newest_schema() == 1) return;
  const storage::TemporaryFolder folder;
  const auto file = folder.path() / "registry.db";
  write_earlier_registry(file, 1);
  run_sql(file, "ALTER TABLE votes RENAME TO votes_of_old; ALTER TABLE tokens RENAME TO tokens_of_old");
  const auto before = bytes_of(file);
  const auto opened = storage::Registry::open(file, {});
  BOOST_REQUIRE(!opened);
  BOOST_TEST(opened.faults().front().message.find("cannot be brought forward") != std::string::npos);
  BOOST_TEST((bytes_of(file) == before));
  BOOST_TEST((entries_of(folder.path()) == std::set<std::string>{"registry.db"}));
}

// Each write, truncation and sync of the trial, the migration and the rebuilding fails or is cut short: the next start brings
// the registry forward.
BOOST_AUTO_TEST_CASE(a_migration_that_fails_anywhere_can_be_made_again) {
  int points = 0;
  for (const auto mishap : {Mishap::fails, Mishap::shortens})
    for (const auto failing : {Failing::once, Failing::from_then_on}) points += fail_everywhere(mishap, failing);
  std::cout << points << " points of failure in migrations\n";
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::test
