// Bodies made piece by piece: chunks, back-pressure, compression, and ends that must not look whole.
#include <boost/test/unit_test.hpp>

#include <thread>

#include "http/harness.hpp"

using namespace plenary::http::testing;
namespace app = plenary::app;

namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;
constexpr std::size_t kNever = std::size_t(-1);
const std::string kGetPositions = "GET /export.csv HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kGetSmall = "GET /export.csv HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n";

app::Reply streamed(std::size_t pieces, std::size_t bytes, std::atomic<int>* pulled = nullptr,
                    std::size_t fail_at = kNever) {
  app::Reply reply;
  reply.set("Content-Type", "text/csv; charset=utf-8; header=present");
  reply.set("ETag", "\"7.csv\"");
  reply.stream = std::make_unique<PieceStream>(pieces, bytes, pulled, fail_at);
  reply.cacheable_at = 1;
  return reply;
}

// As a body that lies whole in a file.
class SizedStream : public PieceStream {
 public:
  SizedStream() : PieceStream(kPieces, kPieceBytes) {}
  [[nodiscard]] bool lies_in_file() const override { return true; }
  [[nodiscard]] std::optional<std::uint64_t> remaining() override { return left_ * kPieceBytes; }
  bool next(std::string& piece) override {
    left_ -= left_ > 0 ? 1 : 0;
    return PieceStream::next(piece);
  }

 private:
  static constexpr std::size_t kPieces = 5;
  std::size_t left_ = kPieces;
};

