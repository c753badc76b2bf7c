// Threads that wait for the registry's writer leave their places to others.
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <memory>
#include <vector>

#include "http/harness.hpp"
#include "support/waiting.hpp"

using namespace plenary::http::testing;
using plenary::http::Server;
namespace app = plenary::app;

namespace {

const std::string kAskToWait = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kAskToWork = "GET /work HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kAskNothing = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

struct OneWorker {
  Gate waiting, working;
  TestServer server{[this](const app::Request& request) {
                      if (request.target == "/wait") {
                        const plenary::Waiting elsewhere;
                        waiting.wait();
                      } else if (request.target == "/work") {
                        working.wait();
                      }
                      return echo(request);
                    },
                    options()};
  std::vector<std::unique_ptr<Client>> clients;

  static plenary::http::ServerOptions options() {
    auto options = quick_options();
    options.workers = 1;
    options.queued_requests = 1000;
    return options;
  }

  void send(int count, const std::string& request) {
    for (int i = 0; i < count; ++i) clients.emplace_back(std::make_unique<Client>(server.port()))->send(request);
  }
  bool has_queue_of(std::size_t length) {
    return eventually([&] { return server.server.numbers().queue_length == length; });
  }
  void all_are_answered() {
    for (auto& client : clients) BOOST_TEST(client->receive().status == 200);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(threads_that_wait, OneWorker)

BOOST_AUTO_TEST_CASE(others_are_answered_meanwhile) {
  send(40, kAskToWait);
  waiting.await_arrivals(40);
  for (int i = 0; i < 3; ++i) BOOST_TEST(Client(server.port()).ask(kAskNothing).status == 200);
  waiting.open();
  all_are_answered();
  BOOST_TEST(Client(server.port()).ask(kAskNothing).status == 200);
}

BOOST_AUTO_TEST_CASE(those_who_work_are_no_more_for_it) {
  send(5, kAskToWait);
  waiting.await_arrivals(5);
  send(3, kAskToWork);
  working.await_arrivals(1);
  BOOST_TEST(has_queue_of(2));
  working.open();
  waiting.open();
  all_are_answered();
}

// Far more than there are threads in place of others: what is left waits in the queue, and nothing is lost.
BOOST_AUTO_TEST_CASE(there_is_an_end_to_it) {
  send(160, kAskToWait);
  waiting.await_arrivals(129);
  BOOST_TEST(has_queue_of(31));
  waiting.open();
  all_are_answered();
}

BOOST_AUTO_TEST_SUITE_END()
