// Runs another program on some bytes, inside limits.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plenary {

struct ChildLimits {
  std::chrono::milliseconds time{20000};       // wall clock; CPU time is limited to the same
  std::size_t memory = std::size_t{1} << 30;   // bytes of address space
  std::size_t output = std::size_t{32} << 20;  // bytes of standard output that are kept
};

struct ChildResult {
  enum class End { exited, killed, timed_out, too_much_output };
  End end = End::exited;
  int status = 0;  // exit status, or the signal's number
  std::string output;
  std::string errors;  // the first 4 KB of standard error
};

// Full path of a program on PATH; nothing if it is not there.
std::optional<std::string> find_program(const std::string& name);

// Runs `program` (a full path) with these arguments and `input` as its standard input, from an unnamed temporary file. No shell,
// an environment of PATH and LC_ALL alone, no open files but the standard three. Blocks until the end or the
// deadline, at which the child is killed. Throws std::system_error if the system cannot start it. Any thread.
ChildResult run_limited(const std::string& program, const std::vector<std::string>& arguments, std::string_view input,
                        const ChildLimits& limits);

}  // namespace plenary
