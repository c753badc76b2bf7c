// Threads that do blocking work.
#include "http/worker_pool.hpp"

#include <utility>

namespace plenary::http {

WorkerPool::WorkerPool(unsigned threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
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
    if (!finished_) queue_.push_back(std::move(job));
  }
  if (job != nullptr)
    job->run(false);
  else
    arrived_.notify_one();
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
  while (true) {
    std::unique_ptr<Job> job;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return finished_ || !queue_.empty(); });
      if (finished_) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job->run(true);
  }
}

}  // namespace plenary::http
