// What reaches the handler, and what is refused before it.
#include <boost/test/unit_test.hpp>
#include <thread>

#include "http/harness.hpp"
#include "support/spool_file.hpp"

using namespace plenary::http::testing;
using plenary::http::ServerOptions;
namespace app = plenary::app;

namespace {

int status_of(const std::string& bytes, const ServerOptions& options = quick_options()) {
  TestServer server(echo, options);
  Client client(server.port());
  const auto response = client.ask(bytes);
  if (response.status >= 400) {
    BOOST_TEST(response.header("content-type") == "application/problem+json");
    BOOST_TEST(response.header("connection") == "close");
    BOOST_TEST(client.is_closed());
    BOOST_TEST(server.handler.calls == 0);
  }
  return response.status;
}

const std::string kHost = "Host: registry\r\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(requests)

BOOST_AUTO_TEST_CASE(hands_over_method_target_headers_and_body) {
  TestServer server(echo);
  Client client(server.port());
  const auto response =
      client.ask("PATCH /votes/1?dry_run=1 HTTP/1.1\r\nHost: a\r\nX-Odd:  two words \r\nContent-Length: 4\r\n\r\nbody");
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.body == "PATCH /votes/1?dry_run=1\nhost: a\nx-odd: two words\ncontent-length: 4\nbody");
}

BOOST_AUTO_TEST_CASE(keeps_the_connection_and_answers_pipelined_requests_in_order) {
  TestServer server(echo);
  Client client(server.port());
  std::string all;
  for (int i = 0; i < 50; ++i) {
    const auto body = std::string(static_cast<std::size_t>(i * 100), 'b');
    all += "POST /" + std::to_string(i) + " HTTP/1.1\r\n" + kHost + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
  }
  client.send(all);
  for (int i = 0; i < 50; ++i) {
    const auto response = client.receive();
    BOOST_TEST(response.body.starts_with("POST /" + std::to_string(i) + "\n"));
    BOOST_TEST(response.body.ends_with(std::string(static_cast<std::size_t>(i * 100), 'b')));
  }
}

