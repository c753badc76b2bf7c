// One connection. All its functions belong to its I/O thread.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "http/request_parser.hpp"
#include "http/state.hpp"

namespace plenary::http {

// What sessions use of the thread that they belong to.
struct SessionHost {
  virtual ~SessionHost() = default;
  // The Date field of this second, with its line end.
  [[nodiscard]] virtual std::string_view date_field() const = 0;
  [[nodiscard]] virtual std::string next_request_id() = 0;
};

class Session {
 public:
  using Flow = asio::awaitable<void, Executor>;
  using Step = asio::awaitable<bool, Executor>;  // false: the connection is over

  Session(ServerState& state, SessionHost& host, Socket socket);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Serves requests until the connection ends.
  Flow run();

  // Breaks off what has taken too long.
  void check_deadline(SteadyClock::time_point now);
  // Ends the connection if it has been between requests since then.
  bool end_if_idle_since(SteadyClock::time_point instant);
  [[nodiscard]] SteadyClock::time_point idle_since() const { return idle_since_; }
  void abort();

 private:
  static constexpr std::size_t kBodyRead = 64 * 1024;       // bytes asked of the socket at once
  static constexpr std::uint64_t kFileAtOnce = 512 * 1024;  // bytes of a file handed to it at once

  enum class Phase { kIdle, kHead, kBody, kBusy, kWrite, kLinger, kEnding };

  Step read_request();
  Step read_body();
  Step receive(std::size_t bytes);
  Step respond();
  Step send_cached(const Answer& answer);
  Step send(Answer& answer);
  Step send_stream(Answer& answer);
  // What is in `out_` and then `body`, by one system call if the socket takes it.
  Step write(std::string_view body);
  Step write_file(app::FilePiece piece);
  Flow close();

  void enter(Phase phase, std::chrono::milliseconds time);
  void enter_busy();
  void enter_reading_head();
  [[nodiscard]] std::chrono::milliseconds time_for(std::size_t bytes) const;
  void parse();
  bool hold_body();
  void release_body();
  void cut();

  // Answers and ends the connection.
  void refuse(const Problem& problem);
  void put_problem(const Problem& problem);
  // A 503 that leaves the connection usable.
  void put_busy(std::string_view reason, std::string_view detail);
  void put(std::string_view bytes);
  void put_chunk_size(std::uint64_t bytes);
  // As much of the piece as the socket takes at once; false: the connection broke.
  bool send_some(app::FilePiece& piece);
  void put_head(std::string_view head, std::string_view tag);
  [[nodiscard]] static std::optional<std::string> not_modified_tag(const app::Request& request, const Answer& answer);
  void report(const Answer& answer, int status, bool from_cache, bool complete);

  ServerState& state_;
  SessionHost& host_;
  Socket socket_;
  std::string remote_;
  boost::beast::flat_buffer in_;
  std::string out_;  // answers not written yet
  RequestParser parser_;
  Phase phase_ = Phase::kIdle;
  SteadyClock::time_point deadline_ = SteadyClock::time_point::max();
  SteadyClock::time_point begun_;
  SteadyClock::time_point idle_since_;  // the last time that it became idle
  std::size_t body_bytes_held_ = 0;
  std::uint64_t sent_bytes_ = 0;  // for the present request
  bool keep_alive_ = true;
  bool expired_ = false;
  bool unread_input_ = false;  // the client may still be sending what nobody will read
};

}  // namespace plenary::http
