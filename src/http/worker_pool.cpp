// Threads that do blocking work.
#include "http/worker_pool.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace plenary::http {
namespace {

constexpr std::size_t kMostInPlaceOfOthers = 128;

}  // namespace

WorkerPool::WorkerPool(unsigned threads, std::size_t most_waiting)
    : at_once_(threads), most_waiting_(most_waiting), idle_(threads) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() { finish(); }

bool WorkerPool::is_full() const { return waiting() >= most_waiting_; }

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void WorkerPool::push(std::unique_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    if (!finished_) {
      queue_.push_back(std::move(job));
      call_thread();
    }
  }
  if (job != nullptr) job->run(false);
}

std::size_t WorkerPool::may_begin() const { return busy_ < at_once_ ? std::min(at_once_ - busy_, queue_.size()) : 0; }

// Threads that were called and have not come yet count as idle. Without room for one more, the job waits for its turn.
void WorkerPool::call_thread() {
  const auto wanted = may_begin();
  if (wanted == 0) return;
  if (wanted > idle_ && threads_.size() < at_once_ + kMostInPlaceOfOthers) {
    try {
      threads_.emplace_back([this] { work(); });
      ++idle_;
      return;
    } catch (const std::system_error&) {
    }
  }
  arrived_.notify_one();
}

void WorkerPool::begin_waiting() noexcept {
  const std::lock_guard lock(mutex_);
  --busy_;
  if (!finished_) call_thread();
}

void WorkerPool::end_waiting() noexcept {
  const std::lock_guard lock(mutex_);
  ++busy_;
}

void WorkerPool::begin_nothing_more() {
  const std::lock_guard lock(mutex_);
  finished_ = true;
}

void WorkerPool::finish() {
  std::deque<std::unique_ptr<Job>> left;
  {
    const std::lock_guard lock(mutex_);
    finished_ = true;
    left.swap(queue_);
  }
  arrived_.notify_all();
  for (auto& job : left) job->run(false);
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void WorkerPool::work() {
  adopt_thread();
  std::unique_lock lock(mutex_);
  while (true) {
    arrived_.wait(lock, [this] { return finished_ || may_begin() > 0; });
    --idle_;
    if (finished_) return;
    auto job = std::move(queue_.front());
    queue_.pop_front();
    ++busy_;
    lock.unlock();
    job->run(true);
    job.reset();
    lock.lock();
    --busy_;
    ++idle_;
  }
}

}  // namespace plenary::http
