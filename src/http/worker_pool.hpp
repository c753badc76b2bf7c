// Threads that do blocking work, with a bounded queue: so many at once as are given, and others in place of those that wait
// for the registry's writer.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "support/waiting.hpp"

namespace plenary::http {

class WorkerPool : private Waitable {
 public:
  // `run` is called once: with true to do the work, with false if the pool ended before its turn came.
  struct Job {
    virtual ~Job() = default;
    virtual void run(bool work) noexcept = 0;
  };

  WorkerPool(unsigned threads, std::size_t most_waiting);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Whether new work should be refused. A hint: two threads that ask at once may both get the last place.
  [[nodiscard]] bool is_full() const;
  [[nodiscard]] std::size_t waiting() const;

  // Never refused, so that what was begun can go on. After finish(), the job is told so on the calling thread.
  void push(std::unique_ptr<Job> job);

  // From now on no waiting job is begun; finish() tells them.
  void begin_nothing_more();

  // Lets the running jobs end, tells the waiting ones that they will not run, and joins the threads.
  void finish();

 private:
  void work();
  void begin_waiting() noexcept override;
  void end_waiting() noexcept override;
  [[nodiscard]] std::size_t may_begin() const;
  void call_thread();

  const std::size_t at_once_;
  const std::size_t most_waiting_;
  mutable std::mutex mutex_;  // of all that follows
  std::condition_variable arrived_;
  std::size_t idle_;
  std::size_t busy_ = 0;  // with a job, and not waiting
  std::deque<std::unique_ptr<Job>> queue_;
  bool finished_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace plenary::http
