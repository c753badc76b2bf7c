// Spools: temporary files that one thread fills and many read.
#include "app/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace plenary::app {
namespace {

constexpr std::size_t kMostKept = 16;

[[noreturn]] void fail(const char* doing) { throw std::system_error(errno, std::generic_category(), doing); }

// No other process sees it, and it goes with its descriptor.
int unnamed_file() {
  const auto folder = std::filesystem::temp_directory_path();
  const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (unnamed >= 0) return unnamed;
  auto name = (folder / "plenary-spool-XXXXXX").string();
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) fail("making a temporary file");
  ::unlink(name.c_str());
  return file;
}

class SpoolReader final : public BodyStream {
 public:
  explicit SpoolReader(std::shared_ptr<Spool> spool) : spool_(std::move(spool)) {}

  void prefer(std::size_t bytes) override { bytes_ = bytes; }

  bool next(std::string& piece) override {
    piece = spool_->read(at_, bytes_);
    at_ += piece.size();
    return !piece.empty();
  }

 private:
  std::shared_ptr<Spool> spool_;
  std::uint64_t at_ = 0;
  std::size_t bytes_ = kPieceBytes;
};

}  // namespace

Spool::Spool() : file_(unnamed_file()) {}
Spool::~Spool() { ::close(file_); }

void Spool::fill(BodyStream& source, const std::function<bool()>& wanted) noexcept {
  std::exception_ptr failure;
  try {
    for (std::string piece; source.next(piece);) {
      if (!wanted()) throw std::runtime_error("the making of this body was broken off");
      append(piece);
    }
  } catch (...) {
    failure = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  failure_ = failure;
  whole_ = true;
  grown_.notify_all();
}

void Spool::append(const std::string& piece) {
  std::size_t written = 0;
  while (written < piece.size()) {
    const auto at = static_cast<off_t>(size_ + written);  // only this thread changes the size
    const auto count = ::pwrite(file_, piece.data() + written, piece.size() - written, at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail("writing a temporary file");
    written += static_cast<std::size_t>(count);
  }
  const std::lock_guard lock(mutex_);
  size_ += piece.size();
  grown_.notify_all();
}

std::string Spool::read(std::uint64_t from, std::size_t most) {
  std::uint64_t size = 0;
  {
    std::unique_lock lock(mutex_);
    grown_.wait(lock, [&] { return whole_ || size_ > from; });
    if (size_ <= from && failure_) std::rethrow_exception(failure_);
    size = size_;
  }
  std::string piece(std::min<std::uint64_t>(most, size - from), '\0');
  std::size_t read = 0;
  while (read < piece.size()) {
    const auto count = ::pread(file_, piece.data() + read, piece.size() - read, static_cast<off_t>(from + read));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail("reading a temporary file");
    read += static_cast<std::size_t>(count);
  }
  return piece;
}

std::uint64_t Spool::size() {
  const std::lock_guard lock(mutex_);
  return size_;
}

bool Spool::has_failed() {
  const std::lock_guard lock(mutex_);
  return failure_ != nullptr;
}

Spools::~Spools() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    kept_.clear();
  }
  for (auto& each : making_) each.thread.join();
}

std::unique_ptr<BodyStream> Spools::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  return find_locked(key);
}

std::unique_ptr<BodyStream> Spools::find_locked(const std::string& key) {
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const auto& each) { return each.first == key; });
  if (found == kept_.end()) return nullptr;
  if (found->second->has_failed()) {
    kept_.erase(found);
    return nullptr;
  }
  kept_.splice(kept_.begin(), kept_, found);
  return std::make_unique<SpoolReader>(found->second);
}

std::unique_ptr<BodyStream> Spools::read(const std::string& key, const Make& make) {
  const std::lock_guard lock(mutex_);
  if (auto reader = find_locked(key)) return reader;
  join_ended();
  if (making_.size() >= at_once_) return nullptr;
  auto spool = std::make_shared<Spool>();
  start(spool, make());
  kept_.emplace_front(key, spool);
  make_room();
  return std::make_unique<SpoolReader>(std::move(spool));
}

// Once no reader and no list of ours has the spool, only its thread does, and nobody wants the rest.
void Spools::start(std::shared_ptr<Spool> spool, std::shared_ptr<BodyStream> source) {
  auto& making = making_.emplace_back();
  making.thread = std::thread([this, &making, spool = std::move(spool), source = std::move(source)]() mutable {
    const auto wanted = [&] {
      const std::lock_guard lock(mutex_);
      return !ending_ && spool.use_count() > 1;
    };
    spool->fill(*source, wanted);
    source.reset();
    spool.reset();
    const std::lock_guard lock(mutex_);
    making.ended = true;
  });
}

void Spools::join_ended() {
  making_.remove_if([](Making& each) {
    if (each.ended) each.thread.join();
    return each.ended;
  });
}

// The latest stays, however large.
void Spools::make_room() {
  std::uint64_t bytes = 0;
  std::size_t count = 0;
  std::erase_if(kept_, [&](const auto& each) {
    bytes += each.second->size();
    return ++count > kMostKept || (count > 1 && bytes > kept_bytes_);
  });
}

}  // namespace plenary::app
