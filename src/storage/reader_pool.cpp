// Lends read connections and takes them back.
#include "storage/reader_pool.hpp"

#include <sqlite3.h>

#include <utility>

namespace plenary::storage {
namespace {

constexpr std::size_t kLimit = 64;
constexpr std::chrono::seconds kPatience{2};

void end_transaction(SqliteConnection& connection) noexcept try {
  if (!sqlite3_get_autocommit(connection.handle())) connection.query("ROLLBACK").step();
} catch (const std::exception&) {
  return;  // such a connection is not kept
}

}  // namespace

ReaderPool::ReaderPool(std::filesystem::path file, SqliteConnection::Mode mode) : file_(std::move(file)), mode_(mode) {}

std::unique_ptr<SqliteConnection> ReaderPool::take() {
  std::unique_lock lock(mutex_);
  if (!returned_.wait_for(lock, kPatience, [this] { return on_loan_ < kLimit; }))
    throw TooManyReaders("all " + std::to_string(kLimit) + " read connections are on loan");
  ++on_loan_;
  if (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }
  lock.unlock();
  try {
    return std::make_unique<SqliteConnection>(file_, mode_);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) noexcept {
  std::unique_ptr<SqliteConnection> ours(static_cast<SqliteConnection*>(connection.release()));
  if (ours) {
    ours->interrupt_after(std::chrono::milliseconds(0));
    end_transaction(*ours);
    if (!sqlite3_get_autocommit(ours->handle())) ours.reset();
  }
  {
    const std::lock_guard lock(mutex_);
    --on_loan_;
    if (ours && !closed_) idle_.push_back(std::move(ours));
  }
  returned_.notify_one();
}

void ReaderPool::close() noexcept {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  idle_.clear();
}

}  // namespace plenary::storage
