// Starts the threads of the server, and ends them in order.
#include "http/server.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>
#include <vector>

#include "http/io_thread.hpp"

namespace plenary::http {

namespace {

using asio::ip::tcp;

// Descriptors for the registry, the log and the rest of the program.
constexpr std::size_t kOtherDescriptors = 64;

ServerOptions adjusted(ServerOptions options) {
  if (options.io_threads == 0) options.io_threads = std::clamp(std::thread::hardware_concurrency() / 2, 1U, 4U);
  options.workers = std::max(options.workers, 1U);
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    const auto most = static_cast<std::size_t>(limit.rlim_cur);
    options.connections =
        std::min(options.connections, most > 2 * kOtherDescriptors ? most - kOtherDescriptors : most / 2);
  }
  return options;
}

// The port shared among our own threads must not be shared with another program that serves it already.
void check_port_is_free(const tcp::endpoint& endpoint) {
  asio::io_context context;
  tcp::acceptor probe(context, endpoint.protocol());
  probe.set_option(asio::socket_base::reuse_address(true));
  probe.bind(endpoint);
  probe.listen(1);
}

// Tells the request ids of one run from those of another.
std::string run_name() {
  std::random_device random;
  std::string name;
  for (int i = 0; i < 8; ++i) name += "0123456789abcdefghjkmnpqrstvwxyz"[random() % 32];
  return name;
}

}  // namespace

struct Server::Impl {
  Impl(Handler& handler, ServerOptions options) : state(handler, adjusted(std::move(options))) {}

  void start();
  void stop();
  void watch_signals();

  ServerState state;
  std::vector<std::unique_ptr<IoThread>> io_threads;
  tcp::endpoint endpoint;

  std::mutex mutex;
  std::condition_variable changed;
  enum class Stage { kNew, kRunning, kStopping, kStopped } stage = Stage::kNew;

  asio::io_context signal_context;
  asio::signal_set signals{signal_context};
};

void Server::Impl::start() {
  endpoint = tcp::endpoint(asio::ip::make_address(state.options.address), state.options.port);
  check_port_is_free(endpoint);
  if (state.options.handle_signals) {
    signals.add(SIGTERM);
    signals.add(SIGINT);
  }
  const auto run = run_name();
  for (unsigned i = 0; i < state.options.io_threads; ++i) {
    io_threads.push_back(std::make_unique<IoThread>(state, run + "-" + std::to_string(i) + "-"));
    endpoint = io_threads.back()->listen(endpoint);
  }
  for (auto& thread : io_threads) thread->start();
  const std::lock_guard lock(mutex);
  stage = Stage::kRunning;
}

void Server::Impl::stop() {
  {
    std::unique_lock lock(mutex);
    if (stage == Stage::kStopping) changed.wait(lock, [this] { return stage == Stage::kStopped; });
    if (stage == Stage::kStopped) return;
    stage = Stage::kStopping;
  }
  state.draining = true;
  for (auto& thread : io_threads) thread->drain();
  state.handler.stop_being_ready();
  {
    std::unique_lock lock(state.mutex);
    state.last_connection_ended.wait_for(lock, state.options.drain_time, [this] { return state.connections == 0; });
  }
  // Whoever is cut off now must not find the change made that it was waiting to begin.
  state.pool.begin_nothing_more();
  state.handler.begin_no_changes();
  for (auto& thread : io_threads) thread->abort();
  state.pool.finish();
  for (auto& thread : io_threads) thread->finish();
  const std::lock_guard lock(mutex);
  stage = Stage::kStopped;
  changed.notify_all();
}

// The first signal stops the server, the second one the process.
void Server::Impl::watch_signals() {
  std::thread stopper;
  signals.async_wait([&](const boost::system::error_code& error, int) {
    if (error) return;
    stopper = std::thread([this] { stop(); });
    signals.async_wait([](const boost::system::error_code& again, int signal) {
      if (!again) std::_Exit(128 + signal);
    });
  });
  std::thread waiter([this] {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return stage == Stage::kStopped; });
    signal_context.stop();
  });
  signal_context.run();
  waiter.join();
  if (stopper.joinable()) stopper.join();
}

Server::Server(Handler& handler, ServerOptions options) : impl_(std::make_unique<Impl>(handler, std::move(options))) {}

Server::~Server() { stop(); }

void Server::start() { impl_->start(); }

std::uint16_t Server::port() const { return impl_->endpoint.port(); }

void Server::wait() {
  if (impl_->state.options.handle_signals) return impl_->watch_signals();
  std::unique_lock lock(impl_->mutex);
  impl_->changed.wait(lock, [this] { return impl_->stage == Impl::Stage::kStopped; });
}

void Server::stop() { impl_->stop(); }

ServerNumbers Server::numbers() const {
  const auto& state = impl_->state;
  ServerNumbers numbers;
  numbers.connections_open = state.connections;
  numbers.connections_accepted = state.accepted;
  numbers.connections_refused = state.refused;
  numbers.accept_errors = state.accept_errors;
  numbers.requests_refused_busy = state.busy;
  numbers.cache_hits = state.cache_hits;
  numbers.cache_misses = state.cache_misses;
  numbers.cache_bytes = state.cache.bytes();
  numbers.queue_length = state.pool.waiting();
  return numbers;
}

}  // namespace plenary::http
