// Registries of every earlier schema are brought forward with all that is in them, or left as they are.
#include "earlier.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <iostream>

#include "app/rebuild.hpp"
#include "app/verify.hpp"
#include "files.hpp"
#include "storage/fault_vfs.hpp"
#include "storage/files.hpp"
#include "storage/migrations.hpp"
#include "support/thoroughness.hpp"

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

struct MigrationMishap {
  Mishap mishap;
  Failing failing;
};
constexpr std::array<MigrationMishap, 4> kMigrationMishaps = {{{Mishap::fails, Failing::once},
                                                               {Mishap::shortens, Failing::from_then_on},
                                                               {Mishap::fails, Failing::from_then_on},
                                                               {Mishap::shortens, Failing::once}}};

// Brings a registry forward while that operation of the disk goes wrong, and then once more. How many operations there were.
int bring_forward_badly(int operation, MigrationMishap kind) {
  const storage::TemporaryFolder folder;
  const auto file = folder.path() / "registry.db";
  write_earlier_registry(file, 1);
  storage::testing::FaultVfs vfs(folder.path());
  vfs.go_wrong_at(operation, kind.mishap, SQLITE_FULL, kind.failing);
  bring_forward(file);
  const int operations = vfs.operations();
  vfs.fail_no_more();
  BOOST_TEST(bring_forward(file));
  check_well(file);
  return operations;
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

// A write, truncation or sync of the trial, the migration and the rebuilding goes wrong: the next start brings the registry
// forward. About a hundred of them, one kind of mishap after the other; with PLENARY_ALL_FAULTS=1 every kind at every one.
BOOST_AUTO_TEST_CASE(a_migration_that_goes_wrong_anywhere_can_be_made_again) {
  const bool all = setting("PLENARY_ALL_FAULTS", 0) == 1;
  const int operations = bring_forward_badly(0, kMigrationMishaps[0]);
  const int step = all ? 1 : std::max(1, operations / (is_slow() ? 40 : 100));
  int points = 0;
  for (int operation = 1; operation <= operations; operation += step)
    for (std::size_t kind = 0; kind < kMigrationMishaps.size(); ++kind) {
      if (!all && static_cast<std::size_t>(operation / step) % kMigrationMishaps.size() != kind) continue;
      BOOST_TEST_CONTEXT("operation " << operation << ", kind " << kind) {
        bring_forward_badly(operation, kMigrationMishaps[kind]);
      }
      ++points;
    }
  std::cout << points << " mishaps at " << operations << " operations of a migration\n";
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::test
