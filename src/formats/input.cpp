// Reading files, standard input and bytes, with gzip and zstd unpacked on the way.
#include "formats/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "support/spool_file.hpp"

namespace plenary::formats {

namespace {

constexpr std::size_t kInputPiece = std::size_t{256} << 10;
// zstd files may ask for a window of up to 2 GB; this is what the tool itself accepts unasked.
constexpr int kLargestWindowLog = 27;

Fault broken(const char* what) { return {Code::invalid, "", what}; }

}  // namespace

// Bytes as they come: Result, since a disk and a packed file may fail in the middle.
class Input::Source {
 public:
  virtual ~Source() = default;
  virtual Result<std::size_t> read(char* to, std::size_t most) = 0;
};

namespace {

class FileSource : public Input::Source {
 public:
  FileSource(int file, bool owned) : file_(file), owned_(owned) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (owned_) ::close(file_);
  }

  Result<std::size_t> read(char* to, std::size_t most) override {
    while (true) {
      const auto count = ::read(file_, to, most);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return Fault{Code::unavailable, "", std::string("cannot be read: ") + std::strerror(errno)};
    }
  }

 private:
  int file_;
  bool owned_;
};

class BytesSource : public Input::Source {
 public:
  explicit BytesSource(std::string_view bytes) : bytes_(bytes) {}

  Result<std::size_t> read(char* to, std::size_t most) override {
    const auto count = std::min(most, bytes_.size());
    std::copy_n(bytes_.data(), count, to);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
};

class SpoolSource : public Input::Source {
 public:
  explicit SpoolSource(std::shared_ptr<const SpoolFile> file) : file_(std::move(file)) {}

  Result<std::size_t> read(char* to, std::size_t most) override {
    const auto count = file_->read(at_, to, most);
    at_ += count;
    return count;
  }

 private:
  std::shared_ptr<const SpoolFile> file_;
  std::uint64_t at_ = 0;
};

// A source whose first bytes were read to see what it is.
class PeekedSource : public Input::Source {
 public:
  PeekedSource(std::unique_ptr<Source> rest, std::string first) : rest_(std::move(rest)), first_(std::move(first)) {}

  Result<std::size_t> read(char* to, std::size_t most) override {
    if (at_ == first_.size()) return rest_->read(to, most);
    const auto count = std::min(most, first_.size() - at_);
    std::copy_n(first_.data() + at_, count, to);
    at_ += count;
    return count;
  }

 private:
  std::unique_ptr<Source> rest_;
  std::string first_;
  std::size_t at_ = 0;
};

class GzipSource : public Input::Source {
 public:
  explicit GzipSource(std::unique_ptr<Source> packed) : packed_(std::move(packed)), piece_(kInputPiece) {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw std::bad_alloc();
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  Result<std::size_t> read(char* to, std::size_t most) override {
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(most);
    while (stream_.avail_out == most) {
      if (stream_.avail_in == 0) {
        const auto count = packed_->read(piece_.data(), piece_.size());
        if (!count) return count.faults();
        if (*count == 0 && member_ended_) return std::size_t{0};
        if (*count == 0) return broken("ends in the middle of its gzip data");
        stream_.next_in = reinterpret_cast<Bytef*>(piece_.data());
        stream_.avail_in = static_cast<uInt>(*count);
      }
      if (member_ended_) inflateReset(&stream_);  // gzip files may be several, one after the other
      const int status = inflate(&stream_, Z_NO_FLUSH);
      member_ended_ = status == Z_STREAM_END;
      if (status != Z_OK && status != Z_STREAM_END) return broken("holds broken gzip data");
    }
    return most - stream_.avail_out;
  }

 private:
  std::unique_ptr<Source> packed_;
  std::vector<char> piece_;
  z_stream stream_{};
  bool member_ended_ = false;
};

class ZstdSource : public Input::Source {
 public:
  explicit ZstdSource(std::unique_ptr<Source> packed)
      : packed_(std::move(packed)), stream_(ZSTD_createDStream(), &ZSTD_freeDStream), piece_(kInputPiece) {
    if (!stream_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kLargestWindowLog);
  }

  Result<std::size_t> read(char* to, std::size_t most) override {
    ZSTD_outBuffer out{to, most, 0};
    while (out.pos == 0) {
      // What the decoder holds back is asked for first: it may have more than it could hand over last time.
      if (in_.pos == in_.size && !held_back_) {
        const auto count = packed_->read(piece_.data(), piece_.size());
        if (!count) return count.faults();
        if (*count == 0 && frame_ended_) return std::size_t{0};
        if (*count == 0) return broken("ends in the middle of its zstd data");
        in_ = {piece_.data(), *count, 0};
      }
      const auto wanted = ZSTD_decompressStream(stream_.get(), &out, &in_);
      if (ZSTD_isError(wanted)) return broken("holds broken zstd data");
      frame_ended_ = wanted == 0;
      held_back_ = !frame_ended_ && out.pos == out.size;
    }
    return out.pos;
  }

