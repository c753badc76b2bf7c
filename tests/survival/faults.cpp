// Every write, truncation and sync of a workload with an import, a backup and a rebuilding fails, is cut short or happens in vain.
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <iostream>

#include "app/app.hpp"
#include "files.hpp"
#include "storage/accounts.hpp"
#include "storage/fault_vfs.hpp"
#include "storage/files.hpp"
#include "support/thoroughness.hpp"
#include "workload.hpp"

namespace plenary::test {
namespace {

using storage::testing::Failing;
using storage::testing::FaultVfs;
using storage::testing::Mishap;

std::string beginning() {
  const storage::TemporaryFolder folder;
  write_beginning(folder.path() / "registry.db");
  return bytes_of(folder.path() / "registry.db");
}

std::map<std::string, int> whole_steps(const std::string& bytes) {
  const storage::TemporaryFolder folder;
  write_bytes(folder.path() / "registry.db", bytes);
  const auto answers = do_all(folder.path() / "registry.db");
  for (const auto& [name, answer] : answers) BOOST_TEST((answer == Answer::accepted), name);
  auto counts = revisions_by_step(folder.path() / "registry.db");
  BOOST_TEST(counts["import"] > 3);
  check(folder.path() / "registry.db", answers, {counts});
  return counts;
}

struct Kind {
  Mishap mishap;
  Failing failing;
};
// A disk that says it wrote and did not may lose what was answered, but whatever is not whole must be told.
constexpr std::array<Kind, 5> kKinds = {{{Mishap::fails, Failing::once},
                                         {Mishap::shortens, Failing::from_then_on},
                                         {Mishap::forgets, Failing::once},
                                         {Mishap::fails, Failing::from_then_on},
                                         {Mishap::shortens, Failing::once}}};

struct Beginning {
  std::string bytes = beginning();
  std::map<std::string, int> revisions = whole_steps(bytes);

  [[nodiscard]] int operations() const {
    const storage::TemporaryFolder folder;
    write_bytes(folder.path() / "registry.db", bytes);
    const FaultVfs vfs(folder.path());
    do_all(folder.path() / "registry.db");
    return vfs.operations();
  }

  void go_wrong_at(int operation, Kind kind) const {
    constexpr int codes[] = {SQLITE_IOERR_WRITE, SQLITE_FULL, SQLITE_IOERR_FSYNC};
    const storage::TemporaryFolder folder;
    const auto file = folder.path() / "registry.db";
    write_bytes(file, bytes);
    FaultVfs vfs(folder.path());
    vfs.go_wrong_at(operation, kind.mishap, codes[operation % 3], kind.failing);
    const auto answers = do_all(file);
    vfs.fail_no_more();
    const bool lied = kind.mishap == Mishap::forgets;
    if (!lied)
      BOOST_TEST((std::count_if(answers.begin(), answers.end(),
                                [](const auto& each) { return each.second == Answer::failed; }) == 0));
    check(file, answers, {revisions, kind.failing == Failing::from_then_on, lied});
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(faults_of_the_disk, Beginning)

// One kind of mishap after the other; with PLENARY_ALL_FAULTS=1 every kind at every operation.
BOOST_AUTO_TEST_CASE(every_operation_goes_wrong) {
  const bool all = setting("PLENARY_ALL_FAULTS", 0) == 1;
  const int operations = this->operations();
  int points = 0;
  for (int operation = 1; operation <= operations; operation += is_slow() && !all ? 2 : 1)
    for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
      if (!all && static_cast<std::size_t>(operation) % kKinds.size() != kind) continue;
      BOOST_TEST_CONTEXT("operation " << operation << ", kind " << kind) { go_wrong_at(operation, kKinds[kind]); }
      ++points;
    }
  std::cout << points << " mishaps at " << operations << " operations of the disk\n";
  BOOST_TEST(operations > 100);
}

// The power goes after the workload. One sync had happened in vain: what came after it in the same file was synced with a later
// one. Without any such sync, all is there.
BOOST_AUTO_TEST_CASE(a_power_cut_after_a_sync_in_vain) {
  int cuts = 0;
  for (int sync = 0;; ++sync) {
    const storage::TemporaryFolder folder, after;
    const auto file = folder.path() / "registry.db";
    write_bytes(file, bytes);
    FaultVfs vfs(folder.path());
    vfs.take_as_synced(file.string(), bytes);
    vfs.forget_sync(sync);
    const auto answers = do_all(file);
    const bool reached_the_end = vfs.syncs() < sync;
    for (std::uint32_t seed = 1; seed <= 2; ++seed) {
      const auto left = vfs.left_by_power_cut(static_cast<std::uint32_t>(sync) * 100 + seed);
      for (const auto* name : {"registry.db", "registry.db-wal"}) {
        const auto found = left.find((folder.path() / name).string());
        std::filesystem::remove(after.path() / name);
        if (found != left.end()) write_bytes(after.path() / name, found->second);
      }
      BOOST_TEST_CONTEXT("sync " << sync << ", seed " << seed) {
        auto without_copy = answers;
        without_copy["backup"] = Answer::unknown;
        check(after.path() / "registry.db", without_copy, {revisions, false, sync > 0});
      }
      ++cuts;
    }
    if (reached_the_end) break;
  }
  std::cout << cuts << " power cuts\n";
  BOOST_TEST(cuts > 20);
}

// A full disk is a 507 and a failing one a 503, with the reason in the log; reading goes on, and so does writing once there is room.
BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_reading_goes_on) {
  const storage::TemporaryFolder folder;
  const auto file = folder.path() / "registry.db";
  write_bytes(file, bytes);
  FaultVfs vfs(folder.path());
  const auto registry = std::move(*storage::Registry::open(file, {.first = true}));
  auto made = storage::make_token("worker", storage::Role::recorder, "2024-11-07T12:00:00Z", std::nullopt);
  BOOST_REQUIRE(registry->write({"2024-11-07T12:00:00Z", "test", {made->change}}));
  app::App app(*registry, {});
  const auto status_of = [&](const std::string& method, const std::string& target, const std::string& body) {
    app::Request request;
    request.method = method;
    request.target = target;
    request.headers = {{"authorization", "Bearer " + made->secret}};
    request.body = body;
    return app.handle(request).status;
  };
  const std::string record = R"({"code": "model", "name": {"en": "Model"}})";
  for (const auto& [code, status] : {std::pair(SQLITE_FULL, 507), std::pair(SQLITE_IOERR_WRITE, 503)}) {
    vfs.fail_at(1, code, Failing::from_then_on);
    BOOST_TEST(status_of("POST", "/assemblies", record) == status);
    BOOST_TEST(status_of("POST", "/imports/document", "Resolution No. 7\n\nM/RES/4/7\n") >= 400);
    BOOST_TEST(status_of("GET", "/assemblies/unga", "") == 200);
    BOOST_TEST(status_of("GET", "/assemblies.csv", "") == 200);
    BOOST_TEST(status_of("GET", "/readyz", "") == 200);
    vfs.fail_no_more();
  }
  BOOST_TEST(status_of("POST", "/assemblies", record) == 201);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::test
