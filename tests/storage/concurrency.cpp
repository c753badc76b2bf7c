// Many threads at once: group commit, snapshots that agree with themselves, no number lost or given twice.
#include <sqlite3.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <set>
#include <thread>
#include <utility>

#include "storage/registry.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

constexpr int kThreads = 8;
constexpr int kEach = 50;

void in_threads(int count, const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(work, i);
  for (auto& thread : threads) thread.join();
}

// As long as a command has its turn, the service gathers what it is given.
struct GatheringService {
  TemporaryFolder folder;
  std::unique_ptr<Registry> service = testing::open(folder.path() / "registry.db", {.first = true});
  std::unique_ptr<Registry> command = testing::open(folder.path() / "registry.db");
  std::atomic<int> stored = 0, refused = 0, failed = 0;

  void submit(Batch batch) {
    service->submit(std::move(batch), [this](const Result<Committed>& result, const std::exception_ptr& failure) {
      ++(failure ? failed : result ? stored : refused);
    });
  }
  void end_command() {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // until what was given waits
    command.reset();
  }
  void await_answers(int count) const {
    for (int i = 0; i < 500 && stored + refused + failed < count; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
};

// While it lives, statements of connections that are opened may say meanwhile(), which does this once.
class Meanwhile {
 public:
  explicit Meanwhile(std::function<void()> happens) {
    happens_ = std::move(happens);
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&Meanwhile::add));
  }
  Meanwhile(const Meanwhile&) = delete;
  Meanwhile& operator=(const Meanwhile&) = delete;
  ~Meanwhile() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&Meanwhile::add)); }

 private:
  static int add(sqlite3* database, char**, const sqlite3_api_routines*) {
    return sqlite3_create_function(
        database, "meanwhile", 0, SQLITE_UTF8, nullptr,
        [](sqlite3_context*, int, sqlite3_value**) {
          if (const auto happens = std::exchange(happens_, nullptr)) happens();
        },
        nullptr, nullptr);
  }
  inline static std::function<void()> happens_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(concurrency)

BOOST_AUTO_TEST_CASE(every_writer_gets_a_number_of_its_own) {
  const auto registry = Registry::in_memory();
  std::mutex mutex;
  std::set<std::int64_t> numbers;
  in_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kEach; ++i) {
      const auto written = registry->write(create_assembly("t" + std::to_string(thread) + "-" + std::to_string(i)));
      if (!written || registry->revision() < written->last_revision) continue;
      const std::lock_guard lock(mutex);
      numbers.insert(written->first_revision);
    }
  });
  BOOST_TEST(numbers.size() == static_cast<std::size_t>(kThreads * kEach));
  BOOST_TEST(*numbers.begin() == 1);
  BOOST_TEST(*numbers.rbegin() == kThreads * kEach);
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_AUTO_TEST_CASE(one_of_many_wins_the_same_code) {
  const auto registry = Registry::in_memory();
  std::atomic<int> won = 0;
  in_threads(kThreads, [&](int) {
    for (int i = 0; i < kEach; ++i) won += registry->write(create_assembly("a" + std::to_string(i))).ok();
  });
  BOOST_TEST(won == kEach);
  BOOST_TEST(registry->revision() == kEach);
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_AUTO_TEST_CASE(batches_that_wait_share_a_commit) {
  const TemporaryFolder folder;
  const auto registry = testing::open(folder.path() / "registry.db");
  in_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kEach; ++i)
      registry->submit(create_assembly("t" + std::to_string(thread) + "-" + std::to_string(i)),
                       [](const Result<Committed>&, const std::exception_ptr&) {});
  });
  BOOST_REQUIRE(registry->write(create_assembly("last")).ok());
  BOOST_TEST(registry->revision() == kThreads * kEach + 1);
  BOOST_TEST(registry->writer_counts().batches == static_cast<unsigned>(kThreads * kEach + 1));
  BOOST_TEST(registry->writer_counts().commits < registry->writer_counts().batches);
}

