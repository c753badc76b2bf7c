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
  // `sent_whole`: no reader begins before its end is there.
  explicit Spool(bool sent_whole = false);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // Writes the source's pieces until its end, on the calling thread, at most so far `ahead` of the quickest reader; stops early
  // once nobody wants them, or nobody reads and it is that far. What the source throws is handed to the readers.
  void fill(BodyStream& source, std::uint64_t ahead, const std::function<bool()>& wanted) noexcept;
  // Bytes from there on: waits until there are any; empty at the end. Throws what broke the making off.
  std::string read(std::uint64_t from, std::size_t most);
  // Returns once readers can begin. Throws what broke the making off, if it did so far.
  void wait_for_begin();
  // The same bytes where they lie: about a piece of them, or all the rest once the body is whole.
  FilePiece piece(std::uint64_t from);
  // How many read: each counts itself in and out.
  void count_reader(int change);
  [[nodiscard]] std::uint64_t size();
  [[nodiscard]] std::optional<std::uint64_t> whole_size();  // once it is whole
  [[nodiscard]] bool has_failed();

 private:
  void append(const std::string& piece);
  std::uint64_t wait_beyond(std::uint64_t from, std::uint64_t most);
  // Whether the making is further ahead than that, after waiting a little for the readers. Throws if there are none.
  bool is_far_ahead(std::uint64_t ahead);

  int file_ = -1;
  const bool sent_whole_;
  std::mutex mutex_;
  std::condition_variable grown_, read_on_;
  std::uint64_t size_ = 0, furthest_read_ = 0;
  int readers_ = 0;
  bool whole_ = false;
  std::exception_ptr failure_;
};

struct SpoolLimits {
  std::size_t at_once = 1;       // bodies made at the same time
  std::uint64_t kept_bytes = 0;  // of disk, for what is kept
  // How far the making goes ahead of the quickest reader before it waits: for sources that hold nothing back meanwhile.
  std::uint64_t ahead = std::numeric_limits<std::uint64_t>::max();
  // What is left free on the disk: for bodies that can be sent without being kept. Nothing: they have no other way.
  std::optional<std::uint64_t> left_free{};
  // With less room than that on the disk, a body is sent only once it is whole: one that finds no room half way is then
  // refused, instead of torn. Not beside `ahead`: the making would wait for readers that wait for its end.
  std::uint64_t scarce = 0;
};

// Makes bodies on threads of its own and keeps the latest for whoever asks again. Any thread.
class Spools {
 public:
  using Make = std::function<std::unique_ptr<BodyStream>()>;

  // Throws std::logic_error for limits of which one excludes the other.
  explicit Spools(const SpoolLimits& limits);
  // Breaks off what is being made.
  ~Spools();

  // A reader of the body of that key, if it is there and unbroken.
  std::unique_ptr<BodyStream> find(const std::string& key);
  // The same, which `make` begins where it is not there yet; nothing where too many are being made just now or the disk
  // has no room to spare. The same key must always mean the same bytes. What `make` throws passes through.
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

  const SpoolLimits limits_;
  std::mutex mutex_;
  bool ending_ = false;
  std::list<Making> making_;
  std::list<std::pair<std::string, std::shared_ptr<Spool>>> kept_;  // the one asked for last first
};

}  // namespace plenary::app
