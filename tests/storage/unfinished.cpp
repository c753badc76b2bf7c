// A registry that has no name until it is finished.
#include "storage/unfinished.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <thread>

#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

struct UnfinishedFolder {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "registry.db";

  [[nodiscard]] std::unique_ptr<Registry> begin() const { return testing::open(file, {.unfinished = true}); }

  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& each : std::filesystem::directory_iterator(folder.path()))
      found.insert(each.path().filename().string());
    return found;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(unfinished_registries, UnfinishedFolder)

BOOST_AUTO_TEST_CASE(have_no_file_until_they_are_put_in_place) {
  auto registry = begin();
  BOOST_REQUIRE(registry->write(create_assembly("unga")).ok());
  BOOST_TEST(has_assembly(*registry, "unga"));
  BOOST_TEST(!std::filesystem::exists(file));
  BOOST_TEST(!Registry::put_in_place(std::move(registry), file));
  BOOST_TEST((names() == std::set<std::string>{"registry.db"}));
  const auto again = testing::open(file);
  BOOST_TEST(has_assembly(*again, "unga"));
  BOOST_TEST(complaints_about(*again).empty());
}

BOOST_AUTO_TEST_CASE(leave_nothing_when_they_come_to_nothing) {
  {
    const auto registry = begin();
    BOOST_REQUIRE(registry->write(create_assembly("unga")).ok());
    BOOST_TEST(names().contains("registry.db-unfinished"));
  }
  BOOST_TEST(names().empty());
}

BOOST_AUTO_TEST_CASE(a_refused_batch_leaves_what_was_there) {
  auto registry = begin();
  BOOST_REQUIRE(registry->write(create_assembly("unga")).ok());
  BOOST_TEST(!registry->write(create_assembly("unga")).ok());
  BOOST_TEST(!registry
                  ->load(
                      [given = false]() mutable -> Result<std::optional<Change>> {
                        if (std::exchange(given, true)) return Fault{Code::invalid, "", "the input is broken"};
                        return std::optional(assembly_change("whassembly"));
                      },
                      false)
                  .ok());
  BOOST_TEST(!Registry::put_in_place(std::move(registry), file));
  const auto again = testing::open(file);
  BOOST_TEST(again->revision() == 1);
  BOOST_TEST(count_assemblies(*again) == 1);
  BOOST_TEST(complaints_about(*again).empty());
}

BOOST_AUTO_TEST_CASE(do_not_replace_a_file_that_came_meanwhile) {
  auto registry = begin();
  BOOST_REQUIRE(registry->write(create_assembly("unga")).ok());
  write_bytes(file, "somebody's letters");
  const auto fault = Registry::put_in_place(std::move(registry), file);
  BOOST_REQUIRE(fault.has_value());
  BOOST_TEST((fault->code == Code::conflict));
  BOOST_TEST(bytes_of(file) == "somebody's letters");
  BOOST_TEST((names() == std::set<std::string>{"registry.db"}));
}

BOOST_AUTO_TEST_CASE(go_on_with_a_file_that_is_there) {
  { const auto registry = testing::open(file); }
  {
    const auto registry = begin();
    BOOST_REQUIRE(registry->write(create_assembly("unga")).ok());
  }
  BOOST_TEST(has_assembly(*testing::open(file), "unga"));
}

// A log that a crash left would be taken for that of the new file.
BOOST_AUTO_TEST_CASE(begin_without_what_a_crash_left) {
  const auto left = file.string() + "-unfinished";
  {
    const auto old = testing::open(left);
    BOOST_REQUIRE(old->write(create_assembly("unga")).ok());
    std::filesystem::copy_file(left, file.string() + "-copy");
    std::filesystem::copy_file(left + "-wal", file.string() + "-copy-wal");
  }
  std::filesystem::rename(file.string() + "-copy", left);
  std::filesystem::rename(file.string() + "-copy-wal", left + "-wal");
  auto registry = begin();
  BOOST_TEST(count_assemblies(*registry) == 0);
  BOOST_TEST(!Registry::put_in_place(std::move(registry), file));
  BOOST_TEST(count_assemblies(*testing::open(file)) == 0);
  BOOST_TEST(!names().contains("registry.db-unfinished-wal"));
}

BOOST_AUTO_TEST_CASE(nobody_else_begins_one_of_the_same_name) {
  const auto registry = begin();
  const auto other = Registry::open(file, {.unfinished = true, .patience = std::chrono::milliseconds(50)});
  BOOST_REQUIRE(!other.ok());
  BOOST_TEST((other.faults().front().code == Code::unavailable));
}

// What is given up is gone before the next one begins, so that nothing of that is taken away.
BOOST_AUTO_TEST_CASE(one_that_is_given_up_takes_nothing_from_the_next) {
  for (int round = 0; round < 20; ++round) {
    auto first = begin();
    std::thread next([this, round] {
      auto registry = testing::open(file, {.unfinished = true, .patience = std::chrono::seconds(20)});
      BOOST_CHECK(registry->write(create_assembly("a" + std::to_string(round))).ok());
      BOOST_CHECK(!Registry::put_in_place(std::move(registry), file));
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    first.reset();
    next.join();
    BOOST_TEST(count_assemblies(*testing::open(file)) == 1);
    std::filesystem::remove(file);
  }
}

BOOST_AUTO_TEST_CASE(a_file_of_another_program_that_came_meanwhile_stays) {
  for (const bool unfinished : {true, false}) {
    auto first = begin();
    std::thread next([this, unfinished] {
      const auto opened = Registry::open(file, {.unfinished = unfinished, .patience = std::chrono::seconds(20)});
      BOOST_CHECK(!opened.ok());
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    write_bytes(file, "somebody's letters");
    first.reset();
    next.join();
    BOOST_TEST(bytes_of(file) == "somebody's letters");
    std::filesystem::remove(file);
  }
}

BOOST_AUTO_TEST_CASE(are_made_where_a_link_leads_to) {
  std::filesystem::create_directory(folder.path() / "far");
  std::filesystem::create_symlink("far/away.db", file);
  auto registry = begin();
  BOOST_REQUIRE(registry->write(create_assembly("unga")).ok());
  BOOST_TEST(!Registry::put_in_place(std::move(registry), file));
  BOOST_TEST(std::filesystem::is_symlink(file));
  BOOST_TEST(has_assembly(*testing::open(folder.path() / "far/away.db"), "unga"));
  std::filesystem::create_symlink("registry.db", folder.path() / "far/turn.db");
  std::filesystem::remove(file);
  std::filesystem::create_symlink("far/turn.db", file);
  std::filesystem::remove(folder.path() / "far/turn.db");
  std::filesystem::create_symlink("../registry.db", folder.path() / "far/turn.db");
  BOOST_TEST(!Registry::open(file, {}).ok());  // links in a circle
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
