// Files with two names, of which SQLite keeps a log by each, and names that belong to a registry.
#include <boost/test/unit_test.hpp>

#include "failing_renames.hpp"
#include "storage/backup.hpp"
#include "storage/registry.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

struct NamesFolder {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "registry.db";
  std::filesystem::path other = folder.path() / "other.db";

  [[nodiscard]] std::ptrdiff_t entries() const {
    return std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator());
  }

  static std::string refusal_of(const std::filesystem::path& named, const OpenOptions& options) {
    const auto opened = Registry::open(named, options);
    return opened ? "opened" : opened.faults().front().message;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(names, NamesFolder)

BOOST_AUTO_TEST_CASE(a_file_with_two_names_is_not_written) {
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("a")).ok());
  std::filesystem::create_hard_link(file, other);
  const std::string bytes = bytes_of(file);
  for (const auto& named : {file, other}) {
    for (const OpenOptions& how : {OpenOptions{.first = true}, OpenOptions{}, OpenOptions{.create = false}})
      BOOST_TEST(has(refusal_of(named, how), "another name too"), refusal_of(named, how));
    BOOST_TEST(has_assembly(*testing::open(named, {.read_only = true}), "a"));
  }
  BOOST_TEST(entries() == 2);
  BOOST_TEST((bytes_of(file) == bytes));
  std::filesystem::remove(other);
  BOOST_TEST(testing::open(file)->write(create_assembly("b")).ok());
}

BOOST_AUTO_TEST_CASE(a_name_given_while_a_service_writes_gets_no_second_writer) {
  const auto service = testing::open(file, {.first = true});
  BOOST_REQUIRE(service->write(create_assembly("a")).ok());
  std::filesystem::create_hard_link(file, other);
  BOOST_TEST(has(refusal_of(other, {.first = true}), "another name too"));
  BOOST_TEST(service->write(create_assembly("b")).ok());
  BOOST_TEST(has_assembly(*service, "b"));
}

// Of a registry that was moved away after its process had been killed.
BOOST_AUTO_TEST_CASE(a_log_without_its_registry_goes_into_no_other) {
  BOOST_REQUIRE(testing::open(other)->write(create_assembly("a")).ok());
  for (const auto* suffix : {"-wal", "-journal"}) {
    const std::filesystem::path log = file.string() + suffix;
    write_bytes(log, "what was committed");
    for (const OpenOptions& how : {OpenOptions{.first = true}, OpenOptions{}, OpenOptions{.unfinished = true}})
      BOOST_TEST(has(refusal_of(file, how), "beside it lies " + log.filename().string()), refusal_of(file, how));
    const auto copied = copy_registry(other, file, {});
    BOOST_REQUIRE(!copied.ok());
    BOOST_TEST(has(copied.faults().front().message, "beside it lies"));
    BOOST_TEST(!std::filesystem::exists(file));
    BOOST_TEST(bytes_of(log) == "what was committed");
    std::filesystem::remove(log);
  }
  write_bytes(file.string() + "-wal", "");
  BOOST_TEST(testing::open(file)->write(create_assembly("a")).ok());
}

BOOST_AUTO_TEST_CASE(a_symbolic_link_is_no_second_name) {
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("a")).ok());
  std::filesystem::create_symlink(file, other);
  BOOST_TEST(testing::open(other)->write(create_assembly("b")).ok());
}

// Of two names for one file, neither could be opened, should the program end between.
BOOST_AUTO_TEST_CASE(a_registry_that_is_replaced_has_one_name_at_any_time) {
  const auto prepared = folder.path() / "prepared.db";
  BOOST_REQUIRE(testing::open(prepared)->write(create_assembly("new")).ok());
  write_bytes(file, "nothing of ours");
  write_bytes(file.string() + "-journal", "its journal");  // which cannot go where this is, so that it ends there
  std::filesystem::create_directories(file.string() + "-kept-journal/full");
  BOOST_CHECK_THROW(replace_registry(prepared, file, "-kept"), DiskRefused);
  BOOST_TEST(std::filesystem::hard_link_count(file) == 1);
  BOOST_TEST(std::filesystem::exists(prepared));
}

// What is committed may be in the log alone. The renames there: two logs, the new file under the name that the old one gets, back,
// the old file, the new one.
BOOST_AUTO_TEST_CASE(a_registry_that_is_not_replaced_keeps_its_log) {
  const auto prepared = folder.path() / "prepared.db";
  BOOST_REQUIRE(testing::open(prepared)->write(create_assembly("new")).ok());
  write_bytes(file, "nothing of ours");
  for (const auto* log : {"-wal", "-shm"}) write_bytes(file.string() + log, log);
  for (const int failing : {2, 4, 5, 0, 1}) {
    {
      const FailingRenames broken({failing});
      BOOST_CHECK_THROW(replace_registry(prepared, file, "-kept"), DiskRefused);
    }
    BOOST_TEST(bytes_of(file) == "nothing of ours");
    for (const auto* log : {"-wal", "-shm"}) BOOST_TEST(bytes_of(file.string() + log) == log);
    BOOST_TEST(entries() == 4);
  }
  const auto kept = replace_registry(prepared, file, "-kept");
  BOOST_REQUIRE(kept.ok());
  for (const auto* log : {"-wal", "-shm"}) BOOST_TEST(bytes_of(kept->string() + log) == log);
  BOOST_TEST(has_assembly(*testing::open(file), "new"));
}

// What a restore was killed in the midst of may be restored once more.
BOOST_AUTO_TEST_CASE(a_registry_with_two_names_is_replaced) {
  const auto prepared = folder.path() / "prepared.db";
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("old")).ok());
  BOOST_REQUIRE(testing::open(prepared)->write(create_assembly("new")).ok());
  std::filesystem::create_hard_link(file, file.string() + "-kept");
  const auto kept = replace_registry(prepared, file, "-kept");
  BOOST_REQUIRE(kept.ok());
  BOOST_TEST(*kept == file.string() + "-kept-2");
  BOOST_TEST(has_assembly(*testing::open(file), "new"));
  BOOST_TEST(has_assembly(*testing::open(*kept, {.read_only = true}), "old"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
