// Copies that are made while others write, and the exchange of a registry for one.
#include "storage/backup.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "storage/registry.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

struct BackupFolder {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "registry.db";
  std::filesystem::path copy = folder.path() / "copy.db";

  [[nodiscard]] std::ptrdiff_t entries() const {
    return std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator());
  }
};

template <class T>
std::string refusal_of(const Result<T>& result) {
  return result ? "done" : result.faults().front().message;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(backup, BackupFolder)

BOOST_AUTO_TEST_CASE(a_copy_is_of_one_revision_while_others_write) {
  const auto registry = testing::open(file, {.first = true});
  for (int i = 0; i < 50; ++i) {
    Batch batch = create_assembly("a" + std::to_string(i));
    batch.changes[0].revision->reason = std::string(20'000, 'x');
    BOOST_REQUIRE(registry->write(std::move(batch)).ok());
  }
  std::atomic<bool> enough = false;
  std::atomic<int> refused = 0;  // the checks of this library are not for several threads
  std::thread writer([&] {
    for (int i = 0; !enough; ++i) {
      Batch batch = create_assembly("left" + std::to_string(i));
      batch.changes.push_back(assembly_change("right" + std::to_string(i)));
      if (!registry->write(std::move(batch)).ok()) ++refused;
    }
  });
  std::int64_t before = 0;
  for (int i = 0; i < 10; ++i) {
    const std::int64_t committed = registry->revision();
    const auto copied = copy_registry(file, copy, {.overwrite = i > 0});
    BOOST_REQUIRE_MESSAGE(copied.ok(), refusal_of(copied));
    BOOST_TEST(copied->revision >= committed);
    BOOST_TEST(copied->revision >= before);
    BOOST_TEST(copied->revision % 2 == 0);
    BOOST_TEST(copied->bytes == std::filesystem::file_size(copy));
    before = copied->revision;
    const auto opened = testing::open(copy, {.read_only = true});
    BOOST_TEST(opened->revision() == before);
    BOOST_TEST(count_assemblies(*opened) == before);
    BOOST_TEST(complaints_about(*opened).empty());
    for (const auto* suffix : {"-wal", "-shm", "-unfinished", "-lock"})
      BOOST_TEST(!std::filesystem::exists(copy.string() + suffix), suffix);
  }
  enough = true;
  writer.join();
  BOOST_TEST(refused == 0);
}

BOOST_AUTO_TEST_CASE(a_copy_overwrites_nothing_unasked) {
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("a")).ok());
  write_bytes(copy, "something of mine");
  BOOST_TEST(has(refusal_of(copy_registry(file, copy, {})), "is there already"));
  BOOST_TEST(bytes_of(copy) == "something of mine");
  BOOST_TEST(has(refusal_of(copy_registry(file, file, {.overwrite = true})), "the registry itself"));
  BOOST_TEST(has(refusal_of(copy_registry(file, folder.path(), {.overwrite = true})), "no file"));
  BOOST_TEST(has(refusal_of(copy_registry(file, folder.path() / "none" / "copy.db", {})), "no such folder"));
  BOOST_TEST(copy_registry(file, copy, {.overwrite = true}).ok());
  BOOST_TEST(has_assembly(*testing::open(copy), "a"));
}

BOOST_AUTO_TEST_CASE(a_registry_in_use_is_no_place_for_a_copy) {
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("a")).ok());
  const auto other = testing::open(copy);
  BOOST_TEST(!copy_registry(file, copy, {.overwrite = true}).ok());
  BOOST_TEST(other->write(create_assembly("b")).ok());
}

BOOST_AUTO_TEST_CASE(what_is_no_registry_is_not_copied) {
  BOOST_TEST(has(refusal_of(copy_registry(file, copy, {})), "no such file"));
  write_bytes(file, std::string(5000, 'x'));
  BOOST_TEST(has(refusal_of(copy_registry(file, copy, {})), "not a registry"));
  BOOST_TEST(entries() == 1);
}

