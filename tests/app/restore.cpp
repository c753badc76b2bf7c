// A backup becomes the registry once it is proved, and not before.
#include "app/restore.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <functional>
#include <set>

#include "tampering.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

struct BackedUp : RegistryFile {
  storage::TemporaryFolder folder;
  std::filesystem::path copy = folder.path() / "copy.db";
  std::filesystem::path target = folder.path() / "registry.db";

  BackedUp() { BOOST_REQUIRE(storage::copy_registry(path(), copy, {}).ok()); }

  [[nodiscard]] std::string restore(bool overwrite = false, const std::function<void()>& meanwhile = {}) const {
    const auto progress = [&](std::uintmax_t, std::uintmax_t) { meanwhile(); };
    const auto restored = app::restore(copy, target,
                                       {.overwrite = overwrite,
                                        .instant = "2026-11-23T10:00:00Z",
                                        .progress = meanwhile ? storage::CopyProgress(progress) : nullptr});
    return restored ? "restored" : restored.faults().front().field + " " + restored.faults().front().message;
  }

  [[nodiscard]] std::set<std::string> files() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) names.insert(entry.path().filename());
    return names;
  }
};

app::Verification verified(const std::filesystem::path& file) {
  return app::verify(**storage::Registry::open(file, {.read_only = true}));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(restoring, BackedUp)

BOOST_AUTO_TEST_CASE(a_backup_becomes_the_registry) {
  BOOST_TEST(restore() == "restored");
  BOOST_TEST((files() == std::set<std::string>{"copy.db", "registry.db"}));
  const auto found = ::verified(target);
  BOOST_TEST(found.flaws.empty());
  BOOST_TEST(found.revisions == 14);
}

BOOST_AUTO_TEST_CASE(what_an_interrupted_one_left_is_no_hindrance) {
  for (const auto* suffix : {"", "-wal", "-shm", "-lock"})
    std::ofstream(target.string() + "-restoring" + suffix) << "half of it";
  BOOST_TEST(restore() == "restored");
  BOOST_TEST((files() == std::set<std::string>{"copy.db", "registry.db"}));
}

BOOST_AUTO_TEST_CASE(one_that_is_at_work_is_not_disturbed) {
  const auto at_work = storage::Registry::open(target.string() + "-restoring", {});
  BOOST_REQUIRE(at_work.ok());
  BOOST_TEST(restore().find("another process is at work on this copy") != std::string::npos);
  BOOST_TEST(std::filesystem::exists(target.string() + "-restoring"));
}

BOOST_AUTO_TEST_CASE(a_registry_is_not_replaced_unasked) {
  BOOST_REQUIRE(storage::Registry::open(target, {}).ok());
  const auto size = std::filesystem::file_size(target);
  BOOST_TEST(restore().find("--force") != std::string::npos);
  BOOST_TEST(std::filesystem::file_size(target) == size);
  BOOST_TEST(restore(true) == "restored");
  BOOST_TEST((files() == std::set<std::string>{"copy.db", "registry.db", "registry.db-replaced-20261123T100000Z"}));
  BOOST_TEST(::verified(target).revisions == 14);
}

BOOST_AUTO_TEST_CASE(nor_one_that_came_while_the_backup_was_proved) {
  const auto answer = restore(false, [&] { std::ofstream(target) << "somebody's letters"; });
  BOOST_TEST(answer.find("--force") != std::string::npos, answer);
  BOOST_TEST((storage::bytes_of(target) == "somebody's letters"));
  BOOST_TEST((files() == std::set<std::string>{"copy.db", "registry.db"}));
}

BOOST_AUTO_TEST_CASE(a_second_one_waits_for_the_first) {
  std::string second;
  BOOST_TEST(restore(false, [&] { second = restore(true); }) == "restored");
  BOOST_TEST(second.find("wait") != std::string::npos, second);
  BOOST_TEST((files() == std::set<std::string>{"copy.db", "registry.db"}));
}

BOOST_AUTO_TEST_CASE(the_registry_is_made_where_a_link_leads_to) {
  const auto linked = folder.path() / "link.db";
  std::filesystem::create_symlink("registry.db", linked);
  const auto restored = app::restore(copy, linked, {.instant = "2026-11-23T10:00:00Z"});
  BOOST_REQUIRE(restored.ok());
  BOOST_TEST(restored->kept.empty());
  BOOST_TEST(std::filesystem::is_symlink(linked));
  BOOST_TEST(::verified(target).revisions == 14);
  BOOST_TEST(restore().find("--force") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(links_in_a_circle_lead_to_no_registry) {
  std::filesystem::create_symlink("registry.db", target);
  BOOST_TEST(restore(true).find("no such folder") != std::string::npos);
  BOOST_TEST((files() == std::set<std::string>{"copy.db", "registry.db"}));
}

BOOST_AUTO_TEST_CASE(what_is_replaced_at_the_same_second_has_names_of_its_own) {
  for (int i = 0; i < 4; ++i) BOOST_TEST(restore(true) == "restored");
  const std::string kept = "registry.db-replaced-20261123T100000Z";
  BOOST_TEST((files() == std::set<std::string>{"copy.db", "registry.db", kept, kept + "-2", kept + "-3"}));
}

BOOST_AUTO_TEST_CASE(a_registry_in_use_is_not_replaced) {
  const auto opened = storage::Registry::open(target, {.first = true});
  BOOST_REQUIRE(opened.ok());
  BOOST_TEST(restore(true).find("another process") != std::string::npos);
  BOOST_TEST((*opened)->revision() == 0);
}

BOOST_AUTO_TEST_CASE(beside_a_log_without_its_registry_none_is_restored) {
  std::ofstream(target.string() + "-wal") << "what was committed";
  for (const bool overwrite : {false, true})
    BOOST_TEST(restore(overwrite).find("beside it lies registry.db-wal") != std::string::npos);
  BOOST_TEST((files() == std::set<std::string>{"copy.db", "registry.db-wal"}));
}

BOOST_AUTO_TEST_CASE(a_backup_that_was_changed_is_not_restored) {
  Intruder(copy).change("UPDATE votes SET date = '2024-02-29' WHERE number = 1");
  const auto refused = restore();
  BOOST_TEST(refused.find("vote model/3/1") != std::string::npos, refused);
  BOOST_TEST((files() == std::set<std::string>{"copy.db"}));
}

BOOST_AUTO_TEST_CASE(a_backup_that_is_damaged_is_not_restored) {
  std::filesystem::resize_file(copy, std::filesystem::file_size(copy) - 8192);
  BOOST_TEST(restore().find("damaged") != std::string::npos);
  std::ofstream(copy, std::ios::trunc) << "no registry";
  BOOST_TEST(restore().find("not a registry") != std::string::npos);
  std::filesystem::remove(copy);
  BOOST_TEST(restore().find("no such file") != std::string::npos);
  BOOST_TEST(files().empty());
}

BOOST_AUTO_TEST_SUITE_END()
