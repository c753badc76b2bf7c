// Changes that others overtake each time: made again, the last time while nobody else writes.
#include "storage/repeated_write.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

#include "storage/changed_meanwhile.hpp"
#include "storage/revisions.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

constexpr const char* kNow = "2024-11-07T12:00:00Z";

// A change to what nobody may have changed since it was made; somebody does so each time that they can.
struct Overtaken {
  std::unique_ptr<Registry> registry = Registry::in_memory();
  std::vector<bool> alone;

  Result<std::optional<Batch>> make(bool is_alone) {
    alone.push_back(is_alone);
    const auto revision = registry->read().revision();
    if (!is_alone) BOOST_REQUIRE(registry->write(create_assembly("other" + std::to_string(alone.size()))).ok());
    Batch batch{kNow, "desk", {assembly_change("ours")}};
    batch.changes.front().statements.insert(
        batch.changes.front().statements.begin(),
        {"INSERT INTO expect SELECT (SELECT max(number) FROM revisions) IS nullif(?1, 0)",
         {revision},
         changed_meanwhile()});
    return std::optional(std::move(batch));
  }
  Result<Committed> write(bool only_try) {
    return write_made(
        *registry, [this](bool is_alone) { return make(is_alone); }, only_try);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(repeated_write, Overtaken)

BOOST_AUTO_TEST_CASE(the_last_time_nobody_overtakes) {
  const auto written = write(false);
  BOOST_REQUIRE(written.ok());
  BOOST_TEST(alone == (std::vector<bool>{false, false, true}), boost::test_tools::per_element());
  BOOST_TEST(has_assembly(*registry, "ours"));
  BOOST_TEST(written->last_revision == 3);
  const auto revision = find_revision(registry->read(), written->last_revision);
  BOOST_REQUIRE(revision.has_value());
  BOOST_TEST(revision->instant == kNow);
  BOOST_TEST(revision->actor == "desk");
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_AUTO_TEST_CASE(what_is_only_tried_leaves_nothing_of_its_own) {
  const auto tried = write(true);
  BOOST_REQUIRE(tried.ok());
  BOOST_TEST(tried->last_revision == 3);
  BOOST_TEST(alone.back());
  BOOST_TEST(!has_assembly(*registry, "ours"));
  BOOST_TEST(registry->revision() == 2);
}

BOOST_AUTO_TEST_CASE(what_no_repetition_mends_is_told_at_once) {
  BOOST_REQUIRE(registry->write(create_assembly("ours")).ok());
  int asked = 0;
  const auto refused = write_made(
      *registry,
      [&](bool) -> Result<std::optional<Batch>> {
        ++asked;
        return Fault{Code::conflict, "code", "is there already"};
      },
      false);
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.faults().front().message == "is there already");
  BOOST_TEST(asked == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
