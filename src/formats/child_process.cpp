// Starts a child with limits on time, memory and output, and collects what it says.
#include "formats/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "support/temporary_files.hpp"

namespace plenary {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kErrorsKept = 4096;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  [[nodiscard]] int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor read, write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe2");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// The input in a file without a name: a child that reads slowly or not at all cannot hold up its parent.
Descriptor input_file(std::string_view input) {
  Descriptor file(open_nameless());
  write_all(file.get(), input, 0);
  return file;
}

void limit(int resource, std::size_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// In the child: only calls that are safe between fork and exec in a program of many threads.
[[noreturn]] void become(const char* program, char* const* arguments, char* const* environment, int in, int out,
                         int errors, const ChildLimits& limits) {
  ::setpgid(0, 0);
  // Away from 0 to 2 first, lest one of them overwrites another.
  in = ::fcntl(in, F_DUPFD, 3), out = ::fcntl(out, F_DUPFD, 3), errors = ::fcntl(errors, F_DUPFD, 3);
  if (::dup2(in, 0) < 0 || ::dup2(out, 1) < 0 || ::dup2(errors, 2) < 0) ::_exit(127);
  if (::syscall(SYS_close_range, 3U, ~0U, 0U) != 0) {
    for (int other = 3; other < 65536; ++other) ::close(other);
  }
  limit(RLIMIT_CPU, static_cast<std::size_t>(limits.time.count() / 1000 + 1));
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, limits.output);
  limit(RLIMIT_NOFILE, 64);
  limit(RLIMIT_CORE, 0);
  ::signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execve(program, arguments, environment);
  ::_exit(127);
}

// Takes what is ready; false at the end of the stream. What goes beyond `most` is dropped.
bool take(int from, std::string& to, std::size_t most) {
  std::array<char, 65536> piece;
  const ssize_t count = ::read(from, piece.data(), piece.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  const std::size_t room = most > to.size() ? most - to.size() : 0;
  to.append(piece.data(), std::min(room, static_cast<std::size_t>(count)));
  return count > 0;
}

// Reads both streams to their ends; the reason to kill the child, or `exited`.
ChildResult::End collect(Pipe& out, Pipe& errors, Clock::time_point deadline, const ChildLimits& limits,
                         ChildResult& result) {
  while (out.read.get() >= 0 || errors.read.get() >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return ChildResult::End::timed_out;
    std::array<pollfd, 2> waiting = {{{out.read.get(), POLLIN, 0}, {errors.read.get(), POLLIN, 0}}};
    const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(std::min<long long>(left, 1000)));
    if (ready < 0 && errno != EINTR) fail("poll");
    if (ready <= 0) continue;
    if (waiting[0].revents != 0 && !take(out.read.get(), result.output, limits.output + 1)) out.read.close();
    if (waiting[1].revents != 0 && !take(errors.read.get(), result.errors, kErrorsKept)) errors.read.close();
    if (result.output.size() > limits.output) return ChildResult::End::too_much_output;
  }
  return ChildResult::End::exited;
}

// Waits for the end, which a child that closed its streams may still put off; killed at the deadline.
int reap(pid_t child, Clock::time_point deadline, bool& timed_out) {
  int status = 0;
  while (true) {
    const pid_t done = ::waitpid(child, &status, WNOHANG);
    if (done == child) return status;
    if (done < 0 && errno != EINTR) return 0;  // somebody set SIGCHLD to be ignored
    if (Clock::now() >= deadline && !timed_out) {
      timed_out = true;
      ::kill(-child, SIGKILL);
      ::kill(child, SIGKILL);
    }
    ::usleep(2000);
  }
}

}  // namespace

std::optional<std::string> find_program(const std::string& name) {
  const char* const set = std::getenv("PATH");
  const std::string path = set != nullptr ? set : "/usr/bin:/bin";
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    const std::string candidate = path.substr(begin, end - begin) + "/" + name;
    if (end > begin && ::access(candidate.c_str(), X_OK) == 0) return candidate;
    begin = end + 1;
  }
  return std::nullopt;
}

ChildResult run_limited(const std::string& program, const std::vector<std::string>& arguments, std::string_view input,
                        const ChildLimits& limits) {
  const Descriptor in = input_file(input);
  Pipe out = make_pipe(), errors = make_pipe();
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& each : arguments) argv.push_back(const_cast<char*>(each.c_str()));
  argv.push_back(nullptr);
  std::string locale = "LC_ALL=C.UTF-8", path = "PATH=/usr/bin:/bin";
  std::array<char*, 3> environment = {locale.data(), path.data(), nullptr};

  const auto deadline = Clock::now() + limits.time;
  const pid_t child = ::fork();
  if (child < 0) fail("fork");
  if (child == 0)
    become(program.c_str(), argv.data(), environment.data(), in.get(), out.write.get(), errors.write.get(), limits);
  out.write.close();
  errors.write.close();

  ChildResult result;
  try {
    result.end = collect(out, errors, deadline, limits, result);
  } catch (...) {
    bool killed = false;
    reap(child, Clock::now(), killed);
    throw;
  }
  bool timed_out = false;
  const bool stop_now = result.end != ChildResult::End::exited;
  const int status = reap(child, stop_now ? Clock::now() : deadline, timed_out);
  if (timed_out && !stop_now) result.end = ChildResult::End::timed_out;
  if (result.end != ChildResult::End::exited) return result;
  if (WIFSIGNALED(status)) result.end = ChildResult::End::killed;
  result.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  return result;
}

}  // namespace plenary
