// Spools: temporary files that one thread fills and many read.
#include "app/spool.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "support/temporary_files.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kMostKept = 16;
constexpr std::uint64_t kWhole = std::numeric_limits<std::uint64_t>::max();
constexpr std::chrono::milliseconds kPatience{100};

// What others need of the disk is left to them: a registry that cannot be written is worse than a slower download.
bool has_room(const std::optional<std::uint64_t>& left_free) {
  if (!left_free) return true;
  std::error_code error;
  const auto folder = std::filesystem::temp_directory_path(error);
  if (error || ::access(folder.c_str(), W_OK) != 0) return false;
  return temporary_room().value_or(0) > *left_free;
}

class SpoolReader final : public BodyStream {
 public:
  explicit SpoolReader(std::shared_ptr<Spool> spool) : spool_(std::move(spool)) { spool_->count_reader(1); }
  ~SpoolReader() override { spool_->count_reader(-1); }
  SpoolReader(const SpoolReader&) = delete;
  SpoolReader& operator=(const SpoolReader&) = delete;

  void prefer(std::size_t bytes) override { bytes_ = bytes; }

  void begin() override { spool_->wait_for_begin(); }

  bool next(std::string& piece) override {
    piece = spool_->read(at_, bytes_);
    at_ += piece.size();
    return !piece.empty();
  }

  std::optional<FilePiece> next_in_file() override {
    const auto piece = spool_->piece(at_);
    at_ += piece.size;
    return piece;
  }

  [[nodiscard]] bool lies_in_file() const override { return true; }

  [[nodiscard]] std::optional<std::uint64_t> remaining() override {
    const auto size = spool_->whole_size();
    return size ? std::optional(*size - at_) : std::nullopt;
  }

 private:
  std::shared_ptr<Spool> spool_;
  std::uint64_t at_ = 0;
  std::size_t bytes_ = kPieceBytes;
};

}  // namespace

Spool::Spool(bool sent_whole) : file_(open_nameless()), sent_whole_(sent_whole) {}
Spool::~Spool() { ::close(file_); }

void Spool::fill(BodyStream& source, std::uint64_t ahead, const std::function<bool()>& wanted) noexcept {
  std::exception_ptr failure;
  try {
    for (std::string piece; source.next(piece);) {
      do {
        if (!wanted()) throw std::runtime_error("the making of this body was broken off");
      } while (is_far_ahead(ahead));
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
  write_all(file_, piece, size_);  // only this thread changes the size
  const std::lock_guard lock(mutex_);
  size_ += piece.size();
  grown_.notify_all();
}

bool Spool::is_far_ahead(std::uint64_t ahead) {
  std::unique_lock lock(mutex_);
  const auto is_near = [&] { return size_ - furthest_read_ <= ahead; };
  read_on_.wait_for(lock, kPatience, [&] { return is_near() || readers_ == 0; });
  if (is_near()) return false;
  if (readers_ > 0) return true;
  failure_ = std::make_exception_ptr(std::runtime_error("all who read this body left"));
  std::rethrow_exception(failure_);
}

void Spool::count_reader(int change) {
  const std::lock_guard lock(mutex_);
  readers_ += change;
  read_on_.notify_one();
}

// How many bytes there are from there on, at most that many, once there are any or no more will come.
std::uint64_t Spool::wait_beyond(std::uint64_t from, std::uint64_t most) {
  std::unique_lock lock(mutex_);
  grown_.wait(lock, [&] { return whole_ || size_ > from; });
  if (size_ <= from && failure_) std::rethrow_exception(failure_);
  const auto bytes = std::min(size_ - from, most);
  furthest_read_ = std::max(furthest_read_, from + bytes);
  read_on_.notify_one();
  return bytes;
}

void Spool::wait_for_begin() {
  std::unique_lock lock(mutex_);
  grown_.wait(lock, [&] { return whole_ || (!sent_whole_ && size_ > 0); });
  if (whole_ && failure_) std::rethrow_exception(failure_);
}

FilePiece Spool::piece(std::uint64_t from) {
  return {file_, from, wait_beyond(from, whole_size() ? kWhole : kPieceBytes)};
}

std::string Spool::read(std::uint64_t from, std::size_t most) {
  std::string piece(wait_beyond(from, most), '\0');
  std::size_t read = 0;
  while (read < piece.size()) {
    const auto count = ::pread(file_, piece.data() + read, piece.size() - read, static_cast<off_t>(from + read));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) refuse_temporary("read");
    read += static_cast<std::size_t>(count);
  }
  return piece;
}

std::uint64_t Spool::size() {
  const std::lock_guard lock(mutex_);
  return size_;
}

std::optional<std::uint64_t> Spool::whole_size() {
  const std::lock_guard lock(mutex_);
  return whole_ && !failure_ ? std::optional(size_) : std::nullopt;
}

bool Spool::has_failed() {
  const std::lock_guard lock(mutex_);
  return failure_ != nullptr;
}

Spools::Spools(const SpoolLimits& limits) : limits_(limits) {
  if (limits_.scarce > 0 && limits_.ahead != kWhole)
    throw std::logic_error("a body that is sent once it is whole cannot wait for its readers");
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
  auto reader =
      std::make_unique<SpoolReader>(found->second);  // from now on the making is not broken off for want of one
  if (found->second->has_failed()) {
    kept_.erase(found);
    return nullptr;
  }
  kept_.splice(kept_.begin(), kept_, found);
  return reader;
}

std::unique_ptr<BodyStream> Spools::read(const std::string& key, const Make& make) {
  const std::lock_guard lock(mutex_);
  if (auto reader = find_locked(key)) return reader;
  join_ended();
  if (making_.size() >= limits_.at_once || !has_room(limits_.left_free)) return nullptr;
  auto spool = std::make_shared<Spool>(temporary_room().value_or(limits_.scarce) < limits_.scarce);
  auto reader = std::make_unique<SpoolReader>(spool);  // before the making looks for one
  start(spool, make());
  kept_.emplace_front(key, std::move(spool));
  make_room();
  return reader;
}

// Once no reader and no list of ours has the spool, only its thread does, and nobody wants the rest.
void Spools::start(std::shared_ptr<Spool> spool, std::shared_ptr<BodyStream> source) {
  std::list<Making> one(1);  // among the others only once it has a thread: there may be none to be had
  auto& making = one.front();
  making.thread = std::thread([this, &making, spool = std::move(spool), source = std::move(source)]() mutable {
    const auto wanted = [&] {
      const std::lock_guard lock(mutex_);
      return !ending_ && spool.use_count() > 1;
    };
    spool->fill(*source, limits_.ahead, wanted);
    source.reset();
    const std::lock_guard lock(mutex_);
    // What broke off is of no use, and its bytes are in the way of others.
    if (spool->has_failed()) kept_.remove_if([&](const auto& each) { return each.second == spool; });
    spool.reset();
    making.ended = true;
  });
  making_.splice(making_.end(), one);
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
    return ++count > kMostKept || (count > 1 && bytes > limits_.kept_bytes);
  });
}

}  // namespace plenary::app
