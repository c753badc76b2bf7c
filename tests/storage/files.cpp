// Files read, written and renamed on disks that fail.
#include "storage/files.hpp"

#include <boost/test/unit_test.hpp>

#include "failing_renames.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

struct FilesFolder {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "registry.db";
  std::filesystem::path prepared = folder.path() / "prepared.db";
  std::filesystem::path kept = folder.path() / "kept.db";

  // What it says of the failure.
  std::string exchange(std::vector<int> failing) {
    write_bytes(file, "old");
    write_bytes(prepared, "new");
    const FailingRenames broken(std::move(failing));
    try {
      exchange_in_place(prepared, file, kept);
    } catch (const DiskRefused& refused) {
      return refused.what();
    }
    return "exchanged";
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(files, FilesFolder)

BOOST_AUTO_TEST_CASE(names_are_exchanged_where_the_disk_cannot_do_it_in_one_step) {
  BOOST_TEST(exchange({}) == "exchanged");
  BOOST_TEST(bytes_of(file) == "new");
  BOOST_TEST(bytes_of(kept) == "old");
  BOOST_TEST(!std::filesystem::exists(prepared));
}

// The renames there: to the name that the old file gets, back, the old file, the new one, the old file back.
BOOST_AUTO_TEST_CASE(names_that_cannot_be_exchanged_stay) {
  for (const int failing : {2, 3}) {
    BOOST_TEST(has(exchange({failing}), "renaming to " + file.parent_path().string()));
    BOOST_TEST(bytes_of(file) == "old");
    BOOST_TEST(bytes_of(prepared) == "new");
    BOOST_TEST(!std::filesystem::exists(kept));
  }
}

BOOST_AUTO_TEST_CASE(it_is_told_where_the_old_file_is_that_cannot_get_its_name_back) {
  const auto said = exchange({3, 4});
  BOOST_TEST(has(said, file.string() + " is now " + kept.string()), said);
  BOOST_TEST(bytes_of(kept) == "old");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_has_no_bytes) {
  BOOST_CHECK_THROW(bytes_of(file), DiskRefused);
  BOOST_CHECK_THROW(bytes_of(folder.path()), DiskRefused);
  BOOST_CHECK_THROW(bytes_of("/proc/self/mem"), DiskRefused);  // its first page can be opened and not read
}

BOOST_AUTO_TEST_CASE(a_file_is_read_as_it_was_written) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{1} << 16, (std::size_t{1} << 20) + 7}) {
    const std::string bytes(size, 'x');
    write_bytes(file, bytes);
    BOOST_TEST((bytes_of(file) == bytes));
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_says_why) {
  BOOST_CHECK_THROW(write_bytes("/dev/full", "bytes"), DiskFull);
  BOOST_CHECK_EXCEPTION(write_bytes(folder.path(), "bytes"), DiskRefused,
                        [](const DiskRefused& refused) { return has(refused.what(), "Is a directory"); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
