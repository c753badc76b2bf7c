// A server with a scripted handler, and a client that speaks in raw bytes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/server.hpp"

namespace plenary::http::testing {

struct Response {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;                                          // chunks joined
  bool whole = false;  // false: the connection ended before the end of the head or the body

  [[nodiscard]] std::string header(std::string_view name) const;
};

class Client {
 public:
  // A small receive buffer makes a slow reader of large answers.
  explicit Client(std::uint16_t port, int receive_buffer = 0);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view bytes);
  // The next response; one to a HEAD has no body. Waits at most ten seconds.
  Response receive(bool to_head = false);
  Response ask(std::string_view bytes);
  // Whatever comes until the server ends the connection, or for at most ten seconds.
  std::string receive_rest();
  // Whether the server has ended the connection, waiting for it.
  bool is_closed();
  // Whether a read ended by a reset.
  [[nodiscard]] bool was_reset() const { return reset_; }
  // At most that many bytes; empty at the end.
  std::string receive_some(std::size_t bytes);
  void stop_sending();

 private:
  bool fill();
  std::optional<std::string> take_line();
  std::string take(std::size_t bytes);
  void take_chunks(Response& response);

  int socket_ = -1;
  bool reset_ = false;
  std::string pending_;
};

class ScriptedHandler : public Handler {
 public:
  using Script = std::function<app::Reply(const app::Request&)>;
  explicit ScriptedHandler(Script script) : script_(std::move(script)) {}

  app::Reply handle(const app::Request& request) noexcept override {
    ++calls;
    return script_(request);
  }
  [[nodiscard]] std::int64_t revision() const noexcept override { return newest; }
  void stop_being_ready() noexcept override { ready = false; }

  std::atomic<int> calls{0};
  std::atomic<std::int64_t> newest{1};
  std::atomic<bool> ready{true};

 private:
  Script script_;
};

// Options for tests: any port, quick sweeps.
ServerOptions quick_options();

struct TestServer {
  explicit TestServer(ScriptedHandler::Script script, ServerOptions options = quick_options());
  [[nodiscard]] std::uint16_t port() const { return server.port(); }

  ScriptedHandler handler;
  Server server;
};

// A text/plain reply.
app::Reply text(std::string body);

// The body `method target\n` and each header as `name: value\n`, then the request's body.
app::Reply echo(const app::Request& request);

// A stream of the given pieces; at `fail_at` it throws instead.
class PieceStream : public app::BodyStream {
 public:
  PieceStream(std::size_t pieces, std::size_t bytes, std::atomic<int>* pulled = nullptr,
              std::size_t fail_at = std::size_t(-1));
  bool next(std::string& piece) override;
  static std::string piece(std::size_t index, std::size_t bytes);

 private:
  std::size_t pieces_, bytes_, fail_at_;
  std::size_t at_ = 0;
  std::atomic<int>* pulled_;
};

// Holds worker threads until it is opened.
class Gate {
 public:
  void wait();
  void open();
  // Blocks until that many threads wait here.
  void await_arrivals(int count);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int arrived_ = 0;
};

// Waits at most five seconds for it.
bool eventually(const std::function<bool()>& condition);

std::string gunzip(std::string_view bytes);

}  // namespace plenary::http::testing
