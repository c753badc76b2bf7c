// A disk that is full or may not be written, a file left by a crash, derived tables of another version.
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "storage/migrations.hpp"
#include "storage/registry.hpp"
#include "storage/revisions.hpp"
#include "support.hpp"
#include "support/file_size_limit.hpp"

namespace plenary::storage {
using namespace testing;
using test::FileSizeLimit;

namespace {

struct DiskFolder {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "registry.db";
};

Batch large_assembly(const std::string& code) {
  Batch batch = create_assembly(code);
  batch.changes[0].revision->reason = std::string(20'000, 'x');
  return batch;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(disk, DiskFolder)

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_writes_and_lets_reading_go_on) {
  const auto registry = testing::open(file);
  BOOST_REQUIRE(registry->write(create_assembly("before")).ok());
  const std::int64_t before = registry->revision();
  std::int64_t fitted = 0;
  {
    const FileSizeLimit limit(std::filesystem::file_size(file.string() + "-wal") + 60'000);
    std::vector<Fault> faults;
    for (int i = 0; i < 10; ++i) {
      const auto written = registry->write(large_assembly("a" + std::to_string(i)));
      if (written) ++fitted;
      if (!written) faults.push_back(written.faults().front());
    }
    BOOST_REQUIRE(!faults.empty());
    BOOST_TEST((faults.front().code == Code::no_space_left || faults.front().code == Code::unavailable));
    BOOST_TEST(has_assembly(*registry, "before"));
    BOOST_TEST(registry->revision() == before + fitted);
  }
  BOOST_TEST(registry->write(large_assembly("after")).ok());
  BOOST_TEST(count_assemblies(*registry) == fitted + 2);
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_AUTO_TEST_CASE(a_batch_that_does_not_fit_takes_no_other_along) {
  const auto registry = testing::open(file);
  BOOST_REQUIRE(registry->write(create_assembly("before")).ok());
  int small = 0;
  int large = 0;
  {
    const FileSizeLimit limit(400'000);
    Batch huge = create_assembly("huge");
    huge.changes[0].revision->reason = std::string(2'000'000, 'x');
    for (int i = 0; i < 5; ++i) {
      registry->submit(create_assembly("a" + std::to_string(i)),
                       [&](const Result<Committed>& result, const std::exception_ptr&) { small += result.ok(); });
      registry->submit(huge, [&](const Result<Committed>& result, const std::exception_ptr&) { large += result.ok(); });
    }
    (void)registry->dry_run(create_assembly("wait"));
  }
  BOOST_TEST(small == 5);
  BOOST_TEST(large == 0);
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_AUTO_TEST_CASE(a_file_without_the_right_to_write_is_refused_or_read) {
  if (::geteuid() == 0) {
    BOOST_TEST_MESSAGE("skipped: root may write everything");
    return;
  }
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("a")).ok());
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  BOOST_TEST(!Registry::open(file, {}).ok());
  BOOST_TEST(has_assembly(*testing::open(file, {.read_only = true}), "a"));
}

// What a crash leaves: the file and its write-ahead log, copied while both are in use.
BOOST_AUTO_TEST_CASE(a_file_left_by_a_crash_opens_with_all_that_was_committed) {
  const auto left = folder.path() / "left.db";
  {
    const auto registry = testing::open(file);
    for (int i = 0; i < 20; ++i) BOOST_REQUIRE(registry->write(create_assembly("a" + std::to_string(i))).ok());
    write_bytes(left, bytes_of(file));
    write_bytes(left.string() + "-wal", bytes_of(file.string() + "-wal"));
  }
  const auto registry = testing::open(left);
  BOOST_TEST(registry->revision() == 20);
  BOOST_TEST(complaints_about(*registry).empty());
}

// A log cut anywhere gives a prefix of the commits, never a part of one.
BOOST_AUTO_TEST_CASE(a_log_cut_short_gives_the_commits_before_the_cut) {
  std::string main_file;
  std::string log;
  {
    const auto registry = testing::open(file);
    for (int i = 0; i < 3; ++i) BOOST_REQUIRE(registry->write(create_assembly("a" + std::to_string(i))).ok());
    main_file = bytes_of(file);
    log = bytes_of(file.string() + "-wal");
  }
  const auto left = folder.path() / "left.db";
  std::int64_t newest = 0;
  for (std::size_t kept = 0; kept <= log.size(); kept += 2063) {
    write_bytes(left, main_file);
    write_bytes(left.string() + "-wal", log.substr(0, kept));
    const auto registry = testing::open(left);
    BOOST_TEST(registry->revision() >= newest);
    newest = registry->revision();
    BOOST_TEST(complaints_about(*registry).empty());
  }
}

// One byte after the other is changed: the file is refused, or complained about, or the byte meant nothing; and what
// the journal says is never believed once it was changed.
BOOST_AUTO_TEST_CASE(a_changed_byte_is_met_without_a_crash) {
  {
    const auto registry = testing::open(file);
    for (int i = 0; i < 20; ++i) BOOST_REQUIRE(registry->write(create_assembly("code" + std::to_string(i))).ok());
  }
  const std::string whole = bytes_of(file);
  const auto damaged = folder.path() / "damaged.db";
  int noticed = 0;
  for (std::size_t at = 7; at < whole.size(); at += whole.size() / 300) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
    write_bytes(damaged, bytes);
    try {
      const auto opened = Registry::open(damaged, {.read_only = true});
      noticed += !opened || !complaints_about(**opened).empty();
    } catch (const StorageFailure&) {
      ++noticed;
    }
  }
  BOOST_TEST(noticed > 0);
  const std::size_t document = whole.rfind("{\"code\":\"code7\"}");
  BOOST_REQUIRE(document != whole.npos);
  std::string bytes = whole;
  bytes[document + 12] = 'C';
  write_bytes(damaged, bytes);
  BOOST_TEST(!complaints_about(*testing::open(damaged, {.read_only = true})).empty());
}

BOOST_AUTO_TEST_CASE(temporary_folders_of_killed_processes_go) {
  const auto living = Registry::in_memory();
  const auto abandoned = std::filesystem::temp_directory_path() / "plenary-abandoned";
  const auto unlocked = std::filesystem::temp_directory_path() / "plenary-unlocked";
  std::filesystem::create_directory(abandoned);
  std::filesystem::create_directory(unlocked);
  write_bytes(abandoned / "temporary.db-lock", "");
  const auto other = Registry::in_memory();
  BOOST_TEST(!std::filesystem::exists(abandoned));
  BOOST_TEST(std::filesystem::remove(unlocked));
  BOOST_TEST(living->write(create_assembly("a")).ok());
  BOOST_TEST(has_assembly(*living, "a"));
}

BOOST_AUTO_TEST_CASE(derived_tables_of_another_text_are_made_again) {
  {
    const auto registry = testing::open(file);
    BOOST_REQUIRE(registry->write(create_assembly("a")).ok());
  }
  run_sql(file,
          "UPDATE meta SET value = 'older' WHERE key = 'derived_version'; DROP TABLE discrepancies; "
          "CREATE TABLE derived_once (x); UPDATE meta SET value = value || 'table derived_once' || char(10) "
          "WHERE key = 'derived_objects'");
  BOOST_TEST(testing::open(file, {.read_only = true})->needs_rebuild());
  {
    const auto registry = testing::open(file);
    BOOST_TEST(registry->needs_rebuild());
    const Snapshot snapshot = registry->read();
    BOOST_TEST(!snapshot.connection().query("SELECT 1 FROM records").step());
    BOOST_TEST(!snapshot.connection().query("SELECT 1 FROM discrepancies").step());
    BOOST_CHECK_THROW(snapshot.connection().query("SELECT 1 FROM derived_once"), StorageFailure);
  }
  const auto registry = testing::open(file);
  BOOST_TEST(registry->needs_rebuild());
  Batch batch{"2024-11-05T09:00:00Z", "tester", {{fill_records(), {}}}};
  batch.changes[0].statements.push_back(derived_are_filled());
  BOOST_REQUIRE(registry->write(batch).ok());
  BOOST_TEST(!registry->needs_rebuild());
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
