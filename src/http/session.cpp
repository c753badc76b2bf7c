// The course of one connection: reads requests, answers from the cache or by a worker, streams.
//
// The only file with coroutines. g++ 12 miscompiles ordinary shapes of them, so: one co_await a statement, its operands
// are named variables, no braces, no ?: and no lambda beside it.
#include "http/session.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "http/work.hpp"
#include "support/metrics.hpp"

namespace plenary::http {

namespace {

using Token = asio::as_tuple_t<asio::use_awaitable_t<Executor>>;
constexpr Token kToken{};
constexpr asio::use_awaitable_t<Executor> kPlainToken{};

constexpr std::size_t kHeadRead = 8 * 1024;
constexpr std::size_t kFlushAt = 64 * 1024;  // pipelined answers gathered into one write
constexpr std::size_t kCopied = 64 * 1024;   // larger bodies are written from where they are
constexpr std::size_t kKeptRoom = 16 * 1024;
constexpr std::string_view kNothing;

}  // namespace

Session::Flow Session::run() {
  bool open = true;
  while (open) {
    open = co_await read_request();
    if (open) open = co_await respond();
    if (open && out_.size() >= kFlushAt) open = co_await write(kNothing);
  }
  if (socket_.is_open()) co_await close();
}

Session::Step Session::read_request() {
  release_body();
  parser_.reset();
  begun_ = SteadyClock::now();
  while (true) {
    parse();
    if (parser_.stage() != RequestParser::Stage::kHead) break;
    if (!out_.empty()) {
      const bool written = co_await write(kNothing);
      if (!written) co_return false;
    }
    if (state_.draining && !parser_.started()) co_return false;
    enter_reading_head();
    const bool received = co_await receive(kHeadRead);
    if (!received) {
      if (expired_ && phase_ == Phase::kHead) refuse({408, "The request did not arrive in time."});
      co_return false;
    }
    if (phase_ == Phase::kIdle) begun_ = SteadyClock::now();
  }
  if (parser_.stage() == RequestParser::Stage::kBody) {
    const bool whole = co_await read_body();
    co_return whole;
  }
  if (parser_.stage() == RequestParser::Stage::kFailed) refuse(parser_.problem());
  co_return parser_.stage() == RequestParser::Stage::kDone;
}

Session::Step Session::read_body() {
  if (parser_.expects_continue() && in_.size() == 0) out_ += "HTTP/1.1 100 Continue\r\n\r\n";
  if (!out_.empty()) {
    const bool written = co_await write(kNothing);
    if (!written) co_return false;
  }
  const auto begun = SteadyClock::now();
  while (true) {
    parse();
    if (parser_.stage() == RequestParser::Stage::kDone) co_return true;
    if (parser_.stage() == RequestParser::Stage::kFailed) {
      refuse(parser_.problem());
      co_return false;
    }
    if (!hold_body()) {
      refuse({503, "Too many bodies are being received just now."});
      co_return false;
    }
    if (in_.size() == in_.max_size()) {
      refuse({400, "The header of a chunk is too long."});
      co_return false;
    }
    enter(Phase::kBody, state_.options.body_time + time_for(parser_.body_size()));
    deadline_ -= SteadyClock::now() - begun;
    const bool received = co_await receive(kBodyRead);
    if (!received) {
      if (expired_) refuse({408, "The body did not arrive in time."});
      co_return false;
    }
  }
}

Session::Step Session::receive(std::size_t bytes) {
  const auto room = std::min(bytes, in_.max_size() - in_.size());
  const auto space = in_.prepare(room);
  const auto result = co_await socket_.async_read_some(space, kToken);
  in_.commit(std::get<1>(result));
  co_return !std::get<0>(result);
}

Session::Step Session::respond() {
  auto& request = parser_.request();
  request.id = host_.next_request_id();
  request.remote = remote_;
  keep_alive_ = parser_.keep_alive() && !state_.draining;
  sent_bytes_ = 0;
  const auto key = cache_key(request);
  if (key) {
    const auto cached = state_.cache.find(*key, state_.handler.revision());
    if (cached != nullptr) {
      ++state_.cache_hits;
      const bool sent = co_await send_cached(*cached);
      co_return sent&& keep_alive_;
    }
    ++state_.cache_misses;
  }
  if (state_.pool.is_full()) {
    put_busy("queue-full", "The server is busy.");
    co_return keep_alive_;
  }
  if (!out_.empty()) {
    const bool written = co_await write(kNothing);  // answers made before do not wait for this one
    if (!written) co_return false;
    sent_bytes_ = 0;
  }
  const metrics::InFlight in_flight;
  AnswerJob job(state_, request, parser_.is_http_1_1(), key.value_or(std::string()));
  enter_busy();
  co_await async_work(state_.pool, job, kPlainToken);
  if (!job.answer) {
    refuse({503, "The server is stopping."});
    co_return false;
  }
  const auto answer = std::make_shared<Answer>(std::move(*job.answer));
  if (key && answer->cacheable_at) state_.cache.keep(*key, answer);
  const bool sent = co_await send(*answer);
  co_return sent&& keep_alive_;
}

Session::Step Session::send_cached(const Answer& answer) {
  const auto& request = parser_.request();
  const auto tag = not_modified_tag(request, answer);
  if (tag) {
    put_head(answer.not_modified_head, *tag);
    report(answer, 304, true, true);
    co_return true;
  }
  bool sent = true;
  put_head(answer.head, kNothing);
  if (request.method != "HEAD") {
    if (answer.body.size() <= kCopied)
      put(answer.body);
    else
      sent = co_await write(answer.body);
  }
  report(answer, answer.status, true, sent);
  co_return sent;
}

Session::Step Session::send(Answer& answer) {
  keep_alive_ = keep_alive_ && !state_.draining;
  const bool has_body = parser_.request().method != "HEAD";
  bool sent = true;
  put_head(answer.head, kNothing);
  if (has_body) {
    if (answer.stream != nullptr)
      sent = co_await send_stream(answer);
    else if (answer.body.size() <= kCopied)
      put(answer.body);
    else
      sent = co_await write(answer.body);
  }
  report(answer, answer.status, false, sent);
  co_return sent;
}

// Where the whole size is not known, each piece is written behind the line with its size; the end of the one before stands
// before that line.
Session::Step Session::send_stream(Answer& answer) {
  const StreamPlace place(state_);
  PieceJob job(*answer.stream);
  const bool chunked = !answer.stream_bytes;
  std::string_view line_end;
  while (true) {
    enter_busy();
    job.bytes = place.piece_bytes();
    co_await async_work(state_.pool, job, kPlainToken);
    if (!job.fault.empty()) {
      answer.fault = job.fault;
      cut();
      co_return false;
    }
    if (!job.more) break;
    const auto bytes = job.in_file ? job.in_file->size : job.piece.size();
    if (bytes == 0) continue;  // a chunk without bytes would end the body
    if (chunked) {
      put(line_end);
      put_chunk_size(bytes);
      line_end = "\r\n";
    }
    bool written = false;
    if (job.in_file)
      written = co_await write_file(*job.in_file);
    else
      written = co_await write(job.piece);
    if (!written) co_return false;
  }
  if (!chunked) co_return true;
  put(line_end);
  put("0\r\n\r\n");
  co_return true;
}

// Straight from the file to the socket. Each part has the time of a write, whether the client takes it at once or not.
Session::Step Session::write_file(app::FilePiece piece) {
  if (!out_.empty()) {
    const bool written = co_await write(kNothing);
    if (!written) co_return false;
  }
  while (piece.size > 0) {
    const auto left = piece.size - std::min(piece.size, kFileAtOnce);
    enter(Phase::kWrite, state_.options.write_time + time_for(piece.size - left));
    while (piece.size > left) {
      if (!send_some(piece)) co_return false;
      const auto ready = co_await socket_.async_wait(Socket::wait_write, kToken);
      if (std::get<0>(ready)) co_return false;
    }
  }
  co_return true;
}

Session::Step Session::write(std::string_view body) {
  enter(Phase::kWrite, state_.options.write_time + time_for(out_.size() + body.size()));
  sent_bytes_ += body.size();
  const std::array<asio::const_buffer, 2> buffers{asio::buffer(out_), asio::buffer(body.data(), body.size())};
  const auto result = co_await asio::async_write(socket_, buffers, kToken);
  out_.clear();
  if (out_.capacity() > kKeptRoom) out_.shrink_to_fit();
  co_return !std::get<0>(result);
}

Session::Flow Session::close() {
  if (!out_.empty()) {
    const bool written = co_await write(kNothing);
    if (!written) co_return;
  }
  boost::system::error_code error;
  socket_.shutdown(asio::socket_base::shutdown_send, error);
  const bool unread = unread_input_ || in_.size() > 0 || socket_.available(error) > 0;
  if (error || !unread) co_return;
  // Closing with input unread would reset the connection, and the client might lose the answer to that.
  enter(Phase::kLinger, state_.options.linger_time);
  bool more = true;
  while (more && !expired_) {
    in_.consume(in_.size());
    more = co_await receive(kBodyRead);
  }
}

}  // namespace plenary::http
