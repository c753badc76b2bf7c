// The HTTP server: sockets, limits, deadlines, streaming, shutdown.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/answer.hpp"
#include "http/handler.hpp"
#include "http/request_parser.hpp"

namespace plenary::http {

// One answered request, for the access log and the metrics. The views hold during the call only.
struct RequestSummary {
  std::string_view method;  // empty if the request could not be read so far
  std::string_view target;
  std::string_view route;  // empty if no route was reached
  std::string_view remote;
  std::string_view actor;
  std::string_view id;
  std::string_view user_agent;
  std::string_view fault;  // what went wrong on this side
  int status = 0;
  std::uint64_t received_bytes = 0;  // of the body
  std::uint64_t sent_bytes = 0;      // of the body, as handed to the socket
  std::chrono::microseconds duration{0};
  bool from_cache = false;
  bool complete = true;  // false: the connection broke or was cut before the end
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8092;  // 0: any that is free
  unsigned io_threads = 0;    // 0: one for two cores, at most four: the others are for workers and clients
  unsigned workers = 4;
  std::size_t queued_requests = 256;           // waiting for a worker; more are answered 503
  std::size_t pieces_bytes = 8 * 1024 * 1024;  // of downloads under way: the more there are, the smaller their pieces
  std::uint64_t forms_bytes = std::uint64_t{1} << 30;  // of temporary files with downloads as they are sent, about
  std::size_t connections = 1024;  // open at once; more are answered 503. Lowered to what the system's limit allows
  std::size_t bodies_bytes =
      256 * 1024 * 1024;  // request bodies held at once by all connections; more are answered 503
  std::size_t cache_bytes = 64 * 1024 * 1024;
  RequestLimits request;
  AnswerRules answer = {
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
      "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"};

  std::chrono::milliseconds head_time{10'000};    // from the first byte of a request to the end of its head
  std::chrono::milliseconds body_time{20'000};    // for its body, and more for each byte that came
  std::chrono::milliseconds idle_kept{1'000};     // idle for longer: ended when a new client finds no room
  std::chrono::milliseconds idle_time{60'000};    // between requests
  std::chrono::milliseconds write_time{30'000};   // for one write, and more for each byte of it
  std::chrono::milliseconds linger_time{2'000};   // how long a refused client may go on sending
  std::chrono::milliseconds drain_time{10'000};   // for requests under way when the server stops
  std::chrono::milliseconds sweep_interval{500};  // how often deadlines are looked at
  std::size_t bytes_per_second = 8 * 1024;        // slower clients than this run out of time

  bool handle_signals = false;  // wait() stops on SIGTERM and SIGINT; a second signal ends the process
  std::function<void(const RequestSummary&)> on_done;  // called by I/O threads: must not block
};

// Numbers since the start, for the metrics.
struct ServerNumbers {
  std::uint64_t connections_open = 0;
  std::uint64_t connections_accepted = 0;
  std::uint64_t connections_refused = 0;
  std::uint64_t accept_errors = 0;
  std::uint64_t requests_refused_busy = 0;  // for want of a worker
  std::uint64_t cache_hits = 0;
  std::uint64_t cache_misses = 0;
  std::uint64_t cache_bytes = 0;
  std::uint64_t queue_length = 0;
};

class Server {
 public:
  // `handler` must outlive the server.
  Server(Handler& handler, ServerOptions options);
  // Stops.
  ~Server();

  // Binds and begins to serve. Throws std::system_error if the address cannot be had.
  void start();

  // The port that was bound; after start().
  [[nodiscard]] std::uint16_t port() const;

  // Blocks until the server has stopped.
  void wait();

  // Stops accepting, lets requests under way finish for up to `drain_time`, then cuts the rest. Blocks until all is
  // over; any thread may call, also more than once.
  void stop();

  [[nodiscard]] ServerNumbers numbers() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace plenary::http
