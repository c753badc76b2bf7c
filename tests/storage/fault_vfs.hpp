// A file layer for SQLite that fails when it is told to, and remembers what was synced. While it lives it is the
// process's default; one at a time.
#pragma once

#include <map>
#include <string>

namespace plenary::storage::testing {

enum class Failing { once, from_then_on };

class FaultVfs {
 public:
  FaultVfs();
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  // The n-th write, truncation or sync from now on (from 1) answers that code of SQLite's.
  void fail_at(int operation, int code, Failing failing);
  void fail_no_more();
  [[nodiscard]] int operations() const;  // since the last fail_at

  // By path: the bytes that each file had when it was last synced. A file that was never synced is not there.
  [[nodiscard]] std::map<std::string, std::string> synced() const;
};

}  // namespace plenary::storage::testing
