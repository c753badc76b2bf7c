// Writes records while more of them are planned: one thread makes the changes, the registry's writer applies them.
#pragma once

#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/change_queue.hpp"
#include "storage/batch_builder.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

// All that is made is one commit, or nothing. Used by one thread; what the tasks read must stay as it is until the end.
class PlannedWrite {
 public:
  struct Maker {
    std::string instant, actor;  // of every revision
  };
  // With `only_try` everything is rolled back at the end.
  PlannedWrite(storage::Registry& registry, Maker maker, bool only_try);
  PlannedWrite(const PlannedWrite&) = delete;
  PlannedWrite& operator=(const PlannedWrite&) = delete;
  // Unless finished, nothing of it is kept.
  ~PlannedWrite();

  // Runs the task on the maker's thread, after those before it.
  void then(std::function<void(PlannedWrite&)> task);
  // After the last task: waits for the commit. Throws what a task threw.
  Result<storage::Committed> finish();

  // The task's: adds a record to the commit. False where it is broken off, and nothing more is of use.
  template <class T>
  bool save(const T& record, std::string document, const std::string& reason, const storage::Expected& expected) {
    builder_.save(record, std::move(document), reason, expected);
    return ++made_ % kChangesAtOnce != 0 || hand_over();
  }

 private:
  static constexpr std::size_t kChangesAtOnce = 64;

  void run();
  Result<storage::Committed> apply(storage::Registry& registry, bool only_try);
  bool hand_over();
  std::function<void(PlannedWrite&)> next_task();

  Maker maker_;
  std::optional<storage::Snapshot> snapshot_;
  storage::BatchBuilder builder_;
  std::size_t made_ = 0;
  ChangeQueue queue_;
  std::mutex mutex_;
  std::condition_variable added_;
  std::deque<std::function<void(PlannedWrite&)>> tasks_;
  bool last_ = false;
  std::future<Result<storage::Committed>> committed_;
  std::thread thread_;
};

}  // namespace plenary::app
