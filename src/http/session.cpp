// Serves one connection: reads requests, answers from the cache or by a worker, streams.
//
// The only file with coroutines. g++ 12 miscompiles ordinary shapes of them, so: one co_await a statement, its operands
// are named variables, no braces, no ?: and no lambda beside it.
#include "http/session.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <charconv>

#include "http/conditional.hpp"
#include "http/work.hpp"

namespace plenary::http {

namespace {

using Token = asio::as_tuple_t<asio::use_awaitable_t<Executor>>;
constexpr Token kToken{};
constexpr asio::use_awaitable_t<Executor> kPlainToken{};

constexpr std::size_t kHeadRead = 8 * 1024;
constexpr std::size_t kBodyRead = 64 * 1024;
constexpr std::size_t kFlushAt = 64 * 1024;  // pipelined answers gathered into one write
constexpr std::size_t kCopied = 64 * 1024;   // larger bodies are written from where they are
constexpr std::size_t kKeptRoom = 128 * 1024;
constexpr std::string_view kNothing;

std::string remote_of(const Socket& socket) {
  boost::system::error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string() : endpoint.address().to_string();
}

}  // namespace

Session::Session(ServerState& state, SessionHost& host, Socket socket)
    : state_(state),
      host_(host),
      socket_(std::move(socket)),
      remote_(remote_of(socket_)),
      in_(state.options.request.head_bytes + kBodyRead),
      parser_(state.options.request) {
  // Who connects and says nothing gets the time of a head, not that of an idle client.
  enter(Phase::kIdle, state_.options.head_time);
}

Session::~Session() { release_body(); }

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
  begun_ = Clock::now();
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
    if (phase_ == Phase::kIdle) begun_ = Clock::now();
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
  const auto begun = Clock::now();
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
    enter(Phase::kBody, state_.options.body_time + time_for(parser_.request().body.size()));
    deadline_ -= Clock::now() - begun;
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
    ++state_.busy;
    put_problem({503, "The server is busy."});
    co_return keep_alive_;
  }
  if (!out_.empty()) {
    const bool written = co_await write(kNothing);  // answers made before do not wait for this one
    if (!written) co_return false;
    sent_bytes_ = 0;
  }
  AnswerJob job(state_, request, parser_.is_http_1_1());
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
  bool sent = true;
  put_head(answer.head, kNothing);
  if (parser_.request().method != "HEAD") {
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

// Each piece is written behind the line with its size; the end of the one before stands before that line.
Session::Step Session::send_stream(Answer& answer) {
  PieceJob job(*answer.stream);
  std::string_view line_end;
  while (true) {
    enter_busy();
    co_await async_work(state_.pool, job, kPlainToken);
    if (!job.fault.empty()) {
      answer.fault = job.fault;
      cut();
      co_return false;
    }
    if (!job.more) break;
    if (job.piece.empty()) continue;  // a chunk without bytes would end the body
    put(line_end);
    put_chunk_size(job.piece.size());
    const bool written = co_await write(job.piece);
    if (!written) co_return false;
    line_end = "\r\n";
  }
  put(line_end);
  put("0\r\n\r\n");
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
  if (error || !(unread_input_ || in_.size() > 0)) co_return;
  // Closing with input unread would reset the connection, and the client might lose the answer to that.
  enter(Phase::kLinger, state_.options.linger_time);
  bool more = true;
  while (more && !expired_) {
    in_.consume(in_.size());
    more = co_await receive(kBodyRead);
  }
}

void Session::enter(Phase phase, std::chrono::milliseconds time) {
  phase_ = phase;
  expired_ = false;
  deadline_ = Clock::now() + time;
}

void Session::enter_busy() {
  phase_ = Phase::kBusy;
  expired_ = false;
  deadline_ = Clock::time_point::max();
}

// Both times run from the first byte or from the last answer, not from the last byte.
void Session::enter_reading_head() {
  const bool begun = parser_.started() || in_.size() > 0;
  if (begun && phase_ != Phase::kHead)
    enter(Phase::kHead, state_.options.head_time);
  else if (!begun && phase_ != Phase::kIdle)
    enter(Phase::kIdle, state_.options.idle_time);
}

std::chrono::milliseconds Session::time_for(std::size_t bytes) const {
  return std::chrono::milliseconds(bytes * 1000 / state_.options.bytes_per_second);
}

void Session::check_deadline(Clock::time_point now) {
  if (expired_ || now < deadline_) return;
  expired_ = true;
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

void Session::drain() {
  boost::system::error_code ignored;
  // A request that lies in the socket unread is not idleness: its read ends by itself.
  const bool silent = socket_.available(ignored) == 0;
  if ((phase_ == Phase::kIdle && silent) || phase_ == Phase::kLinger) socket_.cancel(ignored);
}

void Session::abort() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

void Session::parse() {
  const auto bytes = in_.cdata();
  in_.consume(parser_.consume({static_cast<const char*>(bytes.data()), bytes.size()}));
}

bool Session::hold_body() {
  const auto size = parser_.request().body.size();
  const auto more = size - body_bytes_held_;
  body_bytes_held_ = size;
  return state_.bodies_bytes.fetch_add(more) + more <= state_.options.bodies_bytes;
}

void Session::release_body() {
  state_.bodies_bytes -= body_bytes_held_;
  body_bytes_held_ = 0;
}

void Session::refuse(const Problem& problem) {
  keep_alive_ = false;
  unread_input_ = true;
  parser_.request().body = std::string();
  release_body();
  put_problem(problem);
}

void Session::put_problem(const Problem& problem) {
  auto& request = parser_.request();
  if (request.id.empty()) request.id = host_.next_request_id();
  sent_bytes_ = 0;
  const auto answer = make_answer(to_reply(problem), {}, state_.options.answer);
  put_head(answer.head, kNothing);
  if (request.method != "HEAD") put(answer.body);
  report(answer, answer.status, false, true);
}

// The tag to repeat in a 304, if the client has this answer already; it may be empty.
std::optional<std::string> Session::not_modified_tag(const app::Request& request, const Answer& answer) {
  if (answer.status != 200) return std::nullopt;
  if (const auto tags = request.header("if-none-match")) {
    auto match = match_tag(*tags, answer.plain_tag);
    return match.matches ? std::optional(std::move(match.presented)) : std::nullopt;
  }
  const auto since = request.header("if-modified-since");
  if (since && !answer.last_modified.empty() && *since == answer.last_modified) return answer.tag;
  return std::nullopt;
}

void Session::put(std::string_view bytes) {
  out_ += bytes;
  sent_bytes_ += bytes.size();
}

void Session::put_chunk_size(std::size_t bytes) {
  std::array<char, 16> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes, 16).ptr;
  put({digits.data(), static_cast<std::size_t>(end - digits.data())});
  put("\r\n");
}

void Session::put_head(std::string_view head, std::string_view tag) {
  put(head);
  if (!tag.empty()) {
    put("ETag: ");
    put(tag);
    put("\r\n");
  }
  put(host_.date_field());
  put("X-Request-Id: ");
  put(parser_.request().id);
  if (!keep_alive_)
    put("\r\nConnection: close\r\n\r\n");
  else if (!parser_.is_http_1_1())
    put("\r\nConnection: keep-alive\r\n\r\n");
  else
    put("\r\n\r\n");
}

// A reset: the client cannot take what it has for the whole.
void Session::cut() {
  boost::system::error_code ignored;
  socket_.set_option(asio::socket_base::linger(true, 0), ignored);
  socket_.close(ignored);
}

void Session::report(const Answer& answer, int status, bool from_cache, bool complete) {
  if (!state_.options.on_done) return;
  const auto& request = parser_.request();
  RequestSummary summary;
  summary.method = request.method;
  summary.target = request.target;
  summary.route = answer.route;
  summary.remote = remote_;
  summary.actor = answer.actor;
  summary.id = request.id;
  summary.user_agent = request.header("user-agent").value_or(kNothing);
  summary.fault = answer.fault;
  summary.status = status;
  summary.sent_bytes = sent_bytes_;
  summary.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun_);
  summary.from_cache = from_cache;
  summary.complete = complete;
  state_.options.on_done(summary);
}

}  // namespace plenary::http
