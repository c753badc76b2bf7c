// Measures durable writes: votes recorded through the registry, alone and by many writers at once, beside the same rows
// and journal lines written by plain SQLite calls, a vote and 64 votes a transaction: more than that no writers can reach.
// bench_writes FOLDER ROUNDS [MILLISECONDS] prints, for each second-long turn, which way it was and how many writes a
// second it made; and once how long the disk takes to sync a page, in milliseconds. With MILLISECONDS, SQLite waits so
// long at each sync besides, as it would for a slower disk.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <mutex>
#include <span>
#include <stdexcept>
#include <thread>
#include <vector>

#include "formats/record_json.hpp"
#include "storage/batch_builder.hpp"
#include "storage/registry.hpp"

namespace plenary {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kTurn{1000};
constexpr int kWriters = 64;
constexpr std::string_view kInstant = "2026-01-01T00:00:00Z";

std::unique_ptr<storage::Registry> open(const std::filesystem::path& file) {
  auto registry = storage::Registry::open(file, {});
  if (!registry) throw std::runtime_error(registry.faults().front().message);
  return std::move(*registry);
}

template <class T>
void save(storage::BatchBuilder& batch, const T& record) {
  batch.save(record, formats::document_of(record), "bench", storage::Expected::absent());
}

void prepare(storage::Registry& registry) {
  const auto snapshot = registry.read();
  storage::BatchBuilder batch(snapshot, registry, std::string(kInstant), "bench");
  Assembly assembly;
  assembly.code = "bench";
  save(batch, assembly);
  Session session;
  session.assembly = "bench";
  session.label = "1";
  save(batch, session);
  Resolution text;
  text.symbol = "B/RES/1";
  text.assembly = "bench";
  text.session = "1";
  text.title["en"] = "On writing things down";
  save(batch, text);
  if (!registry.write(batch.take())) throw std::runtime_error("the registry cannot be prepared");
}

// What a clerk records when the chair has announced the figures.
storage::Batch batch_of_vote(const storage::Registry& registry, int number) {
  Vote vote;
  vote.assembly = "bench";
  vote.session = "1";
  vote.number = number;
  vote.on.resolution = "B/RES/1";
  vote.method = Method::show_of_hands;
  vote.announced = Tally{};
  vote.announced->yes = number % 190;
  vote.announced->no = 3;
  vote.announced->abstain = 0;
  const auto snapshot = registry.read();
  storage::BatchBuilder batch(snapshot, registry, std::string(kInstant), "bench");
  save(batch, vote);
  return batch.take();
}

// The peer: prepared statements, nothing else.
class PlainSqlite {
 public:
  explicit PlainSqlite(const std::filesystem::path& file) {
    check(sqlite3_open(file.c_str(), &database_), SQLITE_OK);
    execute("PRAGMA journal_mode=WAL");
    execute("PRAGMA synchronous=FULL");
    execute("PRAGMA foreign_keys=ON");
    sqlite3_stmt* newest = statement("SELECT max(number) FROM revisions");
    check(sqlite3_step(newest), SQLITE_ROW);
    revision_ = sqlite3_column_int64(newest, 0);
    sqlite3_reset(newest);
  }
  PlainSqlite(const PlainSqlite&) = delete;
  PlainSqlite& operator=(const PlainSqlite&) = delete;
  ~PlainSqlite() {
    for (const auto& [sql, prepared] : prepared_) sqlite3_finalize(prepared);
    sqlite3_close(database_);
  }

  void write(std::span<const storage::Batch> batches) {
    execute("BEGIN IMMEDIATE");
    for (const auto& batch : batches) write_rows(batch);
    execute("COMMIT");
  }

 private:
  void write_rows(const storage::Batch& batch) {
    for (const auto& change : batch.changes) {
      for (const auto& each : change.statements) run(each.sql, each.values);
      const auto& line = *change.revision;
      const storage::Blob hash{std::string(32, 'h')};
      run("INSERT INTO revisions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
          {++revision_, batch.instant, batch.actor, line.action, line.record_kind, line.record_key, line.reason,
           line.document, hash, hash});
      run("INSERT INTO records (kind, key, revision) VALUES (?1, ?2, ?3)",
          {line.record_kind, line.record_key, revision_});
    }
  }

