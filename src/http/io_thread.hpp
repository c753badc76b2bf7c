// One thread with its own sockets: accepts, sweeps deadlines, keeps the Date.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>
#include <thread>
#include <unordered_set>

#include "http/session.hpp"

namespace plenary::http {

class IoThread : public SessionHost {
 public:
  // `name` begins the request ids that this thread gives.
  IoThread(ServerState& state, std::string name);
  ~IoThread() override;

  // Binds; with port 0 to any that is free. Throws std::system_error. Before start().
  asio::ip::tcp::endpoint listen(const asio::ip::tcp::endpoint& endpoint);
  void start();

  // These three may be called from any thread, after start().
  void drain();   // accepts no more, ends idle connections
  void abort();   // ends all connections
  void finish();  // ends the thread when the last connection has ended, and waits for that

  [[nodiscard]] std::string_view date_field() const override { return date_field_; }
  [[nodiscard]] std::string next_request_id() override;

 private:
  void accept();
  void accepted(const boost::system::error_code& error, Socket socket);
  void open_session(Socket socket);
  bool end_longest_idle();
  void refuse(Socket socket);
  void pause_accepting();
  void sweep();
  void make_date();

  ServerState& state_;
  asio::io_context context_{1};
  asio::executor_work_guard<Executor> work_;
  asio::basic_socket_acceptor<asio::ip::tcp, Executor> acceptor_;
  asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Executor> sweep_timer_;
  asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Executor> accept_timer_;
  std::unordered_set<Session*> sessions_;
  std::string name_;
  std::uint64_t requests_ = 0;
  std::string date_field_;
  bool finishing_ = false;
  std::thread thread_;
};

}  // namespace plenary::http
