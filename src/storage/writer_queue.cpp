// Who applies what waits, and when: the thread that waits for its change where nobody is at work, or else the writer's.
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <utility>

#include "storage/migrations.hpp"
#include "storage/writer.hpp"
#include "support/log.hpp"

namespace plenary::storage {
namespace {

constexpr std::size_t kGroupLimit = 512;
// Changes when another connection commits, whichever process has it.
constexpr std::string_view kDataVersion = "PRAGMA data_version";
constexpr std::chrono::milliseconds kLookAround{200};
constexpr std::chrono::seconds kTurnPatience{20};  // with a command's turn

Fault turn_fault() {
  return {Code::unavailable, "",
          "another process is writing to the registry for longer than a change may wait; nothing was changed, and "
          "reading goes on"};
}

}  // namespace

Writer::Writer(std::unique_ptr<SqliteConnection> connection, std::atomic<std::int64_t>& revision,
               std::atomic<bool>& stale, OthersWrote others_wrote, RegistryLock* turns)
    : connection_(std::move(connection)),
      positions_(*connection_),
      revision_(revision),
      stale_(stale),
      others_wrote_(std::move(others_wrote)),
      turns_(turns) {
  sqlite3_wal_hook(connection_->handle(), &Writer::note_log, this);
  data_version_ = connection_->integer(kDataVersion);
  revision_ = read_tip().number;
  stale_ = derived_are_stale(*connection_);
  thread_ = std::thread([this] { run(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

void Writer::submit(Batch batch, Registry::Done done) {
  enqueue({.batch = std::move(batch), .done = std::move(done)});
  arrived_.notify_one();
}

Result<Committed> Writer::write(Batch batch, bool only_try) {
  return carry_out({.batch = std::move(batch), .only_try = only_try});
}

Result<Committed> Writer::write(NextChange next, bool only_try) {
  return carry_out({.next = std::move(next), .only_try = only_try});
}

// To wake another thread takes as long as a small commit. What comes in one by one is no small one, and what is left to do
// after it is answered is for the writer's thread.
Result<Committed> Writer::carry_out(Item item) {
  const bool small = !item.next;
  // Shared, since the writer may still be inside it when the waiting thread goes on.
  const auto promise = std::make_shared<std::promise<Result<Committed>>>();
  auto answered = promise->get_future();
  item.done = [promise](Result<Committed> result, const std::exception_ptr& failure) {
    if (failure) {
      promise->set_exception(failure);
    } else {
      promise->set_value(std::move(result));
    }
  };
  enqueue(std::move(item));
  std::unique_lock work(working_, std::defer_lock);
  if (small && work.try_lock()) {
    while (answered.wait_for(std::chrono::seconds(0)) != std::future_status::ready) work_off();
    work.unlock();
  } else {
    arrived_.notify_one();  // whoever is at work may have looked at the queue for the last time
  }
  return answered.get();
}

void Writer::enqueue(Item item) {
  const std::lock_guard lock(mutex_);
  queue_.push_back(std::move(item));
}

Registry::WriterCounts Writer::counts() const noexcept { return {commits_, batches_}; }

void Writer::run() {
  while (wait_for_work()) {
    const std::lock_guard work(working_);
    work_off();
  }
}

// One group, or a look at what others committed. By whoever holds `working_`.
void Writer::work_off() {
  std::vector<Item> items = take_items();
  if (items.empty()) {
    look_around();
    return;
  }
  batches_ += items.size();
  take_turn(items);
}

void Writer::take_turn(std::span<Item> items) {
  if (turns_ && !turns_->take_turn(kTurnPatience)) {
    log::error("write-refused", {{"reason", std::string_view("a command keeps its turn to write")}});
    for (Item& item : items) item.done(Result<Committed>(turn_fault()), nullptr);
    return;
  }
  process(items);
  if (turns_) turns_->end_turn();
}

// What another process committed is known here by its revision, and its rows keep their numbers: before a batch is
// applied, within its transaction, and from time to time. A disk that fails now fails the next batch too, which then
// says so.
void Writer::look_around() noexcept try {
  const std::int64_t version = connection_->integer(kDataVersion);
  if (version == data_version_) return;
  others_wrote_(*connection_);
  revision_ = read_tip().number;
  stale_ = derived_are_stale(*connection_);
  data_version_ = version;
} catch (const std::exception&) {
  return;
}

// False once the writer ends and no batch waits; from time to time true without one.
bool Writer::wait_for_work() {
  std::unique_lock lock(mutex_);
  arrived_.wait_for(lock, kLookAround, [this] { return ending_ || !queue_.empty(); });
  return !ending_ || !queue_.empty();
}

std::vector<Writer::Item> Writer::take_items() {
  const std::lock_guard lock(mutex_);
  std::size_t count = 0;
  while (count < std::min(queue_.size(), kGroupLimit) && !queue_[count].next) ++count;
  // Changes that are given only once cannot be tried again: they have a commit of their own.
  if (count == 0 && !queue_.empty()) count = 1;
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
  std::vector<Item> items(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
  queue_.erase(queue_.begin(), end);
  return items;
}

}  // namespace plenary::storage
