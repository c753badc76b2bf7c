// What all connections of a server share.
#pragma once

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

struct ServerState {
  ServerState(Handler& the_handler, ServerOptions the_options)
      : handler(the_handler),
        options(std::move(the_options)),
        cache(options.cache_bytes),
        pool(options.workers, options.queued_requests) {}

  Handler& handler;
  const ServerOptions options;
  ResponseCache cache;
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

// One of the places for streams, while it lives; or none, if none was free or wanted.
class StreamPlace {
 public:
  StreamPlace(ServerState& state, bool wanted) : state_(state), held_(wanted) {
    if (held_ && state_.streams.fetch_add(1) >= state_.options.streams) give_back();
  }
  ~StreamPlace() {
    if (held_) give_back();
  }
  StreamPlace(const StreamPlace&) = delete;
  StreamPlace& operator=(const StreamPlace&) = delete;

  [[nodiscard]] bool held() const { return held_; }

 private:
  void give_back() {
    held_ = false;
    --state_.streams;
  }

  ServerState& state_;
  bool held_;
};

}  // namespace plenary::http