BOOST_AUTO_TEST_CASE(reads_requests_that_arrive_byte_by_byte) {
  TestServer server(echo);
  Client client(server.port());
  for (const char byte :
       std::string("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"))
    client.send({&byte, 1});
  BOOST_TEST(client.receive().body.ends_with("\nabc"));
  for (const char byte : std::string("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
    client.send({&byte, 1});
  BOOST_TEST(client.receive().status == 200);
}

BOOST_AUTO_TEST_CASE(joins_chunks_and_drops_trailers) {
  TestServer server(echo);
  Client client(server.port());
  const auto response = client.ask(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
      "5;note=x\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: dropped\r\n\r\n");
  BOOST_TEST(response.body.ends_with("\nhello world"));
  BOOST_TEST(response.body.find("dropped") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(takes_absolute_targets_for_their_path_and_host) {
  TestServer server(echo);
  Client client(server.port());
  BOOST_TEST(client.ask("GET http://other:8080/votes?x=1 HTTP/1.1\r\nHost: a\r\n\r\n").body ==
             "GET /votes?x=1\nhost: other:8080\n");
  BOOST_TEST(client.ask("GET HTTP://other?x=1 HTTP/1.1\r\nHost: a\r\n\r\n").body == "GET /?x=1\nhost: other\n");
}

BOOST_AUTO_TEST_CASE(speaks_http_1_0) {
  TestServer server(echo);
  Client once(server.port());
  const auto response = once.ask("GET / HTTP/1.0\r\n\r\n");
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.header("connection") == "close");
  BOOST_TEST(once.is_closed());
  Client kept(server.port());
  const std::string asking = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  BOOST_TEST(kept.ask(asking).header("connection") == "keep-alive");
  BOOST_TEST(kept.ask(asking).status == 200);
}

BOOST_AUTO_TEST_CASE(sends_100_continue_before_the_body) {
  TestServer server(echo);
  Client client(server.port());
  client.send("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  BOOST_TEST(client.receive().status == 100);
  BOOST_TEST(client.ask("abc").body.ends_with("\nabc"));
}

BOOST_AUTO_TEST_CASE(refuses_a_body_too_large_before_asking_for_it) {
  auto options = quick_options();
  options.request.body_bytes = 1000;
  BOOST_TEST(status_of("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n", options) ==
             413);
  BOOST_TEST(status_of("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'), options) ==
             200);
}

BOOST_AUTO_TEST_CASE(refuses_chunks_that_add_up_to_too_much) {
  auto options = quick_options();
  options.request.body_bytes = 1000;
  std::string chunks;
  for (int i = 0; i < 11; ++i) chunks += "64\r\n" + std::string(100, 'x') + "\r\n";
  BOOST_TEST(status_of("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n",
                       options) == 413);
  BOOST_TEST(status_of("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", options) == 413);
}

BOOST_AUTO_TEST_CASE(a_refused_sender_can_read_why_while_it_still_sends) {
  auto options = quick_options();
  options.request.body_bytes = 1000;
  TestServer server(echo, options);
  Client client(server.port());
  const auto response =
      client.ask("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n" + std::string(4'000'000, 'x'));
  BOOST_TEST(response.status == 413);
  BOOST_TEST(response.whole);
}

BOOST_AUTO_TEST_CASE(bounds_the_bodies_of_all_connections_together) {
  auto options = quick_options();
  options.bodies_bytes = 100'000;
  TestServer server(echo, options);
  Client first(server.port());
  first.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 90001\r\n\r\n" + std::string(90'000, 'x'));
  Client second(server.port());
  BOOST_TEST(eventually([&] { return server.server.numbers().connections_open == 2; }));
  // The first one's bytes may be counted a moment later: whoever comes last is refused.
  second.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 90001\r\n\r\n" + std::string(90'000, 'x'));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  first.send("y");
  second.send("y");
  const auto statuses = first.receive().status + second.receive().status;
  BOOST_TEST(statuses == 200 + 503);
  Client third(server.port());
  BOOST_TEST(
      third.ask("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n" + std::string(90'000, 'x')).status == 200);
}

BOOST_AUTO_TEST_CASE(refuses_heads_too_large) {
  BOOST_TEST(status_of("GET / HTTP/1.1\r\n" + kHost + "X: " + std::string(17'000, 'x') + "\r\n\r\n") == 431);
  std::string many;
  for (int i = 0; i < 101; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  BOOST_TEST(status_of("GET / HTTP/1.1\r\n" + kHost + many + "\r\n") == 431);
  BOOST_TEST(status_of("GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n") == 414);
  BOOST_TEST(status_of("GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n") == 414);
}

BOOST_AUTO_TEST_CASE(counts_a_head_that_arrives_in_many_pieces) {
  TestServer server(echo);
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\n" + kHost);
  for (int i = 0; i < 80; ++i) {
    client.send("X: " + std::string(500, 'x') + "\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  BOOST_TEST(client.receive().status == 431);
}

BOOST_AUTO_TEST_CASE(refuses_what_two_readers_could_understand_differently) {
  const auto chunk = std::string("0\r\n\r\n");
  const auto post = [](const std::string& fields, const std::string& body) {
    return status_of("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body);
  };
  BOOST_TEST(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", chunk) == 400);
  BOOST_TEST(post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", chunk) == 400);
  BOOST_TEST(post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!") == 400);
  BOOST_TEST(post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello") == 400);
  BOOST_TEST(post("Content-Length: 5, 5\r\n", "hello") == 400);
  BOOST_TEST(post("Content-Length: +5\r\n", "hello") == 400);
  BOOST_TEST(post("Content-Length: -1\r\n", "") == 400);
  BOOST_TEST(post("Content-Length: 0x5\r\n", "hello") == 400);
  BOOST_TEST(post("Content-Length: 99999999999999999999\r\n", "") == 400);
  BOOST_TEST(post("Content-Length:\r\n", "") == 400);
  BOOST_TEST(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunk) == 400);
  BOOST_TEST(post("Transfer-Encoding: xchunked\r\n", chunk) == 501);
  BOOST_TEST(post("Transfer-Encoding: chunked, identity\r\n", chunk) == 501);
  BOOST_TEST(post("Transfer-Encoding: gzip, chunked\r\n", chunk) == 501);
  BOOST_TEST(post("Transfer-Encoding : chunked\r\n", chunk) == 400);
  BOOST_TEST(post("Content-Length : 5\r\n", "hello") == 400);
  BOOST_TEST(post("X: a\nTransfer-Encoding: chunked\r\n", chunk) == 400);
  BOOST_TEST(post("X: a\rb\r\n", "") == 400);
  BOOST_TEST(status_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk) == 400);
}

BOOST_AUTO_TEST_CASE(refuses_malformed_chunks) {
  for (const auto* body : {"x\r\nabc\r\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n", "-3\r\nabc\r\n0\r\n\r\n",
                           "0x3\r\nabc\r\n0\r\n\r\n", "3\nabc\r\n0\r\n\r\n", "10000000000000000\r\nabc\r\n0\r\n\r\n",
                           "3 \r\nabc\r\n0\r\n\r\n", "\r\n\r\n\r\n", "3\r\nabc0\r\n\r\n\r\n\r\n"}) {
    const auto status =
        status_of(std::string("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n") + body);
    BOOST_TEST((status == 400 || status == 413), "for " << body << " came " << status);
  }
  BOOST_TEST(status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;" +
                       std::string(200'000, 'x')) == 400);
}

BOOST_AUTO_TEST_CASE(refuses_malformed_request_lines_and_hosts) {
  BOOST_TEST(status_of("GET\r\n\r\n") == 400);
  BOOST_TEST(status_of("GET / HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
  BOOST_TEST(status_of("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n") >= 400);
  BOOST_TEST(status_of("\x16\x03\x01\x02\r\n\r\n") == 400);
  BOOST_TEST(status_of(std::string("GET /") + char(0) + " HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  BOOST_TEST(status_of("GET / HTTP/1.1\r\n\r\n") == 400);
  BOOST_TEST(status_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") == 400);
  BOOST_TEST(status_of("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") == 400);
  BOOST_TEST(status_of("GET votes HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  BOOST_TEST(status_of("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  BOOST_TEST(status_of("GET http:///votes HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  BOOST_TEST(status_of("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
  BOOST_TEST(status_of("GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n") == 417);
}

BOOST_AUTO_TEST_CASE(leaves_unknown_methods_to_the_handler) {
  TestServer server(echo);
  Client client(server.port());
  BOOST_TEST(client.ask("BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n").body.starts_with("BREW /pot\n"));
  BOOST_TEST(client.ask("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").body.starts_with("OPTIONS *\n"));
}

BOOST_AUTO_TEST_CASE(forgives_empty_lines_between_requests) {
  TestServer server(echo);
  Client client(server.port());
  BOOST_TEST(client.ask("\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n\r\n").status == 200);
  BOOST_TEST(client.ask("GET /b HTTP/1.1\r\nHost: a\r\n\r\n").body.starts_with("GET /b\n"));
}

BOOST_AUTO_TEST_CASE(ends_quietly_when_the_client_leaves_in_the_middle) {
  TestServer server(echo);
  for (const auto* part : {"", "GET / HT", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"}) {
    Client client(server.port());
    client.send(part);
    client.stop_sending();
    BOOST_TEST(client.receive_rest() == "");
  }
  BOOST_TEST(server.handler.calls == 0);
}

namespace {

// Files of those who know the word may have three megabytes, and other bodies one.
ServerOptions with_uploads() {
  auto options = quick_options();
  options.request.body_bytes = 1 << 20;
  options.request.upload_bytes = 3 << 20;
  options.request.may_upload = [](const app::Request& head) { return head.header("authorization") == "the word"; };
  return options;
}

// Tells how a body came, and what it was.
app::Reply tell_body(const app::Request& request) {
  app::Reply reply;
  std::string body = request.body;
  if (request.spooled) {
    body.resize(request.spooled->size());
    for (std::size_t at = 0; at < body.size();) at += request.spooled->read(at, body.data() + at, body.size() - at);
  }
  reply.body = std::string(request.spooled ? "on the disk " : "in memory ") + std::to_string(body.size()) + " " +
               std::to_string(std::hash<std::string>()(body));
  return reply;
}

std::string told(const std::string& body, bool on_disk) {
  return (on_disk ? "on the disk " : "in memory ") + std::to_string(body.size()) + " " +
         std::to_string(std::hash<std::string>()(body));
}

std::string some_bytes(std::size_t count) {
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(i * i % 251);
  return bytes;
}

std::string post(const std::string& path, const std::string& word, const std::string& body) {
  return "POST " + path + " HTTP/1.1\r\n" + kHost + "Authorization: " + word +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_large_file_waits_on_the_disk) {
  TestServer server(tell_body, with_uploads());
  Client client(server.port());
  for (const std::size_t size : {0UL, 100UL, 1UL << 20, (1UL << 20) + 1, 3UL << 20, 5UL}) {
    const auto body = some_bytes(size);
    const auto response = client.ask(post("/imports/undl", "the word", body));
    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.body == told(body, size > 1 << 20), size);
  }
}

BOOST_AUTO_TEST_CASE(a_large_file_may_come_in_chunks) {
  TestServer server(tell_body, with_uploads());
  Client client(server.port());
  client.send("POST /imports/undl HTTP/1.1\r\n" + kHost +
              "Authorization: the word\r\nTransfer-Encoding: chunked\r\n\r\n");
  const auto body = some_bytes(2'500'000);
  for (std::size_t at = 0; at < body.size(); at += 100'000)
    client.send("186A0\r\n" + body.substr(at, 100'000) + "\r\n");
  client.send("0\r\n\r\n");
  BOOST_TEST(client.receive().body == told(body, true));
}

BOOST_AUTO_TEST_CASE(a_file_larger_than_allowed_is_refused) {
  const auto large = some_bytes((1 << 20) + 1), too_large = some_bytes((3 << 20) + 1);
  const auto head = [](const std::string& path, const std::string& word, std::size_t size) {
    return "POST " + path + " HTTP/1.1\r\n" + kHost + "Authorization: " + word +
           "\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
  };
  BOOST_TEST(status_of(head("/imports/undl", "another", large.size()), with_uploads()) == 413);
  BOOST_TEST(status_of(head("/resolutions", "the word", large.size()), with_uploads()) == 413);
  BOOST_TEST(status_of(head("/imports/undl", "the word", too_large.size()), with_uploads()) == 413);
  TestServer server(tell_body, with_uploads());
  Client client(server.port());
  client.send("POST /imports/undl HTTP/1.1\r\n" + kHost +
              "Authorization: another\r\nTransfer-Encoding: chunked\r\n\r\n186A0\r\n" + large.substr(0, 100'000) +
              "\r\n");
  std::string chunks;
  for (int i = 0; i < 10; ++i) chunks += "186A0\r\n" + large.substr(0, 100'000) + "\r\n";
  client.send(chunks);
  BOOST_TEST(client.receive().status == 413);
}

BOOST_AUTO_TEST_SUITE_END()
