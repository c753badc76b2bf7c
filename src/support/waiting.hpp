// How a thread that waits for others lets its pool use another one meanwhile.
#pragma once

namespace plenary {

// A pool of threads that wants to know of it. Both are called by the thread that waits.
class Waitable {
 public:
  virtual void begin_waiting() noexcept = 0;
  virtual void end_waiting() noexcept = 0;

  // From now on the calling thread belongs to this pool, which outlives it.
  void adopt_thread() noexcept;

 protected:
  ~Waitable() = default;
};

// While it lives, its thread waits for what other threads do. Means nothing to a thread of no pool.
class Waiting {
 public:
  Waiting() noexcept;
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
};

}  // namespace plenary
