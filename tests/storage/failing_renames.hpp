// A file system on which some renames fail.
#pragma once

#include <vector>

namespace plenary::storage::testing {

// While it lives, the renames of this process of those numbers, counted from 0, fail as on a broken disk, and no two names can be
// exchanged, nor one taken only where it is free. One at a time.
class FailingRenames {
 public:
  explicit FailingRenames(std::vector<int> failing);
  FailingRenames(const FailingRenames&) = delete;
  FailingRenames& operator=(const FailingRenames&) = delete;
  ~FailingRenames();
};

}  // namespace plenary::storage::testing
