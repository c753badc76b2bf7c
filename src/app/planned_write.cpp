// The maker's thread, and the hand-over to the registry's writer.
#include "app/planned_write.hpp"

#include <stdexcept>
#include <utility>

namespace plenary::app {

namespace {

std::vector<storage::Change> one(storage::Change change) {
  std::vector<storage::Change> list;
  list.push_back(std::move(change));
  return list;
}

struct GivenUp : std::runtime_error {
  GivenUp() : std::runtime_error("the import was given up") {}
};

}  // namespace

PlannedWrite::PlannedWrite(storage::Registry& registry, Maker maker, bool only_try)
    : maker_(std::move(maker)),
      snapshot_(registry.read()),
      builder_(*snapshot_, registry, maker_.instant, maker_.actor),
      committed_(std::async(std::launch::async, [this, &registry, only_try] { return apply(registry, only_try); })) {
  try {
    thread_ = std::thread([this] { run(); });
  } catch (...) {
    queue_.break_off(std::current_exception());  // nobody else ends what is waited for
    throw;
  }
}

PlannedWrite::~PlannedWrite() {
  if (!thread_.joinable()) return;
  queue_.break_off(std::make_exception_ptr(GivenUp()));
  {
    const std::lock_guard lock(mutex_);
    last_ = true;
    tasks_.clear();
  }
  added_.notify_one();
  thread_.join();
  committed_.wait();
}

Result<storage::Committed> PlannedWrite::apply(storage::Registry& registry, bool only_try) {
  // However it ends, nobody takes any more.
  struct End {
    ChangeQueue& queue;
    ~End() { queue.break_off(std::make_exception_ptr(GivenUp())); }
  } const end{queue_};
  return registry.load([this]() -> Result<std::optional<storage::Change>> { return queue_.pop(); }, only_try);
}

void PlannedWrite::then(std::function<void(PlannedWrite&)> task) {
  const std::lock_guard lock(mutex_);
  tasks_.push_back(std::move(task));
  added_.notify_one();
}

Result<storage::Committed> PlannedWrite::finish() {
  {
    const std::lock_guard lock(mutex_);
    last_ = true;
  }
  added_.notify_one();
  thread_.join();
  return committed_.get();
}

// Empty at the end.
std::function<void(PlannedWrite&)> PlannedWrite::next_task() {
  std::unique_lock lock(mutex_);
  added_.wait(lock, [this] { return last_ || !tasks_.empty(); });
  if (tasks_.empty()) return {};
  auto task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

void PlannedWrite::run() {
  try {
    while (const auto task = next_task()) task(*this);
    if (!hand_over() || !queue_.push(one(builder_.try_votes_guarded()))) return;
    snapshot_.reset();  // as the plan does: see ImportPlan::forget_what_was_there()
    queue_.close();
  } catch (...) {
    queue_.break_off(std::current_exception());
  }
}

bool PlannedWrite::hand_over() {
  auto changes = builder_.take_changes();
  for (auto& change : changes) {
    change.revision->instant = maker_.instant;
    change.revision->actor = maker_.actor;
  }
  return queue_.push(std::move(changes));
}

}  // namespace plenary::app
