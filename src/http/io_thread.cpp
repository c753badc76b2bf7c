// Accepts connections, sweeps their deadlines, keeps the Date.
#include "http/io_thread.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <iterator>
#include <vector>

#include "http/problem.hpp"
#include "support/log.hpp"
#include "support/metrics.hpp"

namespace plenary::http {

namespace {

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
constexpr std::chrono::milliseconds kAcceptPause{100};

// sendfile() has no flag against the signal that a client who went away would raise in this thread.
void ignore_broken_connections() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

IoThread::IoThread(ServerState& state, std::string name)
    : state_(state),
      work_(context_.get_executor()),
      acceptor_(context_.get_executor()),
      sweep_timer_(context_.get_executor()),
      accept_timer_(context_.get_executor()),
      name_(std::move(name)) {
  make_date();
}

IoThread::~IoThread() {
  if (thread_.joinable()) finish();
}

asio::ip::tcp::endpoint IoThread::listen(const asio::ip::tcp::endpoint& endpoint) {
  acceptor_.open(endpoint.protocol());
  acceptor_.set_option(asio::socket_base::reuse_address(true));
  acceptor_.set_option(ReusePort(true));
  acceptor_.bind(endpoint);
  acceptor_.listen(asio::socket_base::max_listen_connections);
  return acceptor_.local_endpoint();
}

void IoThread::start() {
  accept();
  sweep();
  thread_ = std::thread([this] {
    ignore_broken_connections();
    context_.run();
  });
}

void IoThread::drain() {
  asio::post(context_, [this] {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    accept_timer_.cancel();
    for (auto* session : sessions_) session->end_if_idle_since(SteadyClock::time_point::max());
  });
}

void IoThread::abort() {
  asio::post(context_, [this] {
    for (auto* session : sessions_) session->abort();
  });
}

void IoThread::finish() {
  asio::post(context_, [this] {
    finishing_ = true;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    accept_timer_.cancel();
    sweep_timer_.cancel();
    work_.reset();
  });
  thread_.join();
}

std::string IoThread::next_request_id() {
  std::array<char, 16> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), ++requests_, 16).ptr;
  std::string id;
  id.reserve(name_.size() + 16);
  id.append(name_).append(digits.data(), end);
  return id;
}

void IoThread::accept() {
  acceptor_.async_accept(
      [this](const boost::system::error_code& error, Socket socket) { accepted(error, std::move(socket)); });
}

// No error ends the service: without descriptors it waits until some are free.
void IoThread::accepted(const boost::system::error_code& error, Socket socket) {
  if (!acceptor_.is_open()) return;
  if (error) {
    ++state_.accept_errors;
    log::warning("accept-failed", {{"reason", error.message()}});
    return pause_accepting();
  }
  ++state_.accepted;
  if (state_.connections.fetch_add(1) >= state_.options.connections && !end_longest_idle())
    refuse(std::move(socket));
  else
    open_session(std::move(socket));
  accept();
}

void IoThread::open_session(Socket socket) {
  boost::system::error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  metrics::connection_opened();
  auto session = std::make_shared<Session>(state_, *this, std::move(socket));
  sessions_.insert(session.get());
  // What a session throws (no memory is left) ends that session only.
  asio::co_spawn(context_, session->run(), [this, session](const std::exception_ptr&) {
    sessions_.erase(session.get());
    session->abort();
    metrics::connection_closed();
    state_.connection_ended();
  });
}

// Room for a new client is made by one that has nothing to ask.
bool IoThread::end_longest_idle() {
  std::vector<Session*> idle;
  const auto instant = SteadyClock::now() - state_.options.idle_kept;
  std::copy_if(sessions_.begin(), sessions_.end(), std::back_inserter(idle),
               [&](const Session* session) { return session->idle_since() <= instant; });
  std::sort(idle.begin(), idle.end(),
            [](const Session* left, const Session* right) { return left->idle_since() < right->idle_since(); });
  return std::any_of(idle.begin(), idle.end(), [&](Session* session) { return session->end_if_idle_since(instant); });
}

void IoThread::refuse(Socket socket) {
  ++state_.refused;
  metrics::count_refused("too-many-connections");
  const auto answer = make_answer(to_reply({503, "Too many connections are open."}), {}, state_.options.answer);
  const auto bytes = answer.head + date_field_ + "Connection: close\r\n\r\n" + answer.body;
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(bytes), ignored);
  socket.shutdown(asio::socket_base::shutdown_send, ignored);
  state_.connection_ended();
}

void IoThread::pause_accepting() {
  accept_timer_.expires_after(kAcceptPause);
  accept_timer_.async_wait([this](const boost::system::error_code&) {
    if (acceptor_.is_open()) accept();
  });
}

void IoThread::sweep() {
  if (finishing_) return;
  make_date();
  const auto now = SteadyClock::now();
  for (auto* session : sessions_) session->check_deadline(now);
  sweep_timer_.expires_after(state_.options.sweep_interval);
  sweep_timer_.async_wait([this](const boost::system::error_code&) { sweep(); });
}

// RFC 9110, 5.6.7; in English whatever the locale.
void IoThread::make_date() {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 64> text;
  const int size = std::snprintf(text.data(), text.size(), "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n",
                                 kDays[parts.tm_wday], parts.tm_mday, kMonths[parts.tm_mon], parts.tm_year + 1900,
                                 parts.tm_hour, parts.tm_min, parts.tm_sec);
  date_field_.assign(text.data(), static_cast<std::size_t>(size));
}

}  // namespace plenary::http
