// Files read and written on disks that fail.
#include "storage/files.hpp"

#include <boost/test/unit_test.hpp>

#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

struct FilesFolder {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "registry.db";
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(files, FilesFolder)

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
