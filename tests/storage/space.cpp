// Whether room on the disk is asked for as it is.
#include "storage/space.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/files.hpp"

namespace plenary::storage {

BOOST_AUTO_TEST_SUITE(space)

BOOST_AUTO_TEST_CASE(what_fits_is_let_through_and_what_does_not_is_told) {
  const TemporaryFolder folder;
  for (const auto& path : {folder.path(), folder.path() / "new.db", folder.path() / "none" / "new.db"}) {
    BOOST_TEST(!require_free_space(path, 1).has_value());
    const auto available = std::filesystem::space(folder.path()).available;
    const auto fault = require_free_space(path, available + 1);
    BOOST_REQUIRE(fault.has_value());
    BOOST_TEST((fault->code == Code::no_space_left));
    BOOST_TEST(fault->message.find(folder.path().string()) != std::string::npos);
    BOOST_TEST(require_free_space(path, UINTMAX_MAX).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
