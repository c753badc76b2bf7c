// Bad input of every kind on every endpoint: refused with reasons, never a 500, nothing written.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <random>

#include "app/routes.hpp"
#include "app/target.hpp"
#include "http/example_service.hpp"

using namespace plenary::http::testing;
namespace json = boost::json;
namespace app = plenary::app;

namespace {

// One that exists, for every variable of a pattern.
std::string concrete(std::string_view pattern) {
  if (pattern == "/assemblies/{assembly}") return "/assemblies/model";
  if (pattern == "/members/{code}") return "/members/XAA";
  if (pattern == "/members/{code}/votes") return "/members/XAA/votes";
  if (pattern == "/sessions/{assembly}/{label}") return "/sessions/model/1";
  if (pattern == "/resolutions/{symbol…}") return "/resolutions/M/DEC/1/1";
  if (pattern == "/votes/{assembly}/{session}/{number}") return "/votes/model/1/1";
  if (pattern == "/imports/{layout}") return "/imports/unxml";
  if (pattern == "/revisions/{number}") return "/revisions/1";
  if (pattern == "/profiles/{profile}") return "/profiles/print-fr";
  return std::string(pattern);
}

std::vector<std::string> writable(std::string_view method) {
  std::vector<std::string> targets;
  for (const auto& route : app::routes())
    if (route.method == method) targets.push_back(concrete(route.pattern));
  return targets;
}

std::string repeated(std::size_t times, std::string_view text) {
  std::string result;
  result.reserve(times * text.size());
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

const std::vector<std::string> kBadBodies = {"",
                                             " ",
                                             "{",
                                             "}",
                                             "[",
                                             "[]",
                                             "null",
                                             "true",
                                             "0",
                                             "\"text\"",
                                             "{}",
                                             "{\"a\"}",
                                             "{\"a\":}",
                                             "{'a':1}",
                                             "{\"a\":1,}",
                                             "{\"a\":1}{\"a\":2}",
                                             "\xff\xfe{\0}\0",
                                             "{\"symbol\":\"\xff\xfe\"}",
                                             "{\"symbol\":\"\\ud800\"}",
                                             "{\"symbol\":\"\\u0000\"}",
                                             "{\"\":1}",
                                             "NaN",
                                             "{\"number\":1e999}",
                                             "{\"number\":-1}",
                                             "{\"number\":1.5}",
                                             "{\"number\":99999999999999999999}",
                                             "{\"code\":\"a\",\"code\":\"b\"}",
                                             "<html></html>",
                                             "a=b&c=d",
                                             repeated(100'000, "["),
                                             repeated(100'000, "{\"a\":"),
                                             repeated(10'000'000, "["),
                                             "{\"title\":\"" + repeated(1'000'000, "x") + "\"}",
                                             "{\"reason\":1}",
                                             "{\"reason\":null}",
                                             "{\"positions\":" + repeated(500, "[") + repeated(500, "]") + "}"};

// A value of each kind that fits nowhere, or hardly anywhere.
const json::array kOddValues = {nullptr,
                                true,
                                0,
                                -1,
                                1.5,
                                9'223'372'036'854'775'807,
                                1e300,
                                "",
                                " ",
                                "../../etc/passwd",
                                "'; DROP TABLE votes; --",
                                "line\nend\ttab",
                                "\xe2\x80\xae reversed",
                                "2024-02-30",
                                std::string(70'000, 'x'),
                                json::array(),
                                json::array{nullptr},
                                json::array{1, "a", json::object()},
                                json::object(),
                                json::object{{"", ""}},
                                json::object{{"colour", "red"}}};

// Calls `visit` with each place in the document replaced by each odd value in turn.
void for_each_mutation(json::value& place, const std::function<void()>& visit) {
  const json::value before = place;
  for (const auto& odd : kOddValues) {
    place = odd;
    visit();
  }
  place = before;
  if (auto* object = place.if_object()) {
    for (auto& member : *object) for_each_mutation(member.value(), visit);
    (*object)["colour"] = "red";
    visit();
    object->erase("colour");
  }
  if (auto* array = place.if_array(); array && !array->empty()) {
    for_each_mutation(array->front(), visit);
    array->push_back(array->front());
    visit();
    array->pop_back();
  }
}

// What a client would send back of what it got: without what is derived.
json::value sendable(ExampleService& service, const std::string& url) {
  auto record = plenary::test::json_of(service.get(url + ".json"));
  for (const auto* derived :
       {"id", "check", "counted", "with_intentions", "discrepancies", "votes", "revision", "resolutions", "cited_by"})
    record.as_object().erase(derived);
  return record;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(hostile, ExampleService)

BOOST_AUTO_TEST_CASE(bodies_that_are_no_records) {
  BOOST_REQUIRE(ask("POST", "/profiles", R"({"name": "print-fr", "days": "words"})", "admin").status == 201);
  for (const auto* method : {"POST", "PUT", "PATCH"})
    for (const auto& target : writable(method))
      for (const auto& body : kBadBodies) {
        const auto reply = ask(method, target + "?dry_run=1", body, "admin", {{"if-match", "*"}});
        // An empty patch and an import of blank lines change nothing, and who certifies need not say why.
        const bool may_be_empty = std::string_view(method) == "PATCH" || target.starts_with("/imports/") ||
                                  target.ends_with("/certification");
        const bool changes_nothing = may_be_empty && (reply.status == 200 || reply.status == 404);
        // The staff's pages take forms of people who logged in; they answer others by themselves, and never fail.
        const bool is_page = target.starts_with("/record") && reply.status < 500;
        BOOST_TEST((reply.status == 400 || reply.status == 422 || reply.status == 413 || changes_nothing || is_page),
                   method << " " << target << " gave " << reply.status << " for " << body.substr(0, 60));
      }
}

BOOST_AUTO_TEST_CASE(records_with_one_odd_value) {
  for (const auto* url : {"/assemblies/model", "/members/XAA", "/sessions/model/1", "/resolutions/M/DEC/1/1",
                          "/resolutions/GA-2024-92-RES-04", "/votes/model/2/3", "/votes/icpo-ga/92/1"}) {
    auto document = sendable(*this, url);
    for_each_mutation(document, [&] {
      const auto body = json::serialize(document);
      const auto reply = ask("PUT", std::string(url) + "?dry_run=1&reason=test", body, "admin", {{"if-match", "*"}});
      BOOST_TEST((reply.status == 200 || reply.status == 400 || reply.status == 422 || reply.status == 403),
                 url << " gave " << reply.status << " for " << body.substr(0, 300));
      if (reply.status == 422) BOOST_TEST(json::parse(reply.body).at("errors").as_array().size() > 0U);
    });
  }
}

BOOST_AUTO_TEST_CASE(what_was_served_can_be_sent_back) {
  for (const auto* url : {"/assemblies/icpo-ga", "/members/XAA", "/sessions/model/1", "/resolutions/M/DEC/1/1",
                          "/votes/model/1/1", "/votes/icpo-ga/92/1"}) {
    const auto before = registry->revision();
    const auto body = json::serialize(sendable(*this, url));
    const auto reply = ask("PUT", std::string(url) + "?reason=none", body, "admin", {{"if-match", "*"}});
    BOOST_TEST(reply.status == 200, url << " gave " << reply.status << " " << reply.body);
    BOOST_TEST(registry->revision() == before);
  }
}

BOOST_AUTO_TEST_CASE(parameters_with_odd_values) {
  const std::vector<std::string> names = {
      "assembly", "session", "from",   "to",       "outcome", "method", "member",    "position", "subject",  "q",
      "sort",     "fields",  "limit",  "cursor",   "count",   "lang",   "delimiter", "bom",      "revision", "record",
      "actor",    "kind",    "symbol", "standing", "cites",   "part",   "vote",      "colour",   ""};
  const std::vector<std::string> values = {"",           "%27",
                                           "%22",        "%00",
                                           "%FF",        "%E2%80%AE",
                                           "%0D%0AX:1",  "-1",
                                           "0",          "99999999999999999999",
                                           "1e9",        "NaN",
                                           "2024-02-30", "0000-01-01",
                                           "*",          "(",
                                           "NEAR(a%20b", "%22a",
                                           "a%20AND",    "-",
                                           "a:b",        "%5B%5D",
                                           "..%2F..",    "%F0%9F%92%A9",
                                           "a,b,,",      "-,-",
                                           "XAA",        "yes",
                                           "1"};
  for (const auto& route : app::routes()) {
    if (route.method != "GET") continue;
    for (const auto& name : names)
      for (const auto& value : values) ask("GET", concrete(route.pattern) + "?" + name + "=" + value);
    ask("GET", concrete(route.pattern) + "?q=" + repeated(3000, "a%20"));
    ask("GET", concrete(route.pattern) + "?q=" + repeated(3000, "("));
  }
}

BOOST_AUTO_TEST_CASE(search_words_of_any_kind) {
  for (const auto* words : {"access",
                            "\"lawful access\"",
                            "law*",
                            "-access",
                            "access -lawful",
                            "AND",
                            "OR OR",
                            "NOT",
                            "a NOT",
                            "NEAR",
                            "title:x",
                            "^a",
                            "a^b",
                            "{a b}",
                            "+",
                            "''",
                            "\"\"",
                            "\"",
                            "*",
                            "**",
                            "( )",
                            "M/DEC/1/1",
                            "3379 (XXX)",
                            "é",
                            "الجمعية",
                            "-",
                            "--",
                            "a--b",
                            "/",
                            "\\"}) {
    const auto reply = ask("GET", "/search?q=" + app::escape_parameter(words));
    BOOST_TEST((reply.status == 200 || reply.status == 400), words << " gave " << reply.status);
  }
}

BOOST_AUTO_TEST_CASE(paths_of_any_kind) {
  for (const auto* path : {"//",
                           "/.",
                           "/..",
                           "/../etc/passwd",
                           "/votes/..",
                           "/votes/%2e%2e/x",
                           "/votes/model/1/0",
                           "/votes/model/1/-1",
                           "/votes/model/1/01",
                           "/votes/model/1/99999999999999999999",
                           "/votes/model/1/1/1",
                           "/votes/model/1/1.pdf",
                           "/votes/model/1/1.json.json",
                           "/votes.",
                           "/votes.json/",
                           "/resolutions/%00",
                           "/resolutions/%",
                           "/resolutions/%e2%80",
                           "/members/%20",
                           "/revisions/0",
                           "/revisions/-1",
                           "/revisions/999999",
                           "/revisions/99999999999999999999",
                           "/revisions/abc",
                           "/assets/../x",
                           "/assets/%2e%2e%2fx",
                           "/assets/nothing.css",
                           "/healthz.json",
                           "*",
                           "",
                           "/votes?",
                           "/votes?&&",
                           "/votes?=",
                           "/votes#x",
                           "/sessions/model",
                           "/members/XAA/votes/x"}) {
    ask("GET", path);
    ask("HEAD", path);
    for (const auto* method : {"PUT", "PATCH", "DELETE"}) ask(method, path, "{}", "admin", {{"if-match", "*"}});
  }
  ask("GET", "/resolutions/" + repeated(8000, "a"));
  ask("GET", "/" + repeated(4000, "a/"));
}

BOOST_AUTO_TEST_CASE(methods_of_any_kind) {
  for (const auto& route : app::routes())
    for (const auto* method :
         {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "get", ""}) {
      const auto reply = ask(method, concrete(route.pattern), "{}");
      if (reply.status == 405) BOOST_TEST(plenary::test::header_of(reply, "Allow") != "");
    }
}

BOOST_AUTO_TEST_CASE(headers_with_odd_values) {
  const std::vector<std::string> values = {"",
                                           ",",
                                           ";",
                                           "*",
                                           "\"",
                                           "\"\"",
                                           "W/\"1\"",
                                           "\"99999999999999999999.1.json\"",
                                           "\"1\", \"2\"",
                                           "x",
                                           "text/html;q=2",
                                           "q=0",
                                           "a/b/c",
                                           "\xff",
                                           std::string(8000, 'a'),
                                           "Bearer",
                                           "Bearer ",
                                           "Basic YTpi",
                                           "bearer x y"};
  for (const auto* name : {"accept", "if-match", "if-none-match", "if-modified-since", "authorization",
                           "idempotency-key", "content-type", "accept-language", "range"})
    for (const auto& value : values) {
      ask("GET", "/votes/model/1/1", "", "", {{name, value}});
      ask("GET", "/votes", "", "", {{name, value}});
      const app::Headers headers = {{name, value}};
      const auto role = std::string_view(name) == "authorization" ? "" : "recorder";
      ask("PATCH", "/votes/model/1/1?dry_run=1", "{}", role, headers);
      ask("POST", "/sessions?dry_run=1", R"({"assembly": "model", "label": "99"})", role, headers);
    }
}

BOOST_AUTO_TEST_CASE(targets_of_random_bytes) {
  std::mt19937 random(20241104);
  const std::string_view alphabet = "/votesmodel1.jn?&=%2e0fF,-*\"'()[]:;@~\xc3\xa9 ";
  for (int i = 0; i < 3000; ++i) {
    std::string target = "/";
    for (auto length = random() % 40; length > 0; --length) target += alphabet[random() % alphabet.size()];
    ask("GET", target);
  }
}

BOOST_AUTO_TEST_CASE(documents_of_any_kind) {
  for (const auto* type : {"text/plain", "text/html", "application/pdf", "application/octet-stream",
                           "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "image/png",
                           "text/plain; charset=utf-7", ""})
    for (const auto& body :
         {std::string(), std::string("x"), std::string("%PDF-1.4\n%%EOF"), std::string("PK\x03\x04"),
          std::string("\xff\xfe\x00\xd8", 4), repeated(1'000'000, "("), std::string("\x1f\x8b\x08\x00", 4),
          repeated(200'000, "RESOLUTION No. "), repeated(100'000, "<div>"), std::string(100'000, '\0')}) {
      const auto reply = ask("POST", "/resolutions?dry_run=1", body, "recorder", {{"content-type", type}});
      BOOST_TEST(reply.status < 500, type << " " << body.substr(0, 20));
    }
}

BOOST_AUTO_TEST_SUITE_END()