 private:
  std::unique_ptr<Source> packed_;
  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_;
  std::vector<char> piece_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool frame_ended_ = false;
  bool held_back_ = false;
};

Result<std::unique_ptr<Input::Source>> unpacked(std::unique_ptr<Input::Source> source) {
  std::string first;
  while (first.size() < 4) {
    char piece[4];
    const auto count = source->read(piece, 4 - first.size());
    if (!count) return count.faults();
    if (*count == 0) break;
    first.append(piece, *count);
  }
  const auto begins = [&](std::string_view mark) { return first.compare(0, mark.size(), mark) == 0; };
  const bool gzip = begins("\x1f\x8b"), zstd = begins("\x28\xb5\x2f\xfd");
  std::unique_ptr<Input::Source> whole = std::make_unique<PeekedSource>(std::move(source), std::move(first));
  if (gzip) return std::unique_ptr<Input::Source>(std::make_unique<GzipSource>(std::move(whole)));
  if (zstd) return std::unique_ptr<Input::Source>(std::make_unique<ZstdSource>(std::move(whole)));
  return whole;
}

Faults in_file(Faults faults, const std::string& name) {
  for (auto& fault : faults)
    if (fault.file.empty()) fault.file = name;
  return faults;
}

}  // namespace

Input::Input(std::unique_ptr<Source> source, std::string name) : source_(std::move(source)), name_(std::move(name)) {}
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;
Input::~Input() = default;

const std::string& Input::name() const { return name_; }

Result<Input> Input::open(const std::string& path) {
  const bool standard = path == "-";
  const int file = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Fault{Code::not_found, "", std::string("cannot be opened: ") + std::strerror(errno), path};
  std::string name = standard ? "standard input" : path;
  auto source = std::make_unique<FileSource>(file, !standard);
  struct stat status {};
  if (::fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) return Fault{Code::invalid, "", "is a directory", name};
  auto plain = unpacked(std::move(source));
  if (!plain) return in_file(plain.faults(), name);
  return Input(std::move(*plain), std::move(name));
}

Result<Input> Input::of_bytes(std::string_view bytes, std::string name) {
  auto plain = unpacked(std::make_unique<BytesSource>(bytes));
  if (!plain) return in_file(plain.faults(), name);
  return Input(std::move(*plain), std::move(name));
}

Result<Input> Input::of_spool(std::shared_ptr<const SpoolFile> file, std::string name) {
  auto plain = unpacked(std::make_unique<SpoolSource>(std::move(file)));
  if (!plain) return in_file(plain.faults(), name);
  return Input(std::move(*plain), std::move(name));
}

Result<std::size_t> Input::read(char* to, std::size_t most) {
  auto count = source_->read(to, most);
  if (!count) return in_file(count.faults(), name_);
  return count;
}

Result<std::string> read_all(Input& input, std::size_t limit) {
  std::string all;
  std::vector<char> piece(kInputPiece);
  while (true) {
    const auto count = input.read(piece.data(), piece.size());
    if (!count) return count.faults();
    if (*count == 0) return all;
    if (all.size() + *count > limit)
      return Fault{Code::too_large, "", "is larger than " + std::to_string(limit) + " bytes", input.name()};
    all.append(piece.data(), *count);
  }
}

LineReader::LineReader(Input input, std::size_t longest) : input_(std::move(input)), longest_(longest) {}

Result<bool> LineReader::next(std::string& line) {
  while (true) {
    const auto end = buffer_.find('\n', at_);
    if (end != std::string::npos || (ended_ && at_ < buffer_.size())) {
      line.assign(buffer_, at_, end == std::string::npos ? std::string::npos : end - at_);
      at_ = end == std::string::npos ? buffer_.size() : end + 1;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (++number_ == 1 && line.compare(0, 3, "\xEF\xBB\xBF") == 0) line.erase(0, 3);
      return true;
    }
    if (ended_) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    if (buffer_.size() > longest_) {
      ended_ = true;
      buffer_.clear();
      return Fault{Code::too_large, "", "this line is longer than " + std::to_string(longest_) + " bytes",
                   input_.name(), number_ + 1};
    }
    const auto have = buffer_.size();
    buffer_.resize(have + kInputPiece);
    const auto count = input_.read(buffer_.data() + have, kInputPiece);
    buffer_.resize(have + (count ? *count : 0));
    if (!count) {
      ended_ = true;
      buffer_.clear();
      auto faults = count.faults();
      for (auto& fault : faults) fault.line = number_ + 1;
      return faults;
    }
    ended_ = *count == 0;
  }
}

}  // namespace plenary::formats
