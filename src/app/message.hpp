// A request and its reply as the application sees them: no sockets, no Beast.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plenary {
class SpoolFile;
}

namespace plenary::app {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;  // as sent: `GET`
  std::string target;  // as sent: `/votes?session=92`
  Headers headers;     // names in lower case, in the order sent
  std::string body;
  std::shared_ptr<const SpoolFile> spooled{};  // the body in place of `body`, where it was too large for memory
  std::string remote;                          // the peer's address, for the log
  std::string id;                              // made by the server, in every log line and error of this request

  // The first header of that lower-case name.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
    for (const auto& [key, value] : headers)
      if (key == name) return value;
    return std::nullopt;
  }
};

inline constexpr std::size_t kPieceBytes = 256 * 1024;

// Bytes of an open file, which stays open as long as the stream that told of them.
struct FilePiece {
  int file = -1;
  std::uint64_t from = 0, size = 0;
};

// A body made piece by piece, on worker threads, one call at a time.
class BodyStream {
 public:
  virtual ~BodyStream() = default;
  // How large the next pieces should be, roughly: kPieceBytes unless told. Whoever sends to many asks for less.
  virtual void prefer(std::size_t) {}
  // Returns once the first bytes can be had, and throws what keeps them from coming: for a refusal in place of the body.
  virtual void begin() {}
  // Fills `piece`, which is never empty while this answers true; false: the body is whole and `piece` is empty.
  // Throws when it cannot go on: the connection is then cut, so that the answer does not look whole.
  virtual bool next(std::string& piece) = 0;
  // The next piece where it lies in a file, instead of by next(): without bytes at the end. Nothing: ask next().
  virtual std::optional<FilePiece> next_in_file() { return std::nullopt; }
  // Whether most of it lies in a file, and how many bytes are still to come, where that is known.
  [[nodiscard]] virtual bool lies_in_file() const { return false; }
  [[nodiscard]] virtual std::optional<std::uint64_t> remaining() { return std::nullopt; }
};

struct Reply {
  int status = 200;
  Headers headers;
  std::string body;
  std::unique_ptr<BodyStream> stream;  // in place of `body`
  // The body so encoded, where the build made it and it holds nothing secret; bytes that last as long as the program.
  std::string_view as_brotli, as_gzip;
  std::string route;  // pattern of the route, for logs and metrics: `/resolutions/{symbol}`
  std::string actor;  // who asked, for the log; empty for the public
  // The same request gets the same bytes, streamed or not, as long as the registry's revision is this one.
  std::optional<std::int64_t> cacheable_at;

  void set(std::string name, std::string value) { headers.emplace_back(std::move(name), std::move(value)); }
};

}  // namespace plenary::app
