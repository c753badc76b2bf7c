// What all connections of a server share.
#pragma once

#include <algorithm>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <condition_variable>
#include <mutex>

#include "http/response_cache.hpp"
#include "http/server.hpp"
#include "http/worker_pool.hpp"

namespace plenary::http {

namespace asio = boost::asio;
using SteadyClock = std::chrono::steady_clock;
// The executor by its own type: Asio's type-erased one costs half a microsecond a request.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

constexpr std::size_t kFormsAtOnce = 2;
constexpr std::uint64_t kFormsAhead = 64 * 1024 * 1024;
constexpr std::uint64_t kLeftFree = std::uint64_t{1} << 30;

struct ServerState {
  ServerState(Handler& the_handler, ServerOptions the_options)
      : handler(the_handler),
        options(std::move(the_options)),
        cache(options.cache_bytes),
        pool(options.workers, options.queued_requests) {}

  Handler& handler;
  const ServerOptions options;
  ResponseCache cache;
  app::Spools forms{
      {.at_once = kFormsAtOnce, .kept_bytes = options.forms_bytes, .ahead = kFormsAhead, .left_free = kLeftFree}};
  WorkerPool pool;

  std::atomic<bool> draining{false};
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> bodies_bytes{0};
  std::atomic<std::size_t> streams{0};
  std::atomic<std::uint64_t> accepted{0}, refused{0}, accept_errors{0}, busy{0}, cache_hits{0}, cache_misses{0};

  std::mutex mutex;
  std::condition_variable last_connection_ended;

  void connection_ended() {
    if (--connections > 0) return;
    const std::lock_guard lock(mutex);
    last_connection_ended.notify_all();
  }
};

// A download under way, which has to share the room for pieces with the others.
class StreamPlace {
 public:
  explicit StreamPlace(ServerState& state) : state_(state) { ++state_.streams; }
  ~StreamPlace() { --state_.streams; }
  StreamPlace(const StreamPlace&) = delete;
  StreamPlace& operator=(const StreamPlace&) = delete;

  // How large the next piece may be: full size as long as downloads are few.
  [[nodiscard]] std::size_t piece_bytes() const {
    return std::clamp(state_.options.pieces_bytes / state_.streams, kSmallestPiece, app::kPieceBytes);
  }

 private:
  static constexpr std::size_t kSmallestPiece = 16 * 1024;
  ServerState& state_;
};

}  // namespace plenary::http
