// Changes on their way from the thread that makes them to the writer's.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <vector>

#include "storage/batch.hpp"

namespace plenary::app {

// Holds a few lists of changes: the maker waits while it is full, the writer while it is empty.
class ChangeQueue {
 public:
  // The maker's: false once nobody takes any more.
  bool push(std::vector<storage::Change> changes);
  // The maker's: nothing more comes.
  void close();
  // Ends both sides at once; the writer's with this exception.
  void break_off(std::exception_ptr failure);
  // The writer's: the next change, nothing at the end.
  std::optional<storage::Change> pop();

 private:
  std::mutex mutex_;
  std::condition_variable moved_;
  std::deque<std::vector<storage::Change>> lists_;
  std::vector<storage::Change> current_;
  std::size_t at_ = 0;
  bool closed_ = false;
  std::exception_ptr failure_;
};

}  // namespace plenary::app
