// What an attacker would try: script in every text, what is hidden by every route, files that are traps.
#include <boost/test/unit_test.hpp>
#include <chrono>

#include "app/routes.hpp"
#include "app/target.hpp"
#include "http/visitor.hpp"

using namespace plenary;
using namespace plenary::http::testing;
using test::header_of;

namespace {

const std::string kScript = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";
const std::string kSecret = "Zwetschgenkuchen";

std::string quoted(const std::string& text) { return boost::json::serialize(boost::json::string(text)); }

// A session, a text and a vote with that in every text that there is, and that symbol.
std::vector<std::pair<std::string, std::string>> records_with(const std::string& words, const std::string& symbol,
                                                              const std::string& standing) {
  const auto q = quoted(words);
  const auto source = R"("sources": [{"document": )" + q + R"(, "url": "https://example.org/", "page": )" + q + "}]";
  return {{"/resolutions", R"({"symbol": ")" + symbol +
                               R"(", "assembly": "model", "session": "3", "kind": "resolution", "title": {"en": )" + q +
                               R"(, "fr": )" + q + R"(}, "committee": )" + q + R"(, "agenda_item": )" + q +
                               R"(, "subjects": [)" + q + R"(], "sponsors": [)" + q + R"(], "adoption_line": {"en": )" +
                               q + R"(}, "clauses": {"en": [{"kind": "operative", "number": 1, "heading": )" + q +
                               R"(, "text": )" + q + R"(}]}, "footnotes": {"en": [{"marker": "1", "text": )" + q +
                               R"(}]}, "citations": [{"symbol": "M/RES/1/1", "relation": "recalls", "title": )" + q +
                               R"(, "place": )" + q + R"(}], "standing": ")" + standing + "\", " + source + "}"},
          {"/votes", R"({"assembly": "model", "session": "3", "number": 77, "on": {"resolution": ")" + symbol +
                         R"(", "part": "paragraph", "label": )" + q + R"(}, "method": "recorded", "note": )" + q +
                         R"(, "announced": {"yes": 1, "no": 0}, "standing": ")" + standing + "\", " + source + "}"}};
}

struct Attack : Desk {
  Visitor rita{*this}, ada{*this, "192.0.2.9"}, anybody{*this, "203.0.113.5"};
  Attack() {
    rita.log_in("Rita");
    ada.log_in("Ada");
  }

  void record(const std::string& words, const std::string& symbol, const std::string& standing) {
    for (const auto& [url, body] : records_with(words, symbol, standing)) {
      const auto reply = rita.send(
          "POST", url, body,
          {{"content-type", "application/json"}, {"accept", "application/json"}, {"plenary-csrf", rita.csrf}});
      BOOST_REQUIRE_MESSAGE(reply.status == 201, url << " " << reply.status << " " << reply.body);
    }
  }
};

// A route's path with something in the place of each variable.
std::string filled(std::string_view pattern, const std::string& symbol) {
  std::string path(pattern);
  const auto put = [&](const std::string& variable, const std::string& value) {
    if (const auto at = path.find(variable); at != std::string::npos) path.replace(at, variable.size(), value);
  };
  put("{assembly}", "model");
  put("{session}", "3");
  put("{label}", "3");
  put("{number}", pattern.starts_with("/votes/") ? "77" : "1");
  put("{symbol…}", symbol);
  put("{code}", "FRA");
  return path;
}

bool is_page(const app::Reply& reply) { return header_of(reply, "Content-Type").starts_with("text/html"); }

