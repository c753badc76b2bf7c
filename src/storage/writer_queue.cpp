// Who applies what waits, and when: the thread that waits for its change where nobody is at work, or else the writer's.
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "storage/migrations.hpp"
#include "storage/writer.hpp"
#include "support/log.hpp"
#include "support/waiting.hpp"

namespace plenary::storage {
namespace {

constexpr std::size_t kGroupLimit = 512;
constexpr int kMostLogPages = 1000;
// Changes when another connection commits, whichever process has it.
constexpr std::string_view kDataVersion = "PRAGMA data_version";
constexpr std::chrono::milliseconds kLookAround{200};
constexpr std::chrono::seconds kTurnPatience{20};  // with a command's turn

Fault turn_fault() {
  return {Code::unavailable, "",
          "another process is writing to the registry for longer than a change may wait; nothing was changed, and "
          "reading goes on"};
}

Fault ending_fault() { return {Code::unavailable, "", "the service ends; nothing was changed"}; }

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
  auto item = std::make_unique<Item>();
  item->batch = std::move(batch);
  item->done = std::move(done);
  enqueue(*item.release());
  arrived_.notify_one();
}

Result<Committed> Writer::write(Batch batch, bool only_try) {
  Item item;
  item.batch = std::move(batch);
  item.only_try = only_try;
  return carry_out(item);
}

Result<Committed> Writer::write(NextChange next, bool only_try) {
  Item item;
  item.next = std::move(next);
  item.only_try = only_try;
  return carry_out(item);
}

// To wake another thread takes as long as a small commit: whoever comes alone, while nobody is at work, does what waits.
// Where many come, the time in which the writer's thread wakes gathers them, and none of them is kept from its next change.
// What comes in one by one is no small one, and what is left to do after it is answered is for the writer's thread too.
Result<Committed> Writer::carry_out(Item& item) {
  const bool leave = item.next || come_together_;
  enqueue(item);
  if (leave) arrived_.notify_one();
  std::unique_lock work(working_, std::defer_lock);
  // Whose change another thread has taken up waits for it, and tells the next: others' changes would hold that up.
  while (!leave && !item.is_taken && work.try_lock()) {
    if (!item.is_taken) {
      work_off(work, &item);
    } else {
      work.unlock();
      call_for_rest();
    }
  }
  if (!item.is_told()) {
    const Waiting waiting;
    item.wait();
  }
  if (item.after_it) item.after_it->tell();
  if (item.failure) std::rethrow_exception(item.failure);
  return std::move(*item.result);
}

void Writer::enqueue(Item& item) {
  const std::lock_guard lock(mutex_);
  queue_.push_back(&item);
}

Registry::WriterCounts Writer::counts() const noexcept { return {commits_, batches_}; }

void Writer::run() {
  while (wait_for_work()) {
    std::unique_lock work(working_);
    work_off(work, nullptr);
  }
}

// One group, or a look at what others committed. Then `work` no longer holds `working_`, so that others go on while those of
// the group are told.
void Writer::work_off(std::unique_lock<std::mutex>& work, const Item* own) {
  Items items = take_items();
  if (items.empty())
    look_around();
  else
    take_turn(items, own);
  work.unlock();
  answer(items, own);
  call_for_rest();
}

// Whoever came meanwhile saw somebody at work, and waits.
void Writer::call_for_rest() {
  if (has_work()) arrived_.notify_one();
}

bool Writer::await_turn() {
  if (!turns_ || turns_->take_turn(std::chrono::milliseconds(0))) return true;
  const Waiting waiting;
  return turns_->take_turn(kTurnPatience);
}

void Writer::take_turn(Items& items, const Item* own) {
  if (!await_turn()) {
    log::error("write-refused", {{"reason", std::string_view("a command keeps its turn to write")}});
    for (Item* item : items) item->result = Result<Committed>(turn_fault());
    return;
  }
  if (refuses_)
    for (Item* item : items) item->result = Result<Committed>(ending_fault());
  else
    process(items);
  come_together_ = items.size() > 1;
  if (log_pages_ >= kMostLogPages) {
    answer(items, own);
    fold_log();
  }
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

bool Writer::has_work() {
  const std::lock_guard lock(mutex_);
  return !queue_.empty();
}

Writer::Items Writer::take_items() {
  Items items;
  const std::lock_guard lock(mutex_);
  take_those_that_share(items);
  // What is given only once, or only tried, has a transaction of its own.
  if (items.empty() && !queue_.empty()) take_next(items);
  return items;
}

// Those that came in since; none for what has a transaction of its own.
std::span<Writer::Item*> Writer::take_more(Items& items) {
  const auto taken = items.size();
  if (refuses_ || !may_share(*items.front())) return {};
  const std::lock_guard lock(mutex_);
  take_those_that_share(items);
  return std::span(items).subspan(taken);
}

void Writer::take_those_that_share(Items& items) {
  while (items.size() < kGroupLimit && !queue_.empty() && may_share(*queue_.front())) take_next(items);
}

void Writer::take_next(Items& items) {
  items.push_back(queue_.front());
  queue_.pop_front();
  items.back()->is_taken = true;
  ++batches_;
}

}  // namespace plenary::storage
