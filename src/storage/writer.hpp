// The one connection that writes: what waits goes into one transaction, each batch whole or not at all.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "storage/position_writer.hpp"
#include "storage/registry.hpp"
#include "storage/registry_lock.hpp"
#include "storage/sqlite_connection.hpp"

namespace plenary::storage {

class Writer {
 public:
  // `revision` and `stale` are kept at what is committed, here or by another process (known after a moment); both
  // outlive the writer. `others_wrote` is called by whoever is at work, after another process committed. Takes a turn of
  // `turns` for each commit; without, it is always its turn.
  using OthersWrote = std::function<void(Connection&)>;
  Writer(std::unique_ptr<SqliteConnection> connection, std::atomic<std::int64_t>& revision, std::atomic<bool>& stale,
         OthersWrote others_wrote, RegistryLock* turns);
  ~Writer();  // takes up what was submitted, then ends

  // Any thread. `write` waits for what becomes of it and throws what `done` would have been handed; where nobody is at
  // work and few come, the thread that waits for a batch applies what waits itself.
  void submit(Batch batch, Registry::Done done);
  Result<Committed> write(Batch batch, bool only_try);
  Result<Committed> write(NextChange next, bool only_try);
  [[nodiscard]] Registry::WriterCounts counts() const noexcept;
  // From now on no change is begun: what waits is refused.
  void refuse_changes() noexcept { refuses_ = true; }

 private:
  // One batch and what becomes of it. It is on the stack of the thread that waits for it, which may go on, and take it
  // away, as soon as it is told; without one the writer owns it, and tells `done`.
  class Item {
   public:
    Batch batch{};
    NextChange next{};  // gives the changes in place of the batch
    bool only_try = false;
    Registry::Done done{};
    std::optional<Result<Committed>> result{};
    std::exception_ptr failure{};
    Item* after_it = nullptr;            // is told by it
    std::atomic<bool> is_taken = false;  // by whoever will tell

    // std::atomic would look for it many times before it sleeps, which takes the processors from whoever is at work.
    void wait() {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return told_; });
    }
    [[nodiscard]] bool is_told() {
      const std::lock_guard lock(mutex_);
      return told_;
    }
    void tell() {
      const std::lock_guard lock(mutex_);
      told_ = true;
      changed_.notify_one();
    }

   private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool told_ = false;
  };
  using Items = std::vector<Item*>;

  // The newest revision inside the transaction.
  struct Tip {
    std::int64_t number = 0;
    std::string hash;
  };

  void run();
  void enqueue(Item& item);
  Result<Committed> carry_out(Item& item);
  bool wait_for_work();
  bool has_work();
  void work_off(std::unique_lock<std::mutex>& work, const Item* own);
  void call_for_rest();
  bool await_turn();
  Items take_items();
  std::span<Item*> take_more(Items& items);
  void take_those_that_share(Items& items);
  void take_next(Items& items);
  static bool may_share(const Item& item) { return !item.next && !item.only_try; }
  void look_around() noexcept;
  void process(Items& items);
  void process_alone(Item& item);
  void take_turn(Items& items, const Item* own);
  void attempt(Items& items);
  Tip begin();
  bool apply_all(std::span<Item* const> items, Tip& tip);
  void attempt_one(Item& item, Tip& tip);
  void attempt_apart(std::span<Item* const> items);
  void attempt_apart(Item& item, Tip& tip);
  void commit(std::span<Item* const> items, const Tip& tip);
  void look_whether_filled() noexcept;
  static bool leaves_something(const Item& item);
  Result<Committed> apply(Item& item, Tip& tip);
  std::optional<Faults> apply_change(const Batch& batch, const Change& change, Tip& tip);
  std::optional<Faults> apply_streamed(const Batch& batch, Change change, Tip& tip);
  std::optional<Faults> apply_statements(const std::vector<Statement>& statements);
  void put_off_search_entries(std::vector<Statement>& statements);
  void finish_waiting();
  static int note_log(void* self, sqlite3* handle, const char* database, int pages);
  void fold_log() noexcept;
  std::optional<Fault> apply_statement(const Statement& statement);
  std::optional<Fault> insert_record(const RevisionDraft& draft, std::int64_t revision);
  void append_revision(const Batch& batch, const RevisionDraft& draft, Tip& tip);
  Tip read_tip();
  void roll_back();
  static void answer(Items& items, const Item* own);
  static void find_answer(Item& item);

  std::unique_ptr<SqliteConnection> connection_;
  PositionWriter positions_;
  std::vector<Statement> search_entries_;  // of records made in this transaction
  std::atomic<std::int64_t>& revision_;
  std::atomic<bool>& stale_;
  OthersWrote others_wrote_;
  RegistryLock* turns_;
  std::int64_t data_version_ = 0;
  int log_pages_ = 0;  // after the last commit
  std::atomic<std::uint64_t> commits_ = 0;
  std::atomic<std::uint64_t> batches_ = 0;
  std::atomic<bool> refuses_ = false;
  std::atomic<bool> come_together_ = false;  // more than one was in the last group
  std::mutex working_;                       // held by whoever applies; all above is its
  std::mutex mutex_;                         // of what follows
  std::condition_variable arrived_;
  std::deque<Item*> queue_;
  bool ending_ = false;
  std::thread thread_;  // last: it uses all the others
};

}  // namespace plenary::storage