BOOST_FIXTURE_TEST_CASE(what_one_of_a_group_leaves_undone_takes_no_other_along, GatheringService) {
  submit(create_assembly("first"));
  Batch without_target = create_assembly("none");
  without_target.changes.front().statements.push_back({"INSERT INTO assembly_names VALUES (99, 'en', 'None')", {}});
  for (const auto* code : {"a", "b", "a", "c"}) submit(create_assembly(code));
  submit(std::move(without_target));
  std::thread trier([&] { BOOST_TEST(service->dry_run(create_assembly("tried")).ok()); });
  submit(create_assembly("d"));
  end_command();
  trier.join();
  await_answers(7);
  BOOST_TEST(stored == 5);
  BOOST_TEST(refused == 1);
  BOOST_TEST(failed == 1);
  BOOST_TEST(service->writer_counts().commits <= 2U);
  BOOST_TEST(service->revision() == 5);
  for (const auto* code : {"first", "a", "b", "c", "d"}) BOOST_TEST(has_assembly(*service, code), code);
  for (const auto* code : {"none", "tried"}) BOOST_TEST(!has_assembly(*service, code), code);
  BOOST_TEST(complaints_about(*service).empty());
}

BOOST_FIXTURE_TEST_CASE(a_group_of_which_one_is_refused_is_done_again_without_it, GatheringService) {
  for (const auto* code : {"first", "a", "b", "a", "c"}) submit(create_assembly(code));
  end_command();
  await_answers(5);
  BOOST_TEST(stored == 4);
  BOOST_TEST(refused == 1);
  BOOST_TEST(service->writer_counts().commits <= 2U);
  for (const auto* code : {"first", "a", "b", "c"}) BOOST_TEST(has_assembly(*service, code), code);
  BOOST_TEST(complaints_about(*service).empty());
}

BOOST_AUTO_TEST_CASE(what_comes_in_while_others_are_applied_shares_their_commit) {
  const TemporaryFolder folder;
  std::unique_ptr<Registry> registry;
  std::atomic<int> stored = 0, refused = 0;
  const Meanwhile meanwhile([&] {
    for (const auto* code : {"second", "first", "third"})
      registry->submit(create_assembly(code), [&](const Result<Committed>& result, const std::exception_ptr&) {
        ++(result.ok() ? stored : refused);
      });
  });
  registry = testing::open(folder.path() / "registry.db");
  Batch first = create_assembly("first");
  first.changes.front().statements.push_back({"SELECT meanwhile()", {}});
  BOOST_TEST(registry->write(std::move(first)).ok());
  for (int i = 0; i < 500 && stored + refused < 3; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  BOOST_TEST(stored == 2);
  BOOST_TEST(refused == 1);
  BOOST_TEST(registry->writer_counts().commits == 1U);
  BOOST_TEST(registry->writer_counts().batches == 4U);
  for (const auto* code : {"first", "second", "third"}) BOOST_TEST(has_assembly(*registry, code), code);
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_FIXTURE_TEST_CASE(what_waits_is_refused_once_the_service_ends, GatheringService) {
  std::atomic<int> told = 0;
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; ++i)
    writers.emplace_back([&, i] { told += !service->write(create_assembly("w" + std::to_string(i))).ok(); });
  service->refuse_changes();
  end_command();
  for (auto& writer : writers) writer.join();
  BOOST_TEST(told == 4);
  BOOST_TEST(service->revision() == 0);
}

BOOST_AUTO_TEST_CASE(a_snapshot_agrees_with_itself_while_others_write) {
  const auto registry = Registry::in_memory();
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  std::thread writer([&] {
    for (int i = 0; i < 200; ++i) {
      Batch batch = create_assembly("a" + std::to_string(i));
      batch.changes.push_back(assembly_change("b" + std::to_string(i)));
      if (!registry->write(std::move(batch))) ++wrong;
    }
    done = true;
  });
  in_threads(4, [&](int) {
    std::int64_t newest = 0;
    while (!done) {
      const Snapshot snapshot = registry->read();
      Query query = snapshot.connection().query("SELECT count(*) FROM assemblies");
      query.step();
      if (query.integer(0) != snapshot.revision() || snapshot.revision() % 2 || snapshot.revision() < newest) ++wrong;
      newest = snapshot.revision();
    }
  });
  writer.join();
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(more_readers_than_connections_wait_for_each_other) {
  const auto registry = Registry::in_memory();
  BOOST_REQUIRE(registry->write(create_assembly("a")).ok());
  std::atomic<int> read = 0;
  in_threads(100, [&](int) { read += has_assembly(*registry, "a"); });
  BOOST_TEST(read == 100);
}

BOOST_AUTO_TEST_CASE(a_reader_too_many_is_told_so) {
  const auto registry = Registry::in_memory();
  std::vector<Snapshot> held;
  BOOST_CHECK_THROW(for (int i = 0; i < 1000; ++i) held.push_back(registry->read()), TooManyReaders);
  BOOST_TEST(held.size() >= 16u);
  held.clear();
  BOOST_TEST(registry->read().revision() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
