// A process killed in the midst of writing: what it had answered is there when the next one opens the file.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "storage/registry.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

// In the child: several threads write for ever; each answered revision goes into the pipe.
[[noreturn]] void write_until_killed(const std::filesystem::path& file, int pipe) {
  const auto opened = Registry::open(file, {});
  if (!opened) ::_exit(1);
  Registry& registry = **opened;
  std::atomic<std::int64_t> next = registry.revision();
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 3; ++thread)
    threads.emplace_back([&] {
      for (;;) {
        const std::int64_t number = ++next;
        Batch batch = create_assembly("a" + std::to_string(number) + "-" + std::to_string(::getpid()));
        batch.changes.push_back(assembly_change("b" + std::to_string(number) + "-" + std::to_string(::getpid())));
        const auto written = registry.write(std::move(batch));
        if (!written) ::_exit(2);
        const std::int64_t last = written->last_revision;
        if (::write(pipe, &last, sizeof last) != sizeof last) ::_exit(3);
      }
    });
  for (auto& thread : threads) thread.join();
  ::_exit(0);
}

// Kills the child some time after its first answers; the newest revision that it had answered.
std::int64_t kill_a_writer(const std::filesystem::path& file, int microseconds) {
  int ends[2];
  BOOST_REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  BOOST_REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(file, ends[1]);
  }
  ::close(ends[1]);
  std::int64_t newest = 0;
  std::int64_t answered = 0;
  for (int i = 0; i < 5 && ::read(ends[0], &answered, sizeof answered) == sizeof answered; ++i)
    newest = std::max(newest, answered);
  ::usleep(static_cast<useconds_t>(microseconds));
  ::kill(child, SIGKILL);
  while (::read(ends[0], &answered, sizeof answered) == sizeof answered) newest = std::max(newest, answered);
  ::close(ends[0]);
  int status = 0;
  BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
  BOOST_TEST((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
  return newest;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(killing)

BOOST_AUTO_TEST_CASE(a_killed_writer_loses_nothing_that_it_answered) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "registry.db";
  std::int64_t before = 0;
  for (int round = 0; round < 12; ++round) {
    const std::int64_t answered = kill_a_writer(file, round * 700);
    BOOST_TEST(answered > before);
    const auto registry = testing::open(file);
    BOOST_TEST(registry->revision() >= answered);
    BOOST_TEST(registry->revision() % 2 == 0);
    BOOST_TEST(count_assemblies(*registry) == registry->revision());
    BOOST_TEST(complaints_about(*registry).empty());
    before = registry->revision();
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
