// Bodies made once and read by many, each at its own pace. The bytes lie in a temporary file without a name, so that
// neither memory nor a read transaction waits for a slow reader.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/message.hpp"

namespace plenary::app {

// One such body. Any thread.
class Spool {
 public:
  Spool();
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // Writes the source's pieces until its end, on the calling thread, at most so far `ahead` of the quickest reader; stops early
  // once nobody wants them. What the source throws is handed to the readers.
  void fill(BodyStream& source, std::uint64_t ahead, const std::function<bool()>& wanted) noexcept;
  // Bytes from there on: waits until there are any; empty at the end. Throws what broke the making off.
  std::string read(std::uint64_t from, std::size_t most);
  // The same bytes where they lie: all that there are by now.
  FilePiece piece(std::uint64_t from);
  [[nodiscard]] std::uint64_t size();
  [[nodiscard]] std::optional<std::uint64_t> whole_size();  // once it is whole
  [[nodiscard]] bool has_failed();

 private:
  void append(const std::string& piece);
  std::uint64_t wait_beyond(std::uint64_t from, std::uint64_t most);
  bool is_far_ahead(std::uint64_t ahead);

  int file_ = -1;
  std::mutex mutex_;
  std::condition_variable grown_, read_on_;
  std::uint64_t size_ = 0, furthest_read_ = 0;
  bool whole_ = false;
  std::exception_ptr failure_;
};

// Makes bodies on threads of its own and keeps the latest for whoever asks again. Any thread.
class Spools {
 public:
  using Make = std::function<std::unique_ptr<BodyStream>()>;

  // At most so many are made at once; what is kept takes at most so many bytes of disk. The making goes so many bytes ahead of
  // the quickest reader and then waits: a source that holds nothing back can be read later.
  Spools(std::size_t at_once, std::uint64_t kept_bytes, std::uint64_t ahead = std::numeric_limits<std::uint64_t>::max())
      : at_once_(at_once), kept_bytes_(kept_bytes), ahead_(ahead) {}
  // Breaks off what is being made.
  ~Spools();

  // A reader of the body of that key, if it is there and unbroken.
  std::unique_ptr<BodyStream> find(const std::string& key);
  // The same, which `make` begins where it is not there yet; nothing where too many are being made just now or the disk has
  // no room to spare. The same key must always mean the same bytes. What `make` throws passes through.
  std::unique_ptr<BodyStream> read(const std::string& key, const Make& make);

 private:
  struct Making {
    std::thread thread;
    bool ended = false;
  };

  std::unique_ptr<BodyStream> find_locked(const std::string& key);
  void start(std::shared_ptr<Spool> spool, std::shared_ptr<BodyStream> source);
  void join_ended();
  void make_room();

  const std::size_t at_once_;
  const std::uint64_t kept_bytes_, ahead_;
  std::mutex mutex_;
  bool ending_ = false;
  std::list<Making> making_;
  std::list<std::pair<std::string, std::shared_ptr<Spool>>> kept_;  // the one asked for last first
};

}  // namespace plenary::app
