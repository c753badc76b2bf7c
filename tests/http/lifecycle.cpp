// Deadlines, limits on connections and work, many clients, and the end of the server.
#include <boost/test/unit_test.hpp>

#include <sys/resource.h>
#include <unistd.h>
#include <csignal>
#include <thread>

#include "http/harness.hpp"
#include "support/log.hpp"

using namespace plenary::http::testing;
using namespace std::chrono_literals;
using plenary::http::Server;
namespace app = plenary::app;

namespace {

const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

plenary::http::ServerOptions impatient_options() {
  auto options = quick_options();
  options.head_time = 150ms;
  options.body_time = 150ms;
  options.idle_time = 150ms;
  options.write_time = 150ms;
  options.bytes_per_second = 100'000'000;
  return options;
}

// Leaves one more descriptor to the process while it lives.
class FewDescriptors {
 public:
  FewDescriptors() {
    getrlimit(RLIMIT_NOFILE, &before_);
    const int next = dup(STDERR_FILENO);
    close(next);
    const rlimit fewer{static_cast<rlim_t>(next) + 1, before_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &fewer);
  }
  ~FewDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(lifecycle)

BOOST_AUTO_TEST_CASE(a_head_that_trickles_is_answered_408) {
  TestServer server(echo, impatient_options());
  Client client(server.port());
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(1000, 'x');
  for (std::size_t i = 0; i < head.size() && i < 60; ++i) {
    client.send(head.substr(i, 1));
    std::this_thread::sleep_for(5ms);
  }
  const auto response = client.receive();
  BOOST_TEST(response.status == 408);
  BOOST_TEST(client.is_closed());
}

BOOST_AUTO_TEST_CASE(a_body_that_trickles_is_answered_408) {
  TestServer server(echo, impatient_options());
  Client client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
  for (int i = 0; i < 60; ++i) {
    client.send("x");
    std::this_thread::sleep_for(5ms);
  }
  BOOST_TEST(client.receive().status == 408);
  BOOST_TEST(server.handler.calls == 0);
}

BOOST_AUTO_TEST_CASE(silent_and_idle_connections_are_ended) {
  TestServer server(echo, impatient_options());
  Client silent(server.port());
  Client idle(server.port());
  BOOST_TEST(idle.ask(kGet).status == 200);
  BOOST_TEST(idle.is_closed());
  BOOST_TEST(silent.receive_rest() == "");
  BOOST_TEST(eventually([&] { return server.server.numbers().connections_open == 0; }));
}

BOOST_AUTO_TEST_CASE(a_reader_that_stops_is_cut) {
  TestServer server([](const auto&) { return text(std::string(50'000'000, 'x')); }, impatient_options());
  Client client(server.port(), 16 * 1024);
  client.send(kGet);
  client.receive_some(1000);
  BOOST_TEST(eventually([&] { return server.server.numbers().connections_open == 0; }));
  BOOST_TEST(client.receive_rest().size() < 50'000'000U);
}

BOOST_AUTO_TEST_CASE(connections_over_the_limit_get_503) {
  auto options = quick_options();
  options.connections = 3;
  TestServer server(echo, options);
  {
    Client one(server.port()), two(server.port()), three(server.port());
    BOOST_TEST(three.ask(kGet).status == 200);
    Client four(server.port());
    const auto response = four.receive();
    BOOST_TEST(response.status == 503);
    BOOST_TEST(response.header("retry-after") == "1");
    BOOST_TEST(four.is_closed());
    BOOST_TEST(one.ask(kGet).status == 200);
  }
  BOOST_TEST(eventually([&] { return server.server.numbers().connections_open == 0; }));
  Client again(server.port());
  BOOST_TEST(again.ask(kGet).status == 200);
  BOOST_TEST(server.server.numbers().connections_refused == 1U);
}

BOOST_AUTO_TEST_CASE(an_idle_connection_gives_way_to_a_new_one) {
  auto options = quick_options();
  options.connections = 2;
  options.idle_kept = 50ms;
  TestServer server(echo, options);
  Client older(server.port()), newer(server.port());
  BOOST_TEST(older.ask(kGet).status == 200);
  BOOST_TEST(newer.ask(kGet).status == 200);
  std::this_thread::sleep_for(100ms);
  Client late(server.port());
  BOOST_TEST(late.ask(kGet).status == 200);
  BOOST_TEST(older.is_closed());
  BOOST_TEST(newer.ask(kGet).status == 200);
}

BOOST_AUTO_TEST_CASE(requests_over_the_queue_get_503_and_may_come_again) {
  auto options = quick_options();
  options.workers = 1;
  options.queued_requests = 1;
  Gate gate;
  TestServer server(
      [&](const app::Request& request) {
        gate.wait();
        return echo(request);
      },
      options);
  Client running(server.port()), queued(server.port()), refused(server.port());
  running.send(kGet);
  gate.await_arrivals(1);
  queued.send(kGet);
  BOOST_TEST(eventually([&] { return server.server.numbers().queue_length == 1; }));
  const auto response = refused.ask(kGet);
  BOOST_TEST(response.status == 503);
  BOOST_TEST(response.header("retry-after") == "1");
  BOOST_TEST(response.header("connection") == "");
  gate.open();
  BOOST_TEST(running.receive().status == 200);
  BOOST_TEST(queued.receive().status == 200);
  BOOST_TEST(refused.ask(kGet).status == 200);
  BOOST_TEST(server.server.numbers().requests_refused_busy == 1U);
}

BOOST_AUTO_TEST_CASE(serves_many_clients_on_many_threads) {
  auto options = quick_options();
  options.io_threads = 2;
  options.workers = 4;
  options.queued_requests = 1000;
  TestServer server(
      [&](const app::Request& request) {
        auto reply = text(request.target);
        if (request.target.size() % 2 == 0) reply.cacheable_at = 1;
        if (request.target.size() % 3 == 0) {
          reply.stream = std::make_unique<PieceStream>(4, 10'000);
          reply.cacheable_at.reset();
        }
        return reply;
      },
      options);
  std::atomic<int> wrong{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 16; ++i) {
    clients.emplace_back([&, i] {
      Client client(server.port());
      for (int j = 0; j < 60; ++j) {
        const auto target = "/" + std::string(static_cast<std::size_t>(j % 7), static_cast<char>('a' + i % 4));
        const auto response = client.ask("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
        const bool right = target.size() % 3 == 0 ? response.body.size() == 40'000 : response.body == target;
        if (!right || !response.whole) ++wrong;
      }
    });
  }
  std::vector<std::unique_ptr<Client>> idle;
  for (int i = 0; i < 300; ++i) idle.push_back(std::make_unique<Client>(server.port()));
  for (auto& client : clients) client.join();
  BOOST_TEST(wrong == 0);
  for (auto& client : idle) client->send(kGet);
  for (auto& client : idle) BOOST_TEST(client->receive().status == 200);
}

BOOST_AUTO_TEST_CASE(running_out_of_descriptors_does_not_end_the_service) {
  TestServer server(echo);
  Client first(server.port());
  BOOST_TEST(first.ask(kGet).status == 200);
  plenary::log::set_level(plenary::log::Level::off);  // UBSan itself needs descriptors to check the logger
  std::optional<Client> waiting;
  bool failed = false;
  {
    const FewDescriptors enough_for_the_client_alone;
    waiting.emplace(server.port());
    failed = eventually([&] { return server.server.numbers().accept_errors > 0; });
  }
  plenary::log::set_level(plenary::log::Level::info);
  BOOST_TEST(failed);
  BOOST_TEST(waiting->ask(kGet).status == 200);
  Client after(server.port());
  BOOST_TEST(after.ask(kGet).status == 200);
}

BOOST_AUTO_TEST_CASE(refuses_a_port_that_is_taken) {
  TestServer server(echo);
  ScriptedHandler handler(echo);
  auto options = quick_options();
  options.port = server.port();
  Server second(handler, options);
  BOOST_CHECK_THROW(second.start(), std::exception);
}

BOOST_AUTO_TEST_CASE(stopping_lets_a_request_under_way_finish) {
  Gate gate;
  TestServer server([&](const app::Request& request) {
    if (request.target == "/slow") gate.wait();
    return echo(request);
  });
  Client idle(server.port());
  BOOST_TEST(idle.ask(kGet).status == 200);
  Client busy(server.port());
  busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.await_arrivals(1);
  std::thread stopper([&] { server.server.stop(); });
  BOOST_TEST(idle.is_closed());
  BOOST_TEST(eventually([&] { return !server.handler.ready; }));
  BOOST_CHECK_THROW(Client late(server.port()), std::exception);
  gate.open();
  const auto response = busy.receive();
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.header("connection") == "close");
  stopper.join();
  server.server.wait();
  BOOST_TEST(server.server.numbers().connections_open == 0U);
}

BOOST_AUTO_TEST_CASE(stopping_finishes_a_download) {
  TestServer server([](const auto&) {
    auto reply = text("");
    reply.stream = std::make_unique<PieceStream>(100, 256 * 1024);
    return reply;
  });
  Client client(server.port());
  client.send(kGet);
  client.receive_some(1);
  std::thread stopper([&] { server.server.stop(); });
  BOOST_TEST(eventually([&] { return !server.handler.ready; }));
  const auto rest = client.receive_rest();
  BOOST_TEST(rest.size() > 100U * 256 * 1024);
  BOOST_TEST(rest.ends_with("\r\n0\r\n\r\n"));
  stopper.join();
}

BOOST_AUTO_TEST_CASE(stopping_cuts_what_outlasts_the_drain_time) {
  auto options = quick_options();
  options.drain_time = 100ms;
  options.workers = 1;
  Gate gate;
  TestServer server(
      [&](const app::Request& request) {
        gate.wait();
        return echo(request);
      },
      options);
  Client running(server.port()), queued(server.port());
  running.send(kGet);
  gate.await_arrivals(1);
  queued.send(kGet);
  BOOST_TEST(eventually([&] { return server.server.numbers().queue_length == 1; }));
  std::thread stopper([&] { server.server.stop(); });
  BOOST_TEST(!running.receive().whole);
  BOOST_TEST(!queued.receive().whole);
  gate.open();
  stopper.join();
  BOOST_TEST(server.handler.calls == 1);
}

BOOST_AUTO_TEST_CASE(a_signal_stops_the_server) {
  for (const int signal : {SIGTERM, SIGINT}) {
    auto options = quick_options();
    options.handle_signals = true;
    TestServer server(echo, options);
    std::thread waiter([&] { server.server.wait(); });
    Client client(server.port());
    BOOST_TEST(client.ask(kGet).status == 200);
    std::raise(signal);
    waiter.join();
    BOOST_TEST(client.is_closed());
    BOOST_TEST(!server.handler.ready);
  }
}

BOOST_AUTO_TEST_CASE(a_server_that_never_started_can_be_destroyed) {
  ScriptedHandler handler(echo);
  const Server server(handler, quick_options());
  BOOST_TEST(server.numbers().connections_accepted == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