std::string whole(std::size_t pieces, std::size_t bytes) {
  std::string all;
  for (std::size_t i = 0; i < pieces; ++i) all += PieceStream::piece(i, bytes);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(streams)

BOOST_AUTO_TEST_CASE(arrive_whole_and_leave_the_connection_usable) {
  TestServer server([](const auto&) {
    auto reply = streamed(12, kPieceBytes);
    reply.cacheable_at.reset();
    return reply;
  });
  Client client(server.port());
  for (int i = 0; i < 2; ++i) {
    const auto response = client.ask(kGetPositions);
    BOOST_TEST(response.header("transfer-encoding") == "chunked");
    BOOST_TEST(response.header("content-length") == "");
    BOOST_TEST(response.whole);
    BOOST_TEST((response.body == whole(12, kPieceBytes)));
  }
}

BOOST_AUTO_TEST_CASE(arrive_compressed) {
  TestServer server([](const auto&) { return streamed(12, kPieceBytes); });
  Client client(server.port());
  const auto response = client.ask(kGetSmall);
  BOOST_TEST(response.header("content-encoding") == "gzip");
  BOOST_TEST(response.header("etag") == "\"7.csv-gz\"");
  BOOST_TEST(response.body.size() < 12 * kPieceBytes / 2);
  BOOST_TEST((gunzip(response.body) == whole(12, kPieceBytes)));
}

BOOST_AUTO_TEST_CASE(short_ones_become_plain_cached_answers) {
  for (const std::size_t pieces : {0U, 1U}) {
    TestServer server([&](const auto&) { return streamed(pieces, 2000); });
    Client client(server.port());
    for (int i = 0; i < 2; ++i) {
      const auto response = client.ask(kGetPositions);
      BOOST_TEST(response.header("content-length") == std::to_string(pieces * 2000));
      BOOST_TEST(response.body == whole(pieces, 2000));
    }
    BOOST_TEST(server.handler.calls == 1);
  }
}

BOOST_AUTO_TEST_CASE(are_not_pulled_for_head) {
  std::atomic<int> pulled{0};
  TestServer server([&](const auto&) { return streamed(5, kPieceBytes, &pulled); });
  Client client(server.port());
  client.send("HEAD /export.csv HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto head = client.receive(true);
  BOOST_TEST(head.header("transfer-encoding") == "chunked");
  BOOST_TEST(head.header("etag") == "\"7.csv\"");
  BOOST_TEST(pulled == 0);
  BOOST_TEST(client.ask(kGetPositions).whole);
}

BOOST_AUTO_TEST_CASE(have_their_length_in_the_head_where_it_is_known) {
  TestServer server([](const auto&) {
    auto reply = streamed(0, 0);
    reply.stream = std::make_unique<SizedStream>();
    return reply;
  });
  Client client(server.port());
  for (const auto* wish : {"", "Accept-Encoding: gzip\r\n"}) {
    const auto rest = std::string(" /export.csv HTTP/1.1\r\nHost: a\r\n") + wish + "\r\n";
    client.send("HEAD" + rest);
    const auto head = client.receive(true);
    const auto whole = client.ask("GET" + rest);
    BOOST_TEST(whole.whole);
    for (const auto* name : {"content-length", "transfer-encoding", "content-encoding", "etag"})
      BOOST_TEST(head.header(name) == whole.header(name), name << " " << wish);
  }
}

BOOST_AUTO_TEST_CASE(that_fail_at_once_are_a_500) {
  for (const std::size_t fail_at : {0U, 1U}) {
    TestServer server([&](const auto&) { return streamed(5, kPieceBytes, nullptr, fail_at); });
    Client client(server.port());
    const auto response = client.ask(kGetPositions);
    BOOST_TEST(response.status == 500);
    BOOST_TEST(response.body.find("disk") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(that_fail_later_do_not_look_whole) {
  for (const auto& request : {kGetPositions, kGetSmall}) {
    std::string fault;
    bool complete = true;
    auto options = quick_options();
    options.on_done = [&](const plenary::http::RequestSummary& summary) {
      fault = summary.fault;
      complete = summary.complete;
    };
    TestServer server([&](const auto&) { return streamed(20, kPieceBytes, nullptr, 7); }, options);
    Client client(server.port());
    const auto response = client.ask(request);
    BOOST_TEST(!response.whole);  // the reset may even overtake what was sent before
    BOOST_TEST(client.was_reset());
    server.server.stop();
    BOOST_TEST(fault == "the body broke off: the disk is gone");
    BOOST_TEST(!complete);
  }
}

BOOST_AUTO_TEST_CASE(wait_for_a_slow_reader) {
  std::atomic<int> pulled{0};
  constexpr std::size_t kPieces = 80;
  TestServer server([&](const auto&) {
    auto reply = streamed(kPieces, kPieceBytes, &pulled);
    reply.cacheable_at.reset();
    return reply;
  });
  Client client(server.port(), 256 * 1024);
  client.send("GET /export.csv HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  client.receive_some(1000);
  BOOST_TEST(eventually([&] { return pulled > 2; }));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  BOOST_TEST(pulled < 40);  // what the sockets' buffers hold, and no more
  const auto response = client.receive_rest();
  BOOST_TEST(response.size() > kPieces * kPieceBytes);
  BOOST_TEST(response.ends_with("\r\n0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(are_dropped_when_the_reader_leaves) {
  std::atomic<int> pulled{0};
  TestServer server([&](const auto&) { return streamed(100'000, kPieceBytes, &pulled); });
  {
    Client client(server.port());
    client.send(kGetPositions);
    client.receive_some(1000);
  }
  BOOST_TEST(eventually([&] { return server.server.numbers().connections_open == 0; }));
  BOOST_TEST(pulled < 1000);
}

BOOST_AUTO_TEST_CASE(are_collected_for_http_1_0_or_refused) {
  auto options = quick_options();
  options.answer.unchunked_bytes = 3 * kPieceBytes;
  std::size_t pieces = 3;
  TestServer server([&](const auto&) { return streamed(pieces, kPieceBytes); }, options);
  Client small(server.port());
  const auto response = small.ask("GET / HTTP/1.0\r\n\r\n");
  BOOST_TEST(response.header("content-length") == std::to_string(3 * kPieceBytes));
  BOOST_TEST((response.body == whole(3, kPieceBytes)));
  pieces = 4;
  server.handler.newest = 2;
  Client large(server.port());
  BOOST_TEST(large.ask("GET / HTTP/1.0\r\n\r\n").status == 505);
}

BOOST_AUTO_TEST_CASE(share_the_workers_with_other_requests) {
  auto options = quick_options();
  options.workers = 1;
  TestServer server(
      [](const app::Request& request) {
        return request.target == "/quick" ? text("quick") : streamed(100'000, kPieceBytes);
      },
      options);
  Client slow(server.port());
  slow.send(kGetPositions);
  slow.receive_some(1000);
  Client quick(server.port());
  BOOST_TEST(quick.ask("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n").body == "quick");
}

// A long body in pieces as large as was asked for.
class WishedStream : public app::BodyStream {
 public:
  explicit WishedStream(std::atomic<std::size_t>& smallest) : smallest_(smallest) {}
  void prefer(std::size_t bytes) override { bytes_ = bytes; }
  bool next(std::string& piece) override {
    if (bytes_ < smallest_) smallest_ = bytes_;
    piece.assign(bytes_, 'x');
    return true;
  }

 private:
  std::atomic<std::size_t>& smallest_;
  std::size_t bytes_ = app::kPieceBytes;
};

BOOST_AUTO_TEST_CASE(of_many_slow_readers_are_all_served_in_smaller_pieces) {
  std::atomic<std::size_t> smallest{app::kPieceBytes};
  auto options = quick_options();
  options.pieces_bytes = 20 * 64 * 1024;
  TestServer server(
      [&](const app::Request& request) {
        if (request.target == "/quick") return text("quick");
        auto reply = streamed(0, 0);
        reply.stream = std::make_unique<WishedStream>(smallest);
        reply.cacheable_at.reset();
        return reply;
      },
      options);
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 40; ++i) {
    slow.push_back(std::make_unique<Client>(server.port(), 4096));
    slow.back()->send(kGetPositions);
    BOOST_TEST(slow.back()->receive_some(1000).starts_with("HTTP/1.1 200"));
  }
  smallest = app::kPieceBytes;
  slow.back()->receive_some(100'000);
  BOOST_TEST(eventually([&] { return smallest <= 64U * 1024; }));
  BOOST_TEST(smallest >= 16U * 1024);
  Client quick(server.port());
  BOOST_TEST(quick.ask("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n").body == "quick");
}

BOOST_AUTO_TEST_CASE(that_stay_the_same_are_made_once_and_sent_from_a_file) {
  std::atomic<int> pulled{0};
  constexpr std::size_t kPieces = 60;
  TestServer server([&](const auto&) { return streamed(kPieces, kPieceBytes, &pulled); });
  const auto expected = whole(kPieces, kPieceBytes);
  Client client(server.port());
  for (int i = 0; i < 3; ++i) {
    const auto response = client.ask(kGetPositions);
    BOOST_TEST(response.header("content-length") == (i == 0 ? "" : std::to_string(expected.size())));
    BOOST_TEST(response.whole);
    BOOST_TEST((response.body == expected));
  }
  BOOST_TEST(pulled < static_cast<int>(2 * kPieces));
}

BOOST_AUTO_TEST_CASE(are_not_made_far_ahead_of_those_who_read) {
  std::atomic<int> pulled{0};
  TestServer server([&](const auto&) { return streamed(100'000, kPieceBytes, &pulled); });
  Client slow(server.port(), 4096);
  slow.send(kGetPositions);
  slow.receive_some(1000);
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  BOOST_TEST(pulled < 400);
}

// More readers than are made for at once leave in the middle of a body that is longer than what is made ahead of them.
BOOST_AUTO_TEST_CASE(that_were_left_by_their_readers_keep_no_other_from_being_kept) {
  constexpr std::size_t kPieces = 20;
  TestServer server([](const app::Request& request) {
    return streamed(request.target.starts_with("/left") ? 100'000 : kPieces, kPieceBytes);
  });
  for (const std::string target : {"/left1", "/left2"}) {
    Client client(server.port());
    client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    client.receive_some(100'000);
  }
  Client client(server.port());
  BOOST_TEST(eventually([&] {
    const auto response = client.ask(kGetPositions);
    return response.header("content-length") == std::to_string(kPieces * kPieceBytes);
  }));
}

BOOST_AUTO_TEST_CASE(that_nobody_takes_any_more_do_no_harm) {
  TestServer server([](const app::Request& request) {
    return request.target == "/quick" ? text("quick") : streamed(200, kPieceBytes);
  });
  for (int i = 0; i < 12; ++i) {
    Client client(server.port(), i % 2 ? 4096 : 0);
    client.send(kGetPositions);
    client.receive_some(100'000);
  }
  Client quick(server.port());
  BOOST_TEST(quick.ask("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n").body == "quick");
}

BOOST_AUTO_TEST_CASE(are_compressed_once_a_revision) {
  std::atomic<int> pulled{0};
  constexpr std::size_t kPieces = 60;
  TestServer server([&](const auto&) { return streamed(kPieces, kPieceBytes, &pulled); });
  const auto expected = whole(kPieces, kPieceBytes);
  for (int i = 0; i < 3; ++i) {
    Client client(server.port());
    BOOST_TEST((gunzip(client.ask(kGetSmall).body) == expected));
  }
  BOOST_TEST(pulled < static_cast<int>(2 * kPieces));  // but for the first two pieces of each request
  server.handler.newest = 2;
  pulled = 0;
  Client later(server.port());
  const auto head = [&] {
    later.send("HEAD /export.csv HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
    return later.receive(true);
  }();
  BOOST_TEST(head.header("content-encoding") == "gzip");
  BOOST_TEST(pulled == 0);
}

BOOST_AUTO_TEST_SUITE_END()
