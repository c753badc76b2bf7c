// Bytes of a connection to requests. No sockets; one parser belongs to one connection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "app/message.hpp"
#include "http/problem.hpp"

namespace plenary::http {

struct RequestLimits {
  std::size_t head_bytes = 16 * 1024;         // request line and header fields together: 431
  std::size_t header_count = 100;             // 431
  std::size_t target_bytes = 8 * 1024;        // 414
  std::size_t body_bytes = 32 * 1024 * 1024;  // announced or chunked: 413
  // The same for what is posted below /imports/ by whom `may_upload` lets. It waits on the disk.
  std::size_t upload_bytes = std::size_t{2048} * 1024 * 1024;
  std::function<bool(const app::Request& head)> may_upload{};  // called on I/O threads; without it nobody may
};

class RequestParser {
 public:
  enum class Stage { kHead, kBody, kDone, kFailed };

  explicit RequestParser(const RequestLimits& limits);
  ~RequestParser();

  // Makes ready for the next request; what the last one held is gone.
  void reset();

  // Takes what it can of `bytes` and says how many; those left over must be shown again, with more behind them.
  // Stops behind the head, and behind the request: `stage()` tells.
  std::size_t consume(std::string_view bytes);

  [[nodiscard]] Stage stage() const;
  // Whether any byte of the present request has been seen.
  [[nodiscard]] bool started() const;
  // Why it failed; only at stage kFailed. The connection cannot go on after that.
  [[nodiscard]] const Problem& problem() const;

  // How much of the body has come.
  [[nodiscard]] std::uint64_t body_size() const;

  // Whole from stage kBody on but for the body; its target is always in origin form (`/path?query`) or `*`.
  [[nodiscard]] app::Request& request();

  // These three from stage kBody on.
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool is_http_1_1() const;
  [[nodiscard]] bool expects_continue() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace plenary::http
