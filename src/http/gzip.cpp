// Compression of answers by zlib.
#include "http/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>

#include "http/text.hpp"

namespace plenary::http {

namespace {

constexpr int kGzipFormat = 15 + 16;  // the largest window, with gzip's header and trailer
constexpr int kBodyLevel = 6;         // made once, then cached
constexpr int kStreamLevel = 3;       // made each time, by the hundred megabytes

class Deflater {
 public:
  explicit Deflater(int level) {
    if (deflateInit2(&stream_, level, Z_DEFLATED, kGzipFormat, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  // Appends what `bytes` become to `out`; with Z_FINISH all of it, else what zlib is ready to give.
  void append(std::string_view bytes, int flush, std::string& out) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::array<char, 32 * 1024> room;
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(room.data());
      stream_.avail_out = room.size();
      deflate(&stream_, flush);
      out.append(room.data(), room.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

 private:
  z_stream stream_{};
};

// zlib counts input in 32 bits.
constexpr std::size_t kMostAtOnce = std::size_t{1} << 30;

class GzipStream : public app::BodyStream {
 public:
  explicit GzipStream(std::unique_ptr<app::BodyStream> inner) : inner_(std::move(inner)) {
    inner_->prefer(app::kPieceBytes);
  }

  void prefer(std::size_t bytes) override {
    bytes_ = bytes;
    inner_->prefer(bytes);
  }

  bool next(std::string& piece) override {
    piece.clear();
    while (!finished_ && piece.size() < bytes_) {
      if (inner_->next(plain_)) {
        deflater_.append(plain_, Z_NO_FLUSH, piece);
      } else {
        deflater_.append({}, Z_FINISH, piece);
        finished_ = true;
      }
    }
    return !piece.empty();
  }

 private:
  std::unique_ptr<app::BodyStream> inner_;
  Deflater deflater_{kStreamLevel};
  std::string plain_;
  std::size_t bytes_ = app::kPieceBytes;
  bool finished_ = false;
};

// The weight of one member of an Accept-Encoding, `gzip;q=0.5`, in thousandths; malformed weights count as 1.
int weight_of(std::string_view parameters) {
  const auto q = parameters.find("q=");
  if (q == std::string_view::npos) return 1000;
  const std::string digits(parameters.substr(q + 2, 5));
  char* end = nullptr;
  const double weight = std::strtod(digits.c_str(), &end);
  return end == digits.c_str() ? 1000 : static_cast<int>(weight * 1000);
}

// The weight of a coding that is named; -1 where it is not.
struct Weights {
  int gzip = -1, brotli = -1, any = 0;
};

Weights weights_of(std::string_view accept_encoding) {
  Weights weights;
  for_each_listed(accept_encoding, [&](std::string_view item) {
    const auto semicolon = item.find(';');
    const auto coding = trimmed(item.substr(0, semicolon));
    const int weight = semicolon == std::string_view::npos ? 1000 : weight_of(item.substr(semicolon));
    if (equals_ignoring_case(coding, "gzip") || equals_ignoring_case(coding, "x-gzip")) weights.gzip = weight;
    if (equals_ignoring_case(coding, "br")) weights.brotli = weight;
    if (coding == "*") weights.any = weight;
  });
  return weights;
}

std::string accepted_by(const app::Request& request) {
  std::string all;
  for (const auto& [name, value] : request.headers)
    if (name == "accept-encoding") all.append(value).append(",");
  return all;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  const auto weights = weights_of(accept_encoding);
  return weights.gzip >= 0 ? weights.gzip > 0 : weights.any > 0;
}

bool accepts_gzip(const app::Request& request) { return accepts_gzip(accepted_by(request)); }

bool accepts_brotli(const app::Request& request) { return weights_of(accepted_by(request)).brotli > 0; }

bool is_compressible(std::string_view content_type) {
  const auto type = lower(trimmed(content_type.substr(0, content_type.find(';'))));
  if (type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml")) return true;
  constexpr std::array<std::string_view, 5> kOthers{"application/json", "application/x-ndjson", "application/ndjson",
                                                    "application/xml", "application/javascript"};
  return std::find(kOthers.begin(), kOthers.end(), type) != kOthers.end();
}

std::string gzip(std::string_view bytes) {
  Deflater deflater(kBodyLevel);
  std::string out;
  out.reserve(bytes.size() / 4);
  for (; bytes.size() > kMostAtOnce; bytes.remove_prefix(kMostAtOnce))
    deflater.append(bytes.substr(0, kMostAtOnce), Z_NO_FLUSH, out);
  deflater.append(bytes, Z_FINISH, out);
  return out;
}

std::unique_ptr<app::BodyStream> gzip_stream(std::unique_ptr<app::BodyStream> inner) {
  return std::make_unique<GzipStream>(std::move(inner));
}

}  // namespace plenary::http
