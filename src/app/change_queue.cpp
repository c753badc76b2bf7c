// A bounded queue of changes between two threads.
#include "app/change_queue.hpp"

#include <utility>

namespace plenary::app {

namespace {

constexpr std::size_t kMostLists = 8;

}  // namespace

bool ChangeQueue::push(std::vector<storage::Change> changes) {
  std::unique_lock lock(mutex_);
  moved_.wait(lock, [this] { return failure_ || lists_.size() < kMostLists; });
  if (failure_) return false;
  lists_.push_back(std::move(changes));
  moved_.notify_all();
  return true;
}

void ChangeQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  moved_.notify_all();
}

void ChangeQueue::break_off(std::exception_ptr failure) {
  const std::lock_guard lock(mutex_);
  if (!failure_) failure_ = std::move(failure);
  moved_.notify_all();
}

std::optional<storage::Change> ChangeQueue::pop() {
  while (at_ == current_.size()) {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [this] { return failure_ || closed_ || !lists_.empty(); });
    if (failure_) std::rethrow_exception(failure_);
    if (lists_.empty()) return std::nullopt;
    current_ = std::move(lists_.front());
    lists_.pop_front();
    at_ = 0;
    moved_.notify_all();
  }
  return std::move(current_[at_++]);
}

}  // namespace plenary::app