  void check(int code, int wanted) const {
    if (code != wanted) throw std::runtime_error(sqlite3_errmsg(database_));
  }
  sqlite3_stmt* statement(std::string_view sql) {
    auto& prepared = prepared_[sql];
    if (!prepared)
      check(sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &prepared, nullptr), SQLITE_OK);
    return prepared;
  }
  void execute(std::string_view sql) { run(sql, {}); }
  void run(std::string_view sql, const std::vector<storage::Value>& values) {
    sqlite3_stmt* prepared = statement(sql);
    int index = 0;
    for (const auto& value : values) bind(prepared, ++index, value);
    int code = 0;
    while ((code = sqlite3_step(prepared)) == SQLITE_ROW) {
    }
    check(code, SQLITE_DONE);
    sqlite3_reset(prepared);
  }
  static void bind(sqlite3_stmt* to, int index, const storage::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      sqlite3_bind_int64(to, index, *number);
    else if (const auto* text = std::get_if<std::string>(&value))
      sqlite3_bind_text(to, index, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    else if (const auto* blob = std::get_if<storage::Blob>(&value))
      sqlite3_bind_blob(to, index, blob->bytes.data(), static_cast<int>(blob->bytes.size()), SQLITE_STATIC);
    else
      sqlite3_bind_null(to, index);
  }

  sqlite3* database_ = nullptr;
  std::map<std::string_view, sqlite3_stmt*> prepared_;
  std::int64_t revision_ = 0;
};

double per_second(int writes, Clock::time_point began) {
  return writes / std::chrono::duration<double>(Clock::now() - began).count();
}

// `writers` threads, each of which waits for its write before the next.
double turn_of_registry(storage::Registry& registry, std::atomic<int>& number, int writers) {
  std::atomic<int> done = 0;
  const auto began = Clock::now();
  const auto work = [&] {
    while (Clock::now() - began < kTurn) {
      if (!registry.write(batch_of_vote(registry, ++number))) throw std::runtime_error("a write was refused");
      ++done;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 1; i < writers; ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  return per_second(done, began);
}

// The batches are made beforehand: the peer is given its statements and values, `together` in each transaction.
double turn_of_plain(PlainSqlite& plain, const storage::Registry& maker, std::atomic<int>& number, int together) {
  int writes = 0;
  Clock::duration making{};
  auto began = Clock::now();
  while (Clock::now() - began - making < kTurn) {
    const auto from = Clock::now();
    std::vector<storage::Batch> batches;
    for (int i = 0; i < together; ++i) batches.push_back(batch_of_vote(maker, ++number));
    making += Clock::now() - from;
    plain.write(batches);
    writes += together;
  }
  return per_second(writes, began + making);
}

// Takes the place of SQLite's own way to files.
class SlowDisk {
 public:
  static void take_over(std::chrono::microseconds wait) {
    wait_ = wait;
    own_ = sqlite3_vfs_find(nullptr);
    slow_ = *own_;
    slow_.zName = "slow-disk";
    slow_.xOpen = [](sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
      const int code = own_->xOpen(own_, name, file, flags, given);
      if (code == SQLITE_OK && file->pMethods) file->pMethods = slowed(file->pMethods);
      return code;
    };
    if (sqlite3_vfs_register(&slow_, 1) != SQLITE_OK) throw std::runtime_error("SQLite keeps its own way to files");
  }

 private:
  static const sqlite3_io_methods* slowed(const sqlite3_io_methods* own) {
    const std::lock_guard lock(mutex_);
    auto& methods = methods_[own];
    if (methods.iVersion == 0) {
      methods = *own;
      sync_ = own->xSync;
      methods.xSync = [](sqlite3_file* file, int flags) {
        std::this_thread::sleep_for(wait_);
        return sync_(file, flags);
      };
    }
    return &methods;
  }

  inline static std::chrono::microseconds wait_{};
  inline static sqlite3_vfs* own_ = nullptr;
  inline static sqlite3_vfs slow_{};
  inline static int (*sync_)(sqlite3_file*, int) = nullptr;  // one for all of its ways to lock
  inline static std::mutex mutex_;
  inline static std::map<const sqlite3_io_methods*, sqlite3_io_methods> methods_;
};

// Of a file that grows by a page each time, as a log does.
double milliseconds_of_a_sync(const std::filesystem::path& file) {
  constexpr int kSyncs = 300;
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const std::string page(4096, 'p');
  const auto began = Clock::now();
  for (int i = 0; i < kSyncs; ++i)
    if (::write(descriptor, page.data(), page.size()) != 4096 || ::fdatasync(descriptor) != 0)
      throw std::runtime_error("the folder cannot be written to");
  const std::chrono::duration<double, std::milli> took = Clock::now() - began;
  ::close(descriptor);
  return took.count() / kSyncs;
}

int run(const std::filesystem::path& folder, int rounds) {
  std::filesystem::create_directories(folder);
  std::cout << "sync " << milliseconds_of_a_sync(folder / "pages") << '\n';
  const auto plain_file = folder / "plain.db";
  prepare(*open(plain_file));
  const auto registry = open(folder / "registry.db");
  const auto maker = storage::Registry::in_memory();
  prepare(*registry);
  prepare(*maker);
  PlainSqlite plain(plain_file);
  std::atomic<int> number = 0, plain_number = 0;
  for (int round = 0; round < rounds; ++round) {
    std::cout << "plain " << turn_of_plain(plain, *maker, plain_number, 1) << '\n';
    std::cout << "plain_many " << turn_of_plain(plain, *maker, plain_number, kWriters) << '\n';
    std::cout << "one " << turn_of_registry(*registry, number, 1) << '\n';
    std::cout << "many " << turn_of_registry(*registry, number, kWriters) << std::endl;
  }
  return 0;
}

}  // namespace
}  // namespace plenary

int main(int count, char** words) try {
  if (count != 3 && count != 4) {
    std::cerr << "usage: bench_writes FOLDER ROUNDS [MILLISECONDS]\n";
    return 2;
  }
  if (count == 4) plenary::SlowDisk::take_over(std::chrono::microseconds(std::lround(std::atof(words[3]) * 1000)));
  return plenary::run(words[1], std::atoi(words[2]));
} catch (const std::exception& failure) {
  std::cerr << failure.what() << '\n';
  return 1;
}
