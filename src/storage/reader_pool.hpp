// Read connections: opened on demand up to a limit, lent to snapshots.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/sqlite_connection.hpp"

namespace plenary::storage {

class ReaderPool {
 public:
  ReaderPool(std::filesystem::path file, SqliteConnection::Mode mode);

  // Any thread. Waits while all are on loan; throws TooManyReaders after some seconds.
  std::unique_ptr<SqliteConnection> take();
  // In any state: a connection that cannot be made ready again is closed. Any thread.
  void give_back(std::unique_ptr<Connection> connection) noexcept;
  // Closes what is idle and, from now on, what comes back.
  void close() noexcept;

 private:
  const std::filesystem::path file_;
  const SqliteConnection::Mode mode_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
  std::size_t on_loan_ = 0;
  bool closed_ = false;
};

}  // namespace plenary::storage
