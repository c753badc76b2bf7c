// Every write, truncation and sync of a small workload fails once: what was answered is there, what was refused is not,
// nothing is there by half, and the registry goes on.
#include <sqlite3.h>

#include <boost/test/unit_test.hpp>
#include <set>

#include "fault_vfs.hpp"
#include "storage/registry.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

constexpr int kBatches = 4;

struct Outcomes {
  std::set<int> accepted;
  bool opened = false;
};

std::string code_of(int batch, const char* half) { return "b" + std::to_string(batch) + half; }

// Two records a batch, large enough for several pages.
Batch batch_of(int number) {
  Batch batch = create_assembly(code_of(number, "-left"));
  batch.changes.push_back(assembly_change(code_of(number, "-right")));
  for (Change& change : batch.changes) change.revision->reason = std::string(4000, 'r');
  return batch;
}

Outcomes run(const std::filesystem::path& file) {
  Outcomes outcomes;
  const auto opened = Registry::open(file, {});
  if (!opened) return outcomes;
  outcomes.opened = true;
  for (int i = 0; i < kBatches; ++i) {
    const auto written = (*opened)->write(batch_of(i));
    if (written) outcomes.accepted.insert(i);
    if (!written)
      BOOST_TEST(
          (written.faults().front().code == Code::unavailable || written.faults().front().code == Code::no_space_left));
  }
  return outcomes;
}

// `refused_may_be_there`: where the disk fails until the end, a commit whose sync failed may turn up later, whole.
void check(const std::filesystem::path& file, const Outcomes& outcomes, bool refused_may_be_there) {
  const auto registry = testing::open(file);
  BOOST_TEST(complaints_about(*registry).empty());
  for (int i = 0; i < kBatches; ++i) {
    const bool left = has_assembly(*registry, code_of(i, "-left"));
    const bool right = has_assembly(*registry, code_of(i, "-right"));
    BOOST_TEST(left == right);
    if (outcomes.accepted.contains(i)) BOOST_TEST(left);
    if (!outcomes.accepted.contains(i) && !refused_may_be_there) BOOST_TEST(!left);
  }
  BOOST_TEST(registry->write(create_assembly("after")).ok());
}

// `existing`: the bytes of a registry to begin with; empty: the workload creates it.
void fail_everywhere(const std::string& existing, Failing failing) {
  constexpr int codes[] = {SQLITE_IOERR_WRITE, SQLITE_FULL, SQLITE_IOERR_FSYNC};
  FaultVfs vfs;
  bool reached_the_end = false;
  for (int operation = 1; !reached_the_end; ++operation) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "registry.db";
    if (!existing.empty()) write_bytes(file, existing);
    const int code = codes[operation % 3];
    vfs.fail_at(operation, code, failing);
    const Outcomes outcomes = run(file);
    reached_the_end = vfs.operations() < operation;
    vfs.fail_no_more();
    BOOST_TEST_CONTEXT("operation " << operation << ", code " << code) {
      if (reached_the_end) BOOST_TEST(outcomes.accepted.size() == static_cast<std::size_t>(kBatches));
      if (failing == Failing::once && outcomes.opened) BOOST_TEST(outcomes.accepted.size() + 1 >= kBatches);
      check(file, outcomes, failing == Failing::from_then_on);
    }
    BOOST_REQUIRE(operation < 2000);
  }
}

std::string bytes_of_new_registry() {
  const TemporaryFolder folder;
  testing::open(folder.path() / "registry.db").reset();
  return bytes_of(folder.path() / "registry.db");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(a_failing_write_or_sync_loses_one_batch_at_most) {
  fail_everywhere(bytes_of_new_registry(), Failing::once);
}

BOOST_AUTO_TEST_CASE(a_disk_that_fails_for_good_keeps_what_was_answered) {
  fail_everywhere(bytes_of_new_registry(), Failing::from_then_on);
}

BOOST_AUTO_TEST_CASE(a_creation_that_fails_can_be_tried_again) {
  for (const Failing failing : {Failing::once, Failing::from_then_on}) fail_everywhere("", failing);
}

// A power cut loses all that was not synced.
BOOST_AUTO_TEST_CASE(what_was_answered_survives_a_power_cut) {
  FaultVfs vfs;
  const TemporaryFolder folder;
  const auto file = folder.path() / "registry.db";
  write_bytes(file, bytes_of_new_registry());
  const std::string beginning = bytes_of(file);
  const auto registry = testing::open(file);
  const auto left = folder.path() / "left.db";
  for (int i = 0; i < 200; ++i) {
    Batch batch = batch_of(i);
    BOOST_REQUIRE(registry->write(std::move(batch)).ok());
    if (i % 10 != 0) continue;
    auto synced = vfs.synced();
    const auto main_file = synced.find(file.string());
    write_bytes(left, main_file == synced.end() ? beginning : main_file->second);
    write_bytes(left.string() + "-wal", synced[file.string() + "-wal"]);
    const auto after = testing::open(left);
    BOOST_TEST(after->revision() == registry->revision());
    BOOST_TEST(complaints_about(*after).empty());
  }
}

// The crash comes while the disk fails: what was refused may be there, but whole.
BOOST_AUTO_TEST_CASE(a_crash_on_a_failing_disk_leaves_nothing_by_half) {
  const std::string existing = bytes_of_new_registry();
  FaultVfs vfs;
  for (int operation = 1; operation < 120; ++operation) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "registry.db";
    const auto left = folder.path() / "left.db";
    write_bytes(file, existing);
    Outcomes outcomes;
    {
      const auto registry = testing::open(file);
      vfs.fail_at(operation, SQLITE_IOERR_FSYNC, Failing::from_then_on);
      for (int i = 0; i < kBatches; ++i)
        if (registry->write(batch_of(i)).ok()) outcomes.accepted.insert(i);
      write_bytes(left, bytes_of(file));
      write_bytes(left.string() + "-wal", bytes_of(file.string() + "-wal"));
    }
    vfs.fail_no_more();
    BOOST_TEST_CONTEXT("operation " << operation) { check(left, outcomes, true); }
    if (outcomes.accepted.size() == static_cast<std::size_t>(kBatches)) break;
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
