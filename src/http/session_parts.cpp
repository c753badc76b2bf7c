// What a connection does without waiting: deadlines, limits, the bytes of an answer, the report.
#include <sys/sendfile.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

#include "app/preconditions.hpp"
#include "http/conditional.hpp"
#include "http/session.hpp"
#include "support/http_date.hpp"
#include "support/metrics.hpp"

namespace plenary::http {

namespace {

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
  idle_since_ = SteadyClock::now();
  enter(Phase::kIdle, state_.options.head_time);
}

Session::~Session() { release_body(); }

void Session::enter(Phase phase, std::chrono::milliseconds time) {
  phase_ = phase;
  expired_ = false;
  deadline_ = SteadyClock::now() + time;
}

void Session::enter_busy() {
  phase_ = Phase::kBusy;
  expired_ = false;
  deadline_ = SteadyClock::time_point::max();
}

// Both times run from the first byte or from the last answer, not from the last byte.
void Session::enter_reading_head() {
  const bool begun = parser_.started() || in_.size() > 0;
  if (begun && phase_ != Phase::kHead)
    enter(Phase::kHead, state_.options.head_time);
  else if (!begun && phase_ != Phase::kIdle) {
    idle_since_ = SteadyClock::now();
    enter(Phase::kIdle, state_.options.idle_time);
    if (in_.capacity() > kBodyRead) in_.shrink_to_fit();
  }
}

std::chrono::milliseconds Session::time_for(std::size_t bytes) const {
  return std::chrono::milliseconds(bytes * 1000 / state_.options.bytes_per_second);
}

void Session::check_deadline(SteadyClock::time_point now) {
  if (now < deadline_) return;
  expired_ = true;  // and again at the next sweep, should the operation have ended just now
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

bool Session::end_if_idle_since(SteadyClock::time_point instant) {
  boost::system::error_code ignored;
  // A request that lies in the socket unread is not idleness: its read ends by itself.
  if (phase_ != Phase::kIdle || idle_since_ > instant || socket_.available(ignored) > 0) return false;
  phase_ = Phase::kEnding;
  socket_.cancel(ignored);
  return true;
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
  metrics::count_refused(reason_phrase(problem.status));
  keep_alive_ = false;
  unread_input_ = true;
  std::string().swap(parser_.request().body);  // its room too
  release_body();
  put_problem(problem);
}

void Session::put_busy(std::string_view reason, std::string_view detail) {
  ++state_.busy;
  metrics::count_refused(reason);
  put_problem({503, detail});
}

void Session::put_problem(const Problem& problem) {
  auto& request = parser_.request();
  if (request.id.empty()) request.id = host_.next_request_id();
  sent_bytes_ = 0;
  const auto answer = make_answer(to_reply(problem), {}, state_.options.answer);
  put_head(answer.head, {});
  if (request.method != "HEAD") put(answer.body);
  report(answer, answer.status, false, true);
}

// The tag to repeat in a 304, if the client has this answer already; it may be empty.
std::optional<std::string> Session::not_modified_tag(const app::Request& request, const Answer& answer) {
  if (answer.status != 200) return std::nullopt;
  if (const auto tags = app::joined_header(request, "if-none-match")) {
    auto match = match_tag(*tags, answer.plain_tag);
    return match.matches ? std::optional(std::move(match.presented)) : std::nullopt;
  }
  const auto since = request.header("if-modified-since");
  if (!since || answer.last_modified.empty()) return std::nullopt;
  if (*since == answer.last_modified) return answer.tag;
  const auto seen = from_http_date(*since), changed = from_http_date(answer.last_modified);
  if (seen && changed && *changed <= *seen) return answer.tag;
  return std::nullopt;
}

void Session::put(std::string_view bytes) {
  out_ += bytes;
  sent_bytes_ += bytes.size();
}

void Session::put_chunk_size(std::uint64_t bytes) {
  std::array<char, 16> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes, 16).ptr;
  put({digits.data(), static_cast<std::size_t>(end - digits.data())});
  put("\r\n");
}

bool Session::send_some(app::FilePiece& piece) {
  boost::system::error_code error;
  if (!socket_.native_non_blocking()) socket_.native_non_blocking(true, error);
  auto from = static_cast<off_t>(piece.from);
  const auto most = std::min<std::uint64_t>(piece.size, kFileAtOnce);
  const auto sent = ::sendfile(socket_.native_handle(), piece.file, &from, most);
  if (sent < 0) return errno == EAGAIN || errno == EINTR;
  if (sent == 0) return false;  // the file ends before it should
  piece.from += static_cast<std::uint64_t>(sent);
  piece.size -= static_cast<std::uint64_t>(sent);
  sent_bytes_ += static_cast<std::uint64_t>(sent);
  return true;
}

void Session::put_head(std::string_view head, std::string_view tag) {
  out_ += head;
  if (!tag.empty()) out_.append("ETag: ").append(tag).append("\r\n");
  out_.append(host_.date_field()).append("X-Request-Id: ").append(parser_.request().id);
  if (!keep_alive_)
    out_ += "\r\nConnection: close\r\n\r\n";
  else if (!parser_.is_http_1_1())
    out_ += "\r\nConnection: keep-alive\r\n\r\n";
  else
    out_ += "\r\n\r\n";
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
  summary.user_agent = request.header("user-agent").value_or("");
  summary.fault = answer.fault;
  summary.status = status;
  summary.received_bytes = parser_.body_size();
  summary.sent_bytes = sent_bytes_;
  summary.duration = std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - begun_);
  summary.from_cache = from_cache;
  summary.complete = complete;
  state_.options.on_done(summary);
}

}  // namespace plenary::http
