// Reads an input on a thread of its own, ahead of whoever takes its bytes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>

#include "formats/input.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

// Two blocks: one is filled while the other is used. Used by one thread.
class ReadAhead {
 public:
  ReadAhead(Input input, std::size_t block);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  // Waits for a read that is under way.
  ~ReadAhead();

  // What the caller has not used yet of the bytes before may be so long to be joined with those that follow.
  static constexpr std::size_t kMostKept = std::size_t{64} << 10;

  // `kept` and the next bytes, in one piece, valid until the next call; nothing at the end, where `kept` stays valid. The
  // input's fault, which is given again ever after.
  Result<std::string_view> next(std::string_view kept);

 private:
  struct Block {
    std::unique_ptr<char[]> room;  // kMostKept before what is read
    std::size_t size = 0;
    [[nodiscard]] char* bytes() const { return room.get() + kMostKept; }
  };
  void run();
  bool fill(Block& block);

  Input input_;
  std::size_t size_;
  Block filled_, used_;
  Faults faults_;
  std::exception_ptr failure_;
  bool is_filled_ = false, ended_ = false, given_up_ = false;
  std::mutex mutex_;
  std::condition_variable moved_;
  std::thread thread_;
};

}  // namespace plenary::formats