BOOST_AUTO_TEST_CASE(a_damaged_registry_leaves_no_copy) {
  {
    const auto registry = testing::open(file);
    for (int i = 0; i < 50; ++i) BOOST_REQUIRE(registry->write(create_assembly("a" + std::to_string(i))).ok());
  }
  std::string bytes = bytes_of(file);
  const std::size_t page = bytes.rfind("{\"code\":\"a20\"}") / 4096 * 4096;
  bytes.replace(page, 64, 64, '\xee');
  write_bytes(file, bytes);
  const auto copied = copy_registry(file, copy, {});
  BOOST_TEST(has(refusal_of(copied), "damaged"), refusal_of(copied));
  BOOST_TEST(entries() == 1);
}

BOOST_AUTO_TEST_CASE(a_registry_is_replaced_and_kept) {
  const auto prepared = folder.path() / "prepared.db";
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("old")).ok());
  BOOST_REQUIRE(testing::open(prepared)->write(create_assembly("new")).ok());
  const auto kept = replace_registry(prepared, file, "-kept");
  BOOST_REQUIRE_MESSAGE(kept.ok(), refusal_of(kept));
  BOOST_TEST(has_assembly(*testing::open(file), "new"));
  BOOST_TEST(*kept == file.string() + "-kept");
  BOOST_TEST(has_assembly(*testing::open(*kept), "old"));
  BOOST_TEST(!std::filesystem::exists(prepared));
}

// What was committed, but lies in the write-ahead log still, is kept with the rest; and no log of the old file is taken for
// one of the new.
BOOST_AUTO_TEST_CASE(a_registry_left_by_a_crash_is_replaced_with_its_log) {
  const auto prepared = folder.path() / "prepared.db";
  const auto left = folder.path() / "left.db";
  BOOST_REQUIRE(testing::open(prepared)->write(create_assembly("new")).ok());
  {
    const auto registry = testing::open(file);
    for (int i = 0; i < 20; ++i) BOOST_REQUIRE(registry->write(create_assembly("a" + std::to_string(i))).ok());
    write_bytes(left, bytes_of(file));
    write_bytes(left.string() + "-wal", bytes_of(file.string() + "-wal"));
  }
  const auto kept = replace_registry(prepared, left, "-kept");
  BOOST_REQUIRE_MESSAGE(kept.ok(), refusal_of(kept));
  BOOST_TEST(testing::open(left)->revision() == 1);
  BOOST_TEST(testing::open(*kept)->revision() == 20);
}

BOOST_AUTO_TEST_CASE(a_damaged_registry_is_replaced_and_kept_as_it_is) {
  const auto prepared = folder.path() / "prepared.db";
  BOOST_REQUIRE(testing::open(prepared)->write(create_assembly("new")).ok());
  for (const auto& bytes : {std::string("nothing of ours"), bytes_of(prepared).substr(0, 9000)}) {
    const auto again = folder.path() / "again.db";
    write_bytes(again, bytes_of(prepared));
    write_bytes(file, bytes);
    const auto kept = replace_registry(again, file, "-kept");
    BOOST_REQUIRE_MESSAGE(kept.ok(), refusal_of(kept));
    BOOST_TEST((bytes_of(*kept) == bytes));
    std::filesystem::remove(*kept);
    BOOST_TEST(has_assembly(*testing::open(file), "new"));
  }
}

BOOST_AUTO_TEST_CASE(a_registry_that_somebody_has_open_is_not_replaced) {
  const auto prepared = folder.path() / "prepared.db";
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("old")).ok());
  BOOST_REQUIRE(testing::open(prepared)->write(create_assembly("new")).ok());
  for (const OpenOptions& how : {OpenOptions{.first = true}, OpenOptions{}, OpenOptions{.read_only = true}}) {
    const auto open = testing::open(file, how);
    const Snapshot reading = open->read();
    BOOST_TEST(has(refusal_of(replace_registry(prepared, file, "-kept")), "another process"));
    BOOST_TEST(std::filesystem::exists(prepared));
    BOOST_TEST(!std::filesystem::exists(file.string() + "-kept"));
    BOOST_TEST(has_assembly(*open, "old"));
  }
  BOOST_TEST(replace_registry(prepared, file, "-kept").ok());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