void check_harmless(const std::string& path, const app::Reply& reply) {
  BOOST_TEST(reply.body.find("<script>alert") == std::string::npos, path);
  BOOST_TEST(reply.body.find("<img src=x") == std::string::npos, path);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(attacks, Attack)

BOOST_AUTO_TEST_CASE(script_in_every_text_stays_text_on_every_page) {
  record(kScript, "M/RES/3/98", "provisional");
  int pages = 0;
  for (const auto& route : app::routes()) {
    if (route.method != "GET" || route.pattern.starts_with("/record/welcome")) continue;
    for (auto* visitor : {&anybody, &ada}) {
      auto reply = visitor->get(filled(route.pattern, "M/RES/3/98"));
      reply.body = test::body_of(reply);
      if (!is_page(reply)) continue;
      ++pages;
      check_harmless(std::string(route.pattern), reply);
    }
  }
  BOOST_TEST(pages > 40);
  for (const auto* path :
       {"/record", "/record/edit/resolution/M/RES/3/98", "/record/edit/vote/model/3/77", "/record/roll-call/model/3/77",
        "/record/certify/session/model/3", "/record/withdraw/vote/model/3/77", "/search?q=alert",
        "/revisions?record=resolution/M/RES/3/98", "/resolutions?q=alert",
        "/record/roll-call?in=model/3&resolution=%22%3E%3Cscript%3Ealert(1)"}) {
    const auto reply = ada.get(path);
    BOOST_TEST(reply.status == 200, path);
    check_harmless(path, reply);
  }
}

BOOST_AUTO_TEST_CASE(script_in_a_document_and_in_every_field_of_a_form_stays_text) {
  rita.get("/record/adoption");
  const auto sent = rita.post("/record/adoption",
                              {{"text", "Resolution No. 7\n\nM/RES/4/7\n\nSubject: " + kScript + "\n\n" + kScript}});
  const auto path = header_of(sent, "Location");
  check_harmless(path, rita.get(path));
  Fields fields = {{"with_vote", "1"}, {"do", "check"}};
  for (const auto* name : {"resolution.symbol", "resolution.session", "resolution.assembly", "resolution.title.en",
                           "resolution.outcome", "resolution.kind", "resolution.standing", "session.opens",
                           "session.place.city", "vote.announced.yes", "vote.rule", "vote.method", "reason"})
    fields.emplace_back(name, kScript);
  for (const auto* what : {"check", "save", "doubts"}) {
    fields[1].second = what;
    check_harmless(what, rita.post(path, fields));
  }
  check_harmless("roll call", rita.post("/record/roll-call", {{"assembly", kScript},
                                                              {"session", kScript},
                                                              {"list", kScript},
                                                              {"grid", "1"},
                                                              {"p." + kScript, "yes"},
                                                              {"do", "list"}}));
  check_harmless("people", ada.post("/record/people", {{"name", kScript}, {"role", kScript}}));
  Visitor stranger(*this);
  stranger.get("/record/login");
  check_harmless("login", stranger.post("/record/login", {{"name", kScript}, {"password", kScript}, {"to", kScript}}));
  check_harmless("login", stranger.get("/record/login?to=" + app::escape_parameter("/" + kScript)));
}

BOOST_AUTO_TEST_CASE(drafts_leave_by_no_route_and_no_form) {
  record(kSecret, "M/RES/3/99", "draft");
  int asked = 0;
  for (const auto& route : app::routes()) {
    if (route.method != "GET") continue;
    const auto path = filled(route.pattern, "M/RES/3/99");
    std::vector<std::string> targets = {path};
    for (const auto form : route.forms) targets.push_back(path + "." + std::string(app::extension_of(form)));
    for (const auto& target : targets)
      for (const auto* query :
           {"", "?q=zwetschgenkuchen", "?q=zwetschgen*", "?count=exact", "?session=3", "?revision=${now}",
            "?standing=draft", "?record=resolution/M/RES/3/99", "?record=vote/model/3/77", "?resolution=M/RES/3/99",
            "?assembly=model&limit=1000", "?discrepancies=1"}) {
        std::string whole = target + query;
        if (const auto at = whole.find("${now}"); at != std::string::npos)
          whole.replace(at, 6, std::to_string(registry->revision()));
        auto reply = anybody.get(whole);
        const auto body = test::body_of(reply);
        ++asked;
        BOOST_TEST(body.find(kSecret) == std::string::npos, whole);
        for (const auto& [name, value] : reply.headers) BOOST_TEST(value.find(kSecret) == std::string::npos, whole);
      }
  }
  BOOST_TEST(asked > 1000);
  BOOST_TEST(anybody.get("/resolutions/M/RES/3/99").status == 404);
  BOOST_TEST(anybody.get("/votes/model/3/77").status == 404);
  BOOST_TEST(rita.get("/resolutions/M/RES/3/99").status == 200);
  const auto counted = test::json_of(anybody.send("GET", "/votes.json?count=exact&assembly=model&session=3", {}, {}));
  const auto seen = test::json_of(rita.send("GET", "/votes.json?count=exact&assembly=model&session=3", {}, {}));
  BOOST_TEST(counted.at("count").to_number<int>() + 1 == seen.at("count").to_number<int>());
}

BOOST_AUTO_TEST_CASE(passwords_and_logins_leave_by_no_export) {
  auto reply = ada.send("GET", "/exports/plenary", {}, {{"accept", "application/x-ndjson"}});
  BOOST_TEST(reply.status == 200);
  const auto body = test::body_of(reply);
  BOOST_TEST(body.size() > 10'000U);
  for (const auto* word : {"argon2", "Cora", "192.0.2.9"}) BOOST_TEST(body.find(word) == std::string::npos, word);
}

BOOST_AUTO_TEST_CASE(no_path_leads_out_and_no_value_becomes_a_header) {
  for (const auto* path :
       {"/record/adoption/..%2f..%2fetc%2fpasswd", "/record/welcome/..", "/record/welcome/%00",
        "/record/edit/vote/../../x", "/record/edit/assembly/model", "/record/edit/x/y", "/record/people/../account",
        "/assets/..%2fplenary.db", "/record/roll-call/model/3/0x1", "/record/roll-call/model/3/99999999999999999999"}) {
    const auto status = ada.get(path).status;
    BOOST_TEST((status >= 400 && status < 500), path << " " << status);
  }
  rita.get("/record/adoption");
  const auto sent =
      rita.post("/record/adoption", {{"text", "M/RES/4/7"}, {"keep", "a\r\nSet-Cookie: plenary_login=b"}});
  for (const auto& [name, value] : sent.headers) BOOST_TEST(value.find('\n') == std::string::npos, name);
  BOOST_TEST(header_of(sent, "Set-Cookie").empty());
}

BOOST_AUTO_TEST_CASE(another_sites_page_cannot_make_a_browser_change_anything) {
  const auto before = registry->revision();
  Visitor& victim = ada;
  for (const auto& route : app::routes()) {
    if (route.method == "GET" || route.pattern == "/record/login" || route.pattern.starts_with("/record/welcome"))
      continue;
    for (const auto* type : {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=b"}) {
      const auto reply = victim.send(std::string(route.method), filled(route.pattern, "M/RES/3/1"), "a=b",
                                     {{"content-type", type}, {"origin", "https://evil.example"}});
      BOOST_TEST((reply.status == 403 || reply.status == 400), route.pattern << " " << reply.status);
    }
  }
  BOOST_TEST(registry->revision() == before);
  BOOST_TEST(victim.get("/record").status == 200);
}

BOOST_AUTO_TEST_CASE(documents_that_are_traps_are_refused_soon) {
  const auto begun = std::chrono::steady_clock::now();
  rita.get("/record/adoption");
  const auto send = [&](const std::string& name, const std::string& bytes) {
    const auto body = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + rita.csrf +
                      "\r\n--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\"" + name +
                      "\"\r\n\r\n" + bytes + "\r\n--b--\r\n";
    return rita.send("POST", "/record/adoption", body, {{"content-type", "multipart/form-data; boundary=b"}}).status;
  };
  BOOST_TEST(send("a.docx", "PK\x03\x04" + std::string(1000, 'x')) == 422);
  BOOST_TEST(send("a.pdf", "%PDF-1.4\n" + std::string(200'000, '(')) == 422);
  BOOST_TEST(send("a.pdf", "%PDF-1.7\n1 0 obj<</Length 1 0 R>>stream\n" + std::string(100'000, '[')) == 422);
  BOOST_TEST(send("a.html", "<!DOCTYPE html><html>" + std::string(400'000, '<')) < 500);
  BOOST_TEST(send("a.txt", std::string(5'000'000, 'x')) == 422);
  std::string clauses;
  for (int i = 0; i < 12'000; ++i) clauses += "REQUESTS more of the same;\n\n";
  BOOST_TEST(send("a.txt", clauses) == 422);
  BOOST_TEST((std::chrono::steady_clock::now() - begun < std::chrono::seconds(60)));
}

BOOST_AUTO_TEST_SUITE_END()
