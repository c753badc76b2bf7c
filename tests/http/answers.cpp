// What goes back: framing, headers, HEAD, the cache, validators, compression.
#include <boost/test/unit_test.hpp>

#include "http/conditional.hpp"
#include "http/gzip.hpp"
#include "http/harness.hpp"

using namespace plenary::http::testing;
namespace app = plenary::app;
namespace http = plenary::http;

namespace {

std::string get(std::string_view target, std::string_view fields = "", std::string_view method = "GET") {
  std::string bytes(method);
  return bytes.append(" ").append(target).append(" HTTP/1.1\r\nHost: a\r\n").append(fields).append("\r\n");
}

// Cacheable text of 3 KB, with a tag.
app::Reply page(const app::Request& request) {
  auto reply = text(request.target + " " + std::string(3000, 'p'));
  reply.set("ETag", "\"1.page\"");
  reply.set("Vary", "Accept");
  reply.set("Last-Modified", "Mon, 04 Nov 2024 10:00:00 GMT");
  reply.cacheable_at = 1;
  return reply;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(answers)

BOOST_AUTO_TEST_CASE(has_the_fields_that_every_answer_has) {
  TestServer server([](const auto&) { return text("hello"); });
  Client client(server.port());
  const auto response = client.ask(get("/"));
  BOOST_TEST(response.header("content-length") == "5");
  BOOST_TEST(response.header("x-content-type-options") == "nosniff");
  BOOST_TEST(response.header("referrer-policy") == "same-origin");
  BOOST_TEST(response.header("content-security-policy").starts_with("default-src 'none'"));
  BOOST_TEST(response.header("date").ends_with(" GMT"));
  BOOST_TEST(response.header("x-request-id") != "");
  BOOST_TEST(client.ask(get("/")).header("x-request-id") != response.header("x-request-id"));
}

BOOST_AUTO_TEST_CASE(keeps_the_applications_own_policy_but_not_its_framing) {
  TestServer server([](const auto&) {
    auto reply = text("hello");
    reply.set("content-security-policy", "sandbox");
    reply.set("Content-Length", "99");
    reply.set("Transfer-Encoding", "chunked");
    reply.set("Connection", "close");
    return reply;
  });
  Client client(server.port());
  const auto response = client.ask(get("/"));
  BOOST_TEST(response.header("content-security-policy") == "sandbox");
  BOOST_TEST(response.header("content-length") == "5");
  BOOST_TEST(response.header("connection") == "");
  BOOST_TEST(response.body == "hello");
}

BOOST_AUTO_TEST_CASE(a_header_with_a_line_end_becomes_a_500) {
  std::string fault;
  auto options = quick_options();
  options.on_done = [&](const http::RequestSummary& summary) { fault = summary.fault; };
  TestServer server(
      [](const auto&) {
        auto reply = text("hello");
        reply.set("Location", "/x\r\nSet-Cookie: stolen=1");
        return reply;
      },
      options);
  Client client(server.port());
  const auto response = client.ask(get("/"));
  BOOST_TEST(response.status == 500);
  BOOST_TEST(response.header("set-cookie") == "");
  server.server.stop();
  BOOST_TEST(fault != "");
}

BOOST_AUTO_TEST_CASE(head_has_the_fields_of_get_and_no_body) {
  TestServer server(page);
  Client client(server.port());
  for (int i = 0; i < 2; ++i) {  // made, then cached
    client.send(get("/a", "", "HEAD"));
    const auto head = client.receive(true);
    BOOST_TEST(head.header("content-length") == "3003");
    BOOST_TEST(head.header("etag") == "\"1.page\"");
  }
  BOOST_TEST(client.ask(get("/a")).body.size() == 3003U);
  BOOST_TEST(server.handler.calls == 1);
}

BOOST_AUTO_TEST_CASE(answers_again_from_the_cache_until_the_revision_changes) {
  TestServer server(page);
  Client client(server.port());
  const auto first = client.ask(get("/a"));
  const auto second = client.ask(get("/a"));
  BOOST_TEST(second.body == first.body);
  BOOST_TEST(second.header("etag") == first.header("etag"));
  BOOST_TEST(server.handler.calls == 1);
  server.handler.newest = 2;
  client.ask(get("/a"));
  BOOST_TEST(server.handler.calls == 2);
  client.ask(get("/a"));
  BOOST_TEST(server.handler.calls == 3);  // the reply still says revision 1: not to be kept
}

BOOST_AUTO_TEST_CASE(caches_each_form_apart) {
  TestServer server(page);
  Client client(server.port());
  const std::vector<std::string> fields{"",
                                        "Accept: text/html\r\n",
                                        "Accept: text/csv\r\n",
                                        "Accept-Language: fr\r\n",
                                        "Accept-Encoding: gzip\r\n",
                                        "Accept-Encoding: gzip\r\nAccept-Encoding: gzip;q=0\r\n"};
  for (const auto& form : fields) client.ask(get("/a", form));
  BOOST_TEST(server.handler.calls == 6 - 1);  // `gzip;q=0` is the same as no gzip
  client.ask("GET /a HTTP/1.1\r\nHost: b\r\n\r\n");
  BOOST_TEST(server.handler.calls == 6);
}

BOOST_AUTO_TEST_CASE(never_caches_for_people_who_are_logged_in_nor_other_methods) {
  TestServer server([](const app::Request& request) {
    auto reply = page(request);
    if (request.target == "/cookie") reply.set("Set-Cookie", "a=b");
    return reply;
  });
  Client client(server.port());
  int calls = 0;
  for (const auto& bytes : {get("/a", "Cookie: a=b\r\n"), get("/a", "Authorization: Bearer x\r\n"),
                            get("/a", "", "POST"), get("/a", "If-Match: \"1.page\"\r\n"), get("/cookie")}) {
    client.ask(bytes);
    client.ask(bytes);
    calls += 2;
    BOOST_TEST(server.handler.calls == calls);
  }
}

BOOST_AUTO_TEST_CASE(answers_304_from_the_cache) {
  TestServer server(page);
  Client client(server.port());
  client.ask(get("/a"));
  for (const auto* fields : {"If-None-Match: \"1.page\"\r\n", "If-None-Match: \"0\", W/\"1.page\"\r\n",
                             "If-None-Match: *\r\n", "If-Modified-Since: Mon, 04 Nov 2024 10:00:00 GMT\r\n"}) {
    const auto response = client.ask(get("/a", fields));
    BOOST_TEST(response.status == 304, fields);
    BOOST_TEST(response.header("content-length") == "");
    BOOST_TEST(response.header("vary") == "Accept, Accept-Encoding");
    BOOST_TEST(response.header("etag") != "");
  }
  for (const auto* fields :
       {"If-None-Match: \"2.page\"\r\n", "If-None-Match: \"2\"\r\nIf-Modified-Since: Mon, 04 Nov 2024 10:00:00 GMT\r\n",
        "If-Modified-Since: Mon, 04 Nov 2024 09:00:00 GMT\r\n"})
    BOOST_TEST(client.ask(get("/a", fields)).status == 200);
  BOOST_TEST(server.handler.calls == 1);
}

BOOST_AUTO_TEST_CASE(compresses_text_and_gives_it_another_tag) {
  TestServer server(page);
  Client client(server.port());
  const auto plain = client.ask(get("/a"));
  BOOST_TEST(plain.header("vary") == "Accept, Accept-Encoding");
  for (int i = 0; i < 2; ++i) {
    const auto small = client.ask(get("/a", "Accept-Encoding: br, gzip\r\n"));
    BOOST_TEST(small.header("content-encoding") == "gzip");
    BOOST_TEST(small.header("etag") == "\"1.page-gz\"");
    BOOST_TEST(gunzip(small.body) == plain.body);
  }
  const auto same = client.ask(get("/a", "Accept-Encoding: gzip\r\nIf-None-Match: \"1.page-gz\"\r\n"));
  BOOST_TEST(same.status == 304);
  BOOST_TEST(same.header("etag") == "\"1.page-gz\"");
  BOOST_TEST(server.handler.calls == 2);
}

BOOST_AUTO_TEST_CASE(sends_what_the_build_compressed) {
  const std::string brotli = "as brotli", small = "as gzip";
  TestServer server([&](const app::Request& request) {
    auto reply = page(request);
    for (auto& [name, value] : reply.headers)
      if (name == "ETag") value = "W/" + value;
    reply.as_brotli = brotli;
    reply.as_gzip = small;
    return reply;
  });
  Client client(server.port());
  const auto plain = client.ask(get("/assets/a"));
  BOOST_TEST(plain.header("content-encoding") == "");
  const std::vector<std::pair<std::string, std::string>> all = {
      {"br", "gzip, deflate, br"}, {"gzip", "gzip"}, {"br", "br"}, {"gzip", "br;q=0, gzip"}, {"br", "gzip, br"}};
  for (const auto& [encoding, accepted] : all) {
    const auto answer = client.ask(get("/assets/a", "Accept-Encoding: " + accepted + "\r\n"));
    BOOST_TEST(answer.header("content-encoding") == encoding);
    BOOST_TEST(answer.body == (encoding == "br" ? brotli : small));
    BOOST_TEST(answer.header("vary") == "Accept, Accept-Encoding");
    const auto fields = "Accept-Encoding: " + accepted + "\r\nIf-None-Match: " + answer.header("etag") + "\r\n";
    BOOST_TEST(client.ask(get("/assets/a", fields)).status == 304);
  }
}

BOOST_AUTO_TEST_CASE(the_application_sees_plain_tags_only) {
  TestServer server([](const app::Request& request) {
    auto reply = echo(request);
    reply.status = 304;
    reply.set("ETag", "\"x\"");
    reply.set("Seen", std::string(request.header("if-none-match").value_or("")) +
                          std::string(request.header("if-match").value_or("")));
    return reply;
  });
  Client client(server.port());
  const auto read = client.ask(get("/", "If-None-Match: \"y\", \"x-gz\"\r\n"));
  BOOST_TEST(read.header("seen") == "\"y\", \"x\"");
  BOOST_TEST(read.header("etag") == "\"x-gz\"");
  BOOST_TEST(client.ask(get("/", "If-Match: \"x-gz\"\r\n", "PUT")).header("seen") == "\"x\"");
}

BOOST_AUTO_TEST_CASE(leaves_small_answers_images_and_logged_in_pages_uncompressed) {
  TestServer server([](const app::Request& request) {
    app::Reply reply;
    reply.set("Content-Type", request.target == "/png" ? "image/png" : "text/html");
    reply.body.assign(request.target == "/small" ? 500 : 5000, 'x');
    return reply;
  });
  Client client(server.port());
  const auto encoding = [&](const char* target, const char* more = "") {
    return client.ask(get(target, std::string("Accept-Encoding: gzip\r\n") + more)).header("content-encoding");
  };
  BOOST_TEST(encoding("/page") == "gzip");
  BOOST_TEST(encoding("/small") == "");
  BOOST_TEST(encoding("/png") == "");
  BOOST_TEST(encoding("/page", "Cookie: session=1\r\n") == "");
}

BOOST_AUTO_TEST_CASE(reads_accept_encoding) {
  for (const auto* yes : {"gzip", "GZIP", "deflate, gzip;q=0.5", "*", "x-gzip", "br;q=1.0, *;q=0.1", "gzip;q=bad"})
    BOOST_TEST(http::accepts_gzip(std::string_view(yes)), yes);
  for (const auto* no : {"", "identity", "gzip;q=0", "gzip;q=0.000, *", "*;q=0", "gzipped", "br"})
    BOOST_TEST(!http::accepts_gzip(std::string_view(no)), no);
}

BOOST_AUTO_TEST_CASE(puts_suffixes_on_tags_and_takes_them_off) {
  BOOST_TEST(http::gzip_tag("\"a\"") == "\"a-gz\"");
  BOOST_TEST(http::gzip_tag("W/\"a\"") == "W/\"a-gz\"");
  BOOST_TEST(http::gzip_tag("") == "");
  BOOST_TEST(http::without_gzip_suffixes("\"a-gz\", W/\"b-gz\",\"c\"") == "\"a\", W/\"b\", \"c\"");
  BOOST_TEST(http::without_gzip_suffixes("*") == "*");
}

BOOST_AUTO_TEST_CASE(large_answers_arrive_whole) {
  const auto body = PieceStream::piece(1, 5'000'000);
  TestServer server([&](const auto&) {
    auto reply = text(body);
    reply.cacheable_at = 1;
    return reply;
  });
  Client client(server.port());
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST((client.ask(get("/")).body == body));
    BOOST_TEST((gunzip(client.ask(get("/", "Accept-Encoding: gzip\r\n")).body) == body));
  }
}

BOOST_AUTO_TEST_CASE(answers_without_body_have_no_length) {
  TestServer server([](const auto&) {
    app::Reply reply;
    reply.status = 204;
    return reply;
  });
  Client client(server.port());
  const auto response = client.ask(get("/", "", "DELETE"));
  BOOST_TEST(response.status == 204);
  BOOST_TEST(response.header("content-length") == "");
  BOOST_TEST(client.ask(get("/")).status == 204);
}

BOOST_AUTO_TEST_CASE(tells_of_each_request_what_it_was) {
  std::vector<std::string> lines;
  auto options = quick_options();
  options.on_done = [&](const http::RequestSummary& summary) {
    lines.push_back(std::string(summary.method) + " " + std::string(summary.target) + " " + std::string(summary.route) +
                    " " + std::to_string(summary.status) + (summary.from_cache ? " cached " : " made ") +
                    std::string(summary.remote) + " " + std::string(summary.user_agent) + " " +
                    std::string(summary.actor));
  };
  TestServer server(
      [](const app::Request& request) {
        auto reply = page(request);
        reply.route = "/{x}";
        reply.actor = "anna";
        return reply;
      },
      options);
  Client client(server.port());
  for (int i = 0; i < 2; ++i) client.ask(get("/a", "User-Agent: test\r\n"));
  client.ask("nonsense\r\n\r\n");
  server.server.stop();
  const std::vector<std::string> expected{"GET /a /{x} 200 made 127.0.0.1 test anna",
                                          "GET /a /{x} 200 cached 127.0.0.1 test anna", "   400 made 127.0.0.1  "};
  BOOST_TEST(lines == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
