// Counters as Prometheus reads them.
#include "support/metrics.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>
#include <vector>

namespace plenary::metrics {
namespace {

bool renders(const std::string& line) { return ("\n" + render()).find("\n" + line + "\n") != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(counting)

BOOST_AUTO_TEST_CASE(counts_requests_by_method_route_and_status) {
  for (int i = 0; i < 3; ++i)
    count_request({.method = "GET", .route = "/votes/{id}", .status = 200, .seconds = 0.002, .bytes_out = 10});
  BOOST_TEST(renders(R"(plenary_http_requests_total{method="GET",route="/votes/{id}",status="200"} 3)"));
  BOOST_TEST(renders(R"(plenary_http_request_seconds_bucket{route="/votes/{id}",le="0.005"} 3)"));
  BOOST_TEST(renders(R"(plenary_http_request_seconds_bucket{route="/votes/{id}",le="0.001"} 0)"));
}

BOOST_AUTO_TEST_CASE(what_clients_invent_makes_no_series) {
  count_request({.method = "BREW", .route = "", .status = 405});
  count_request({.method = "SMELL", .route = "", .status = 405});
  BOOST_TEST(renders(R"(plenary_http_requests_total{method="other",route="other",status="405"} 2)"));
}

BOOST_AUTO_TEST_CASE(threads_count_together) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([] {
      for (int j = 0; j < 250; ++j) count_request({.method = "PUT", .route = "/threads", .status = 204});
    });
  for (auto& thread : threads) thread.join();
  BOOST_TEST(renders(R"(plenary_http_requests_total{method="PUT",route="/threads",status="204"} 1000)"));
}

BOOST_AUTO_TEST_CASE(gauges_go_up_and_down) {
  connection_opened();
  connection_opened();
  connection_closed();
  BOOST_TEST(renders("plenary_http_connections 1"));
  {
    const InFlight one;
    BOOST_TEST(renders("plenary_http_requests_in_flight 1"));
  }
  BOOST_TEST(renders("plenary_http_requests_in_flight 0"));
}

BOOST_AUTO_TEST_CASE(shows_the_registry) {
  observe_registry({.revision = 7, .commits = 3, .batches = 5});
  observe_registry({.revision = 9, .commits = 4, .batches = 8});
  BOOST_TEST(renders("plenary_revision 9"));
  BOOST_TEST(renders("plenary_writer_commits_total 4"));
  BOOST_TEST(renders("plenary_writer_batches_total 8"));
}

BOOST_AUTO_TEST_CASE(shows_the_process) {
  BOOST_TEST(render().find("process_resident_memory_bytes ") != std::string::npos);
  BOOST_TEST(!renders("process_resident_memory_bytes 0"));
  BOOST_TEST(!renders("process_open_fds 0"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::metrics
