// A little of everything that writes, on one registry, and what of it may be there after a fault.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "storage/registry.hpp"

namespace plenary::test {

enum class Answer { accepted, refused, unknown, failed };  // failed: a 500, which is never right

// The steps, in order, each of which leaves a number of revisions with its name as their reason.
inline const std::vector<std::string> kSteps = {"assembly", "members", "session", "import",   "vote",
                                                "backup",   "change",  "rebuild", "withdraw", "again"};

using Answers = std::map<std::string, Answer>;

// A registry with a few records to begin with, closed.
void write_beginning(const std::filesystem::path& file);

// Opens the registry, does all steps that can be done, closes it. The backup goes to `copy.db` beside it.
Answers do_all(const std::filesystem::path& file);

// How many revisions each step makes.
std::map<std::string, int> revisions_by_step(const std::filesystem::path& file);

struct Expected {
  std::map<std::string, int> revisions;  // of a run without faults
  bool refused_may_be_there = false;     // the disk failed until the end
  bool accepted_may_be_gone = false;     // the disk lied
};

// Opens the registry and proves it: what was accepted is there, what was refused is not, nothing is there by half, and it can be
// written to. Where the disk lied, it may be refused or found to be flawed instead.
void check(const std::filesystem::path& file, const Answers& answers, const Expected& expected);

}  // namespace plenary::test
