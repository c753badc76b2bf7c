// The reading thread and its two blocks.
#include "formats/read_ahead.hpp"

#include <algorithm>
#include <utility>

namespace plenary::formats {

ReadAhead::ReadAhead(Input input, std::size_t block) : input_(std::move(input)), size_(block) {
  for (auto* each : {&filled_, &used_}) each->room = std::make_unique_for_overwrite<char[]>(kMostKept + size_);
  thread_ = std::thread([this] { run(); });
}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
  }
  moved_.notify_all();
  thread_.join();
}

Result<std::string_view> ReadAhead::next(std::string_view kept) {
  std::unique_lock lock(mutex_);
  moved_.wait(lock, [this] { return is_filled_ || ended_; });
  if (!is_filled_) {
    if (failure_) std::rethrow_exception(failure_);
    if (!faults_.empty()) return faults_;
    return std::string_view();
  }
  // They may be in the block that is filled from now on.
  char* const begin = std::copy(kept.begin(), kept.end(), filled_.bytes() - kept.size()) - kept.size();
  std::swap(filled_, used_);
  is_filled_ = false;
  moved_.notify_all();
  return std::string_view(begin, kept.size() + used_.size);
}

void ReadAhead::run() {
  for (bool more = true; more;) {
    {
      std::unique_lock lock(mutex_);
      moved_.wait(lock, [this] { return !is_filled_ || given_up_; });
      if (given_up_) return;
    }
    more = fill(filled_);
    const std::lock_guard lock(mutex_);
    is_filled_ = filled_.size > 0;
    ended_ = !more;
    moved_.notify_all();
  }
}

// False where this is the last block, or nothing.
bool ReadAhead::fill(Block& block) {
  block.size = 0;
  try {
    while (block.size < size_) {
      const auto count = input_.read(block.bytes() + block.size, size_ - block.size);
      if (!count) return faults_ = count.faults(), false;
      if (*count == 0) return false;
      block.size += *count;
    }
  } catch (...) {
    failure_ = std::current_exception();
    return false;
  }
  return true;
}

}  // namespace plenary::formats
