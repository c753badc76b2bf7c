// A file layer for SQLite that fails, shortens or forgets what it is told to, and remembers what a power cut would leave. While
// it lives it is the process's default; one at a time.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace plenary::storage::testing {

enum class Failing { once, from_then_on };

enum class Mishap {
  fails,     // nothing is done, and an error answered
  shortens,  // half of a write is done, and an error answered; other operations fail
  forgets,   // nothing is done, and success answered
};

class FaultVfs {
 public:
  // Files elsewhere than below that folder never go wrong, nor are they counted.
  explicit FaultVfs(std::string folder = {});
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  // The n-th write, truncation or sync from now on (from 1) answers that code of SQLite's.
  void fail_at(int operation, int code, Failing failing);
  void go_wrong_at(int operation, Mishap mishap, int code, Failing failing);
  // Of syncs alone: the n-th one is forgotten.
  void forget_sync(int sync);
  void fail_no_more();
  // Since the last of these.
  [[nodiscard]] int operations() const;
  [[nodiscard]] int syncs() const;

  // By path: the bytes that each file had when it was last synced. A file that was never synced is not there.
  [[nodiscard]] std::map<std::string, std::string> synced() const;
  // The same, and of what was written since some parts, in sectors: what a power cut leaves.
  [[nodiscard]] std::map<std::string, std::string> left_by_power_cut(std::uint32_t seed) const;
  // That file is as it should be now, whatever was written to it before.
  void take_as_synced(const std::string& path, const std::string& bytes);
};

}  // namespace plenary::storage::testing
