#include "app/rebuild.hpp"
#include "app/verify.hpp"
#include "service.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

struct Recorded : TestService {
  Recorded() {
    expect(201, post("/assemblies", R"({"code": "model", "name": {"en": "Model Assembly"}})"));
    for (const auto* code : {"AAA", "BBB", "CCC", "DDD"})
      expect(201, post("/members", R"({"code": ")" + std::string(code) + R"(", "names": [{"name": {"en": "State )" +
                                       code + R"("}}], "memberships": [{"assembly": "model"}]})"));
    expect(201,
           post("/sessions", R"({"assembly": "model", "label": "3", "opens": "2025-10-27", "closes": "2025-10-31"})"));
    expect(201,
           post("/resolutions", R"({"symbol": "M/3/R.4", "aliases": ["Motion 9"], "assembly": "model", "session": "3",
        "number": 4, "title": {"en": "Lawful access", "fr": "Accès licite"}, "outcome": "adopted",
        "citations": [{"symbol": "M/2/R.1", "relation": "recalls"}]})"));
    expect(201, post("/votes", kVote));
  }

  static constexpr const char* kVote = R"({"assembly": "model", "session": "3", "on": {"resolution": "Motion 9"},
      "date": "2025-10-29", "method": "recorded", "announced": {"yes": 3, "no": 1, "abstain": 0},
      "positions": {"yes": ["BBB", "AAA"], "no": ["CCC"], "not_voting": [{"member": "DDD", "reason": "suspended"}]}})";

  void expect(int status, app::Reply reply) { BOOST_TEST(reply.status == status, body_of(reply)); }
};

std::vector<std::string> fields_at_fault(app::Reply reply) {
  std::vector<std::string> fields;
  const auto body = json_of(std::move(reply));
  for (const auto& error : body.at("errors").as_array()) {
    const auto* field = error.as_object().if_contains("field");
    fields.emplace_back(field ? std::string(field->as_string()) : std::string());
  }
  return fields;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(records_over_http, Recorded)

BOOST_AUTO_TEST_CASE(a_vote_is_served_with_what_is_derived) {
  auto reply = get("/votes/model/3/1");
  BOOST_REQUIRE_EQUAL(reply.status, 200);
  const auto vote = json_of(std::move(reply));
  BOOST_TEST(vote.at("id").as_string() == "model/3/1");
  BOOST_TEST(vote.at("on").at("resolution").as_string() == "M/3/R.4");
  BOOST_TEST(vote.at("counted").at("yes").to_number<int>() == 2);
  BOOST_TEST(vote.at("discrepancies").as_array().size() == 1U);
  BOOST_TEST(json::serialize(vote.at("positions").at("yes")) == R"(["AAA","BBB"])");
}

BOOST_AUTO_TEST_CASE(a_text_is_found_by_any_form_of_its_symbol) {
  const auto reply = get("/resolutions/Motion%209.json");
  BOOST_TEST(reply.status == 302);
  BOOST_TEST(header_of(reply, "Location") == "/resolutions/M/3/R.4.json");
  BOOST_TEST(json_of(get("/resolutions/M/3/R.4.json")).at("votes").as_array().size() == 1U);
  BOOST_TEST(get("/resolutions/M/3/R.5").status == 404);
}

BOOST_AUTO_TEST_CASE(a_draft_leads_to_the_one_text_that_it_became) {
  const auto text = [](const std::string& symbol) {
    return R"({"symbol": ")" + symbol +
           R"(", "assembly": "model", "session": "3", "title": {"en": "A text"}, "draft": "M/3/L.7"})";
  };
  expect(201, post("/resolutions", text("M/3/R.8")));
  const auto reply = get("/resolutions/m/3/l.7.txt");
  BOOST_TEST(reply.status == 302);
  BOOST_TEST(header_of(reply, "Location") == "/resolutions/M/3/R.8.txt");
}

BOOST_AUTO_TEST_CASE(a_draft_that_became_several_texts_names_them_all) {
  const auto text = [](const std::string& symbol, const std::string& more = "") {
    return R"({"symbol": ")" + symbol + R"(", "assembly": "model", "session": "3", "title": {"en": "On )" + symbol +
           R"("}, "draft": "M/3/L.7")" + more + "}";
  };
  expect(201, post("/resolutions", text("M/3/R.10")));
  expect(201, post("/resolutions", text("M/3/R.9")));
  expect(201, post("/resolutions", text("M/3/R.11", R"(, "standing": "draft")")));
  BOOST_TEST(get("/resolutions/m/3/l.7").status == 300);
  auto reply = get("/resolutions/M/3/L.7?lang=en");
  BOOST_TEST(reply.status == 300);
  BOOST_TEST(header_of(reply, "Content-Type") == "application/json");
  BOOST_TEST(
      body_of(reply) ==
      R"({"symbol":"M/3/L.7","texts":[{"symbol":"M/3/R.9","see":"/resolutions/M/3/R.9?lang=en","title":{"en":"On M/3/R.9"}},)"
      R"({"symbol":"M/3/R.10","see":"/resolutions/M/3/R.10?lang=en","title":{"en":"On M/3/R.10"}}]})");
  auto page = get("/resolutions/M/3/L.7.html");
  BOOST_TEST(page.status == 300);
  const auto shown = body_of(page);
  BOOST_TEST(shown.find(R"(<a href="/resolutions/M/3/R.9.html">)") != std::string::npos);
  BOOST_TEST(shown.find("On M/3/R.10") != std::string::npos);
  BOOST_TEST(shown.find("R.11") == std::string::npos);
  BOOST_TEST(get("/resolutions/M/3/L.7.csv").status == 300);
  auto corrected = get("/resolutions/M/3/L.7/Corr.2");
  BOOST_TEST(corrected.status == 300);
  BOOST_TEST(body_of(corrected).find("R.11") == std::string::npos);
  auto staff = send("GET", "/resolutions/M/3/L.7", {}, recorder);
  BOOST_TEST(body_of(staff).find("M/3/R.11") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_corrigendum_leads_to_the_text_that_it_corrects) {
  for (const auto* url :
       {"/resolutions/M/3/R.4/Corr.1", "/resolutions/m/3/r.4/corr.2", "/resolutions/Motion%209/Corr.1"})
    BOOST_TEST(header_of(get(url), "Location") == "/resolutions/M/3/R.4", url);
  BOOST_TEST(header_of(get("/resolutions/M/3/R.4/Corr.1.html?lang=fr"), "Location") ==
             "/resolutions/M/3/R.4.html?lang=fr");
  for (const auto* url : {"/resolutions/M/3/R.5/Corr.1", "/resolutions/M/3/R.4/Correct", "/resolutions/M/3/R.4/Add.1"})
    BOOST_TEST(get(url).status == 404, url);
  // One on record by itself is what it is.
  expect(201, post("/resolutions", R"({"symbol": "M/3/R.4/Corr.1", "assembly": "model", "session": "3",
      "title": {"en": "A corrigendum"}})"));
  BOOST_TEST(get("/resolutions/M/3/R.4/Corr.1").status == 200);
  expect(201, post("/resolutions", R"({"symbol": "M/3/R.11", "aliases": ["Motion 10"], "assembly": "model",
      "session": "3", "title": {"en": "A draft"}, "draft": "M/3/L.8", "standing": "draft"})"));
  for (const auto* url :
       {"/resolutions/M/3/R.11/Corr.1", "/resolutions/Motion%2010/Corr.1", "/resolutions/M/3/L.8/Corr.1"}) {
    auto reply = get(url);
    BOOST_TEST(reply.status == 404, url);
    BOOST_TEST(header_of(reply, "Location") == "", url);
    BOOST_TEST(header_of(send("GET", url, {}, recorder), "Location") == "/resolutions/M/3/R.11", url);
  }
}

BOOST_AUTO_TEST_CASE(a_symbol_by_the_year_is_that_of_the_session) {
  expect(201, post("/assemblies", R"({"code": "icpo-ga", "name": {"en": "INTERPOL General Assembly"}})"));
  expect(201, post("/sessions", R"({"assembly": "icpo-ga", "label": "61", "opens": "1992-11-04"})"));
  expect(201, post("/sessions", R"({"assembly": "icpo-ga", "label": "62", "opens": "1993-09-29"})"));
  const auto text = [](const std::string& symbol, const std::string& session, const std::string& more = "") {
    return R"({"symbol": ")" + symbol + R"(", "assembly": "icpo-ga", "session": ")" + session +
           R"(", "title": {"en": "A text"})" + more + "}";
  };
  expect(201, post("/resolutions", text("AGN/62/RES/1", "62", R"(, "citations": [{"symbol": "AGN-1992-RES-15"}])")));
  expect(201, post("/resolutions", text("AGN/61/RES/15", "61")));
  BOOST_TEST(json::serialize(json_of(get("/resolutions/AGN/61/RES/15")).at("cited_by")) == R"(["AGN/62/RES/1"])");
  BOOST_TEST(json_of(get("/resolutions?cites=AGN/61/RES/15")).at("items").as_array().size() == 1U);
  BOOST_TEST(json_of(get("/resolutions?cited_by=AGN/62/RES/1")).at("items").at(0).at("symbol").as_string() ==
             "AGN/61/RES/15");
  expect(409, post("/resolutions", text("AGN-1992-RES-15", "61")));
  auto made = post("/resolutions", text("AGN-1992-RES-16", "61"));
  BOOST_TEST(header_of(made, "Location") == "/resolutions/AGN/61/RES/16");
}

BOOST_AUTO_TEST_CASE(another_name_of_a_draft_does_not_tell_its_symbol) {
  expect(201, post("/resolutions", R"({"symbol": "M/3/R.11", "aliases": ["Motion 10"], "assembly": "model",
      "session": "3", "title": {"en": "A draft"}, "standing": "draft"})"));
  for (const auto* extension : {"", ".json", ".txt"}) {
    auto reply = get("/resolutions/Motion%2010" + std::string(extension));
    BOOST_TEST(reply.status == 404);
    BOOST_TEST(body_of(reply).find("R.11") == std::string::npos, extension);
  }
}

BOOST_AUTO_TEST_CASE(a_part_leads_to_the_text_that_has_it) {
  expect(201, post("/assemblies", R"({"code": "unga", "name": {"en": "General Assembly"}})"));
  expect(201, post("/sessions", R"({"assembly": "unga", "label": "75", "opens": "2020-09-15"})"));
  const auto text = [](const std::string& symbol) {
    return R"({"symbol": ")" + symbol + R"(", "assembly": "unga", "session": "75", "title": {"en": "A text"}})";
  };
  expect(201, post("/resolutions", text("75/254 A-C")));
  for (const auto* url : {"/resolutions/75/254B", "/resolutions/A/RES/75/254"})
    BOOST_TEST(header_of(get(url), "Location") == "/resolutions/A/RES/75/254%5BA-C%5D", url);
  BOOST_TEST(get("/resolutions/75/254D").status == 404);
  expect(201, post("/resolutions", text("75/254 B")));
  BOOST_TEST(header_of(get("/resolutions/75/254B"), "Location") == "/resolutions/A/RES/75/254%5BB%5D");
  BOOST_TEST(get("/resolutions/75/254").status == 300);
  BOOST_TEST(header_of(get("/resolutions/75/254B/Corr.1"), "Location") == "/resolutions/A/RES/75/254%5BB%5D");
}

BOOST_AUTO_TEST_CASE(a_council_s_text_is_found_without_its_year) {
  expect(201, post("/assemblies", R"({"code": "unsc", "name": {"en": "Security Council"}})"));
  expect(201, post("/sessions", R"({"assembly": "unsc", "label": "2002", "opens": "2002-01-01"})"));
  expect(201, post("/resolutions", R"json({"symbol": "S/RES/1411(2002)", "assembly": "unsc", "session": "2002",
      "title": {"en": "A text"}})json"));
  expect(201, post("/resolutions", R"({"symbol": "M/3/R.10", "assembly": "model", "session": "3",
      "title": {"en": "Another"}, "citations": [{"symbol": "S/RES/1411"}]})"));
  BOOST_TEST(header_of(get("/resolutions/S/RES/1411"), "Location") == "/resolutions/S/RES/1411(2002)");
  BOOST_TEST(get("/resolutions/S/RES/141").status == 404);
  BOOST_TEST(json_of(get("/resolutions/S/RES/1411(2002)")).at("cited_by").as_array().size() == 1U);
}

BOOST_AUTO_TEST_CASE(all_forms_of_a_list_carry_the_same_rows) {
  const auto items = json_of(get("/positions.json?sort=member"));
  BOOST_TEST(items.at("items").as_array().size() == 4U);
  auto csv = get("/positions.csv?fields=vote,member,position,reason");
  BOOST_TEST(header_of(csv, "Content-Type") == "text/csv; charset=utf-8; header=present");
  BOOST_TEST(body_of(csv) ==
             "vote,member,position,reason\r\nmodel/3/1,AAA,yes,\r\nmodel/3/1,BBB,yes,\r\n"
             "model/3/1,CCC,no,\r\nmodel/3/1,DDD,not_voting,suspended\r\n");
  auto lines = get("/positions.ndjson?fields=member,position&member=AAA");
  BOOST_TEST(body_of(lines) == "{\"member\":\"AAA\",\"position\":\"yes\"}\n");
}

BOOST_AUTO_TEST_CASE(pages_follow_each_other_without_gap) {
  std::string seen;
  std::string url = "/positions.json?limit=1&fields=member";
  for (int pages = 0; !url.empty() && pages < 10; ++pages) {
    const auto page = json_of(get(url));
    seen += page.at("items").at(0).at("member").as_string();
    const auto* next = page.as_object().if_contains("next");
    url = next ? std::string(next->as_string()) : std::string();
  }
  BOOST_TEST(seen == "AAABBBCCCDDD");
}

BOOST_AUTO_TEST_CASE(unknown_parameters_and_values_are_named_all_at_once) {
  const std::vector<std::string> expected = {"colour", "outcome", "from", "limit", "member", "sort"};
  auto reply = get("/votes?colour=red&outcome=maybe&from=2024-02-30&limit=0&member=FRX&sort=-taste");
  BOOST_TEST(reply.status == 400);
  BOOST_TEST(fields_at_fault(std::move(reply)) == expected, boost::test_tools::per_element());
  BOOST_TEST(get("/votes?cursor=abc").status == 400);
  BOOST_TEST(get("/votes/model/3/1?colour=red").status == 400);
  BOOST_TEST(get("/search").status == 400);
  BOOST_TEST(get("/votes?revision=99999").status == 400);
}

BOOST_AUTO_TEST_CASE(a_record_that_does_not_fit_is_refused_with_every_reason) {
  auto reply =
      post("/votes", R"({"assembly": "model", "session": "3", "on": {"resolution": "M/3/R.99"}, "date": "2026-01-01",
      "announced": {"yes": 500}, "positions": {"yes": ["AAA", "ZZZ"], "no": ["AAA"]}})");
  BOOST_TEST(reply.status == 422);
  const std::vector<std::string> expected = {"positions.no", "date", "on.resolution", "positions.yes", "announced"};
  BOOST_TEST(fields_at_fault(std::move(reply)) == expected, boost::test_tools::per_element());
  auto mixed = post("/votes", R"({"assembly": "model", "session": "3", "on": {"resolution": "M/3/R.4"}, "colour": "red",
      "announced": {"yes": "many"}, "positions": {"yes": ["ZZZ"], "no": [7]}, "date": "2026-01-01"})");
  const std::vector<std::string> all = {"announced.yes", "positions.no[0]", "colour", "date", "positions.yes"};
  BOOST_TEST(fields_at_fault(std::move(mixed)) == all, boost::test_tools::per_element());
  expect(415, post("/resolutions", "x", {{"content-type", "image/png"}}));
  expect(409, post("/resolutions",
                   R"({"symbol": "M/3/R.4", "assembly": "model", "session": "3", "title": {"en": "Again"}})"));
  expect(422,
         post("/resolutions", R"({"symbol": "M/3/R.5", "assembly": "model", "session": "9", "title": {"en": "x"}})"));
  expect(400, post("/votes", "{"));
  expect(415, post("/votes", "<xml/>", {{"content-type", "text/xml"}}));
}

BOOST_AUTO_TEST_CASE(another_spelling_of_what_is_there_is_no_new_record) {
  expect(409, post("/resolutions",
                   R"({"symbol": "m/3/r.4", "assembly": "model", "session": "3", "title": {"en": "Again"}})"));
  expect(409, post("/members", R"({"code": "aaa", "names": [{"name": {"en": "Small"}}]})"));
  expect(409, post("/members", R"({"code": "EEE", "names": [{"name": {"en": "Estate"}}], "aliases": ["State BBB"]})"));
  expect(409, post("/sessions", R"({"assembly": "model", "label": "03"})"));
  BOOST_TEST(header_of(get("/resolutions/m/3/r.4"), "Location") == "/resolutions/M/3/R.4");
  BOOST_TEST(header_of(get("/members/aaa.json"), "Location") == "/members/AAA.json");
}

BOOST_AUTO_TEST_CASE(a_key_that_no_url_reaches_is_refused) {
  for (const auto* symbol : {"/x/y", "x//y", "x/../y", ".", "M/x.json"})
    expect(422, post("/resolutions", R"({"symbol": ")" + std::string(symbol) +
                                         R"(", "assembly": "model", "session": "3", "title": {"en": "x"}})"));
  expect(422, post("/sessions", R"({"assembly": "model", "label": "9.csv"})"));
}

BOOST_AUTO_TEST_CASE(of_two_values_for_one_thing_neither_is_taken) {
  const auto revision = registry->revision();
  expect(400, post("/votes?dry_run=0&dry_run=1", kVote));
  expect(400, post("/votes?reason=a", R"({"reason": "b"})"));
  expect(400, post("/votes", kVote, {{"idempotency-key", ""}}));
  expect(422, send("DELETE", "/votes/model/3/1", R"({"colour": "red"})", recorder, {{"if-match", "*"}}));
  expect(400, get("/votes?limit=1&limit=2"));
  expect(400, get("/?foo=1"));
  expect(400, get("/healthz?foo=1"));
  expect(400, get("/votes.json?bom=1"));
  expect(400, get("/votes?lang=!"));
  BOOST_TEST(registry->revision() == revision);
  expect(204, send("DELETE", "/votes/model/3/1", R"({"reason": "double"})", recorder, {{"if-match", "*"}}));
  BOOST_TEST(json_of(get("/revisions/" + std::to_string(registry->revision()))).at("reason").as_string() == "double");
}

BOOST_AUTO_TEST_CASE(a_change_needs_the_version_it_is_made_from) {
  const auto etag = header_of(get("/votes/model/3/1"), "ETag");
  const std::string patch = R"({"announced": {"yes": 2}, "reason": "misheard"})";
  expect(428, send("PATCH", "/votes/model/3/1", patch, recorder));
  expect(412, send("PATCH", "/votes/model/3/1", patch, recorder, {{"if-match", "\"1.1.json\""}}));
  const auto revision = registry->revision();
  expect(200, send("PATCH", "/votes/model/3/1?dry_run=1", patch, recorder, {{"if-match", etag}}));
  BOOST_TEST(registry->revision() == revision);
  auto changed = send("PATCH", "/votes/model/3/1", patch, recorder, {{"if-match", etag}});
  BOOST_REQUIRE_EQUAL(changed.status, 200);
  BOOST_TEST(json_of(std::move(changed)).at("discrepancies").as_array().empty());
  expect(412, send("PATCH", "/votes/model/3/1", patch, recorder, {{"if-match", etag}}));
  BOOST_TEST(json_of(get("/revisions/" + std::to_string(revision + 1))).at("reason").as_string() == "misheard");
}

BOOST_AUTO_TEST_CASE(another_change_elsewhere_does_not_make_a_version_stale) {
  const auto etag = header_of(get("/votes/model/3/1"), "ETag");
  expect(201, post("/sessions", R"({"assembly": "model", "label": "4"})"));
  expect(200, send("PATCH", "/votes/model/3/1", R"({"round": 2})", recorder, {{"if-match", etag}}));
}

BOOST_AUTO_TEST_CASE(an_earlier_state_can_be_asked_for) {
  const auto revision = std::to_string(registry->revision());
  auto before = get("/votes.csv?revision=" + revision);
  const auto etag = header_of(get("/votes/model/3/1"), "ETag");
  expect(200, send("PATCH", "/votes/model/3/1", R"({"announced": {"yes": 2}})", recorder, {{"if-match", etag}}));
  auto after = get("/votes.csv?revision=" + revision);
  BOOST_TEST(body_of(before) == body_of(after));
  BOOST_TEST(json_of(get("/votes/model/3/1?revision=" + revision)).at("announced").at("yes").to_number<int>() == 3);
  BOOST_TEST(json_of(get("/votes/model/3/1")).at("announced").at("yes").to_number<int>() == 2);
}

BOOST_AUTO_TEST_CASE(roles_and_tokens_are_told_apart) {
  const auto* body = R"({"assembly": "model", "label": "5"})";
  expect(401, send("POST", "/sessions", body));
  expect(401, send("POST", "/sessions", body, "plenary_wrong"));
  expect(401, send("GET", "/sessions", "", "plenary_wrong"));
  expect(403, send("POST", "/sessions", body, certifier));
  const auto etag = header_of(get("/votes/model/3/1"), "ETag");
  const app::Headers match = {{"if-match", etag}};
  expect(403, send("PATCH", "/votes/model/3/1", R"({"standing": "certified"})", recorder, match));
  expect(403, send("PATCH", "/votes/model/3/1", R"({"standing": "certified", "round": 2})", certifier, match));
  expect(200, send("PATCH", "/votes/model/3/1", R"({"standing": "certified"})", certifier, match));
  const app::Headers now = {{"if-match", header_of(get("/votes/model/3/1"), "ETag")}};
  expect(403, send("PATCH", "/votes/model/3/1", R"({"round": 2})", recorder, now));
  expect(422, send("PATCH", "/votes/model/3/1", R"({"round": 2})", admin, now));
  expect(200, send("PATCH", "/votes/model/3/1", R"({"round": 2, "reason": "second ballot"})", admin, now));
}

BOOST_AUTO_TEST_CASE(drafts_leave_by_no_route) {
  expect(201, post("/resolutions",
                   R"({"symbol": "M/3/R.7", "assembly": "model", "session": "3", "title": {"en": "Hush zebra"},
      "standing": "draft", "citations": [{"symbol": "M/3/R.4"}]})"));
  expect(201,
         post("/votes",
              R"({"assembly": "model", "session": "3", "on": {"resolution": "M/3/R.7"}, "announced": {"yes": 1}})"));
  const auto number = std::to_string(registry->revision());
  expect(404, get("/resolutions/M/3/R.7"));
  expect(404, get("/votes/model/3/2"));
  expect(404, get("/revisions/" + std::to_string(registry->revision() - 1)));
  for (const auto* url :
       {"/resolutions.csv", "/votes.csv", "/search.csv?q=zebra", "/revisions.ndjson", "/resolutions/M/3/R.4.json",
        "/search.json?q=zebra&count=exact", "/sessions.csv", "/", "/resolutions.csv?revision="}) {
    auto reply = get(std::string(url) + (std::string_view(url).ends_with('=') ? number : ""));
    BOOST_TEST(reply.status == 200, url);
    BOOST_TEST(body_of(reply).find("R.7") == std::string::npos, url);
  }
  BOOST_TEST(send("GET", "/resolutions/M/3/R.7", "", recorder).status == 200);
  const app::Headers match = {{"if-match", "*"}};
  expect(204, send("DELETE", "/votes/model/3/2", "", recorder, match));
  expect(204, send("DELETE", "/resolutions/M/3/R.7", "", recorder, match));
  expect(404, get("/resolutions/M/3/R.7"));
}

BOOST_AUTO_TEST_CASE(a_withdrawn_record_is_gone_with_its_history) {
  const app::Headers match = {{"if-match", "*"}};
  expect(409, send("DELETE", "/resolutions/M/3/R.4", "", recorder, match));
  expect(204, send("DELETE", "/votes/model/3/1?reason=double", "", recorder, match));
  expect(410, get("/votes/model/3/1"));
  BOOST_TEST(json_of(get("/revisions?record=vote/model/3/1")).at("items").as_array().size() == 2U);
  const auto gone = json_of(get("/votes/model/3/1"));
  const auto& history = gone.at("history").as_array();
  BOOST_REQUIRE_EQUAL(history.size(), 2U);
  BOOST_TEST(history[0].at("action").as_string() == "create");
  BOOST_TEST(history[1].at("reason").as_string() == "double");
  BOOST_TEST(header_of(get("/votes/model/3/1"), "Link") ==
             "</revisions?record=vote/model/3/1>; rel=\"version-history\"");
  auto page = get("/votes/model/3/1.html");
  BOOST_TEST(body_of(page).find("href=\"/revisions?record=vote/model/3/1\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_duplicate_leads_to_what_is_there) {
  auto same =
      post("/resolutions", R"({"symbol": "M/3/R.4", "assembly": "model", "session": "3", "title": {"en": "Again"}})");
  BOOST_TEST(same.status == 409);
  BOOST_TEST(header_of(same, "Link") == "</resolutions/M/3/R.4>; rel=\"related\"");
  BOOST_TEST(json_of(std::move(same)).at("errors").at(0).at("see").as_string() == "/resolutions/M/3/R.4");
  auto alias = post("/resolutions", R"({"symbol": "M/3/R.44", "assembly": "model", "session": "3",
      "title": {"en": "Another"}, "aliases": ["M/3/R.4"]})");
  BOOST_TEST(json_of(std::move(alias)).at("errors").at(0).at("see").as_string() == "/resolutions/M/3/R.4");
}

BOOST_AUTO_TEST_CASE(conditional_and_wrong_requests_are_answered_by_the_standards) {
  const auto etag = header_of(get("/votes.json"), "ETag");
  BOOST_TEST(get("/votes.json", {{"if-none-match", etag}}).status == 304);
  BOOST_TEST(get("/votes.csv", {{"if-none-match", etag}}).status == 200);
  BOOST_TEST(get("/votes", {{"accept", "image/png"}}).status == 406);
  BOOST_TEST(header_of(get("/votes", {{"accept", "text/html,application/xml;q=0.9,*/*;q=0.8"}}), "Content-Type") ==
             "text/html; charset=utf-8");
  BOOST_TEST(header_of(get("/votes", {{"accept", "*/*"}}), "Content-Type") == "application/json");
  const auto wrong = send("DELETE", "/votes");
  BOOST_TEST(wrong.status == 405);
  BOOST_TEST(header_of(wrong, "Allow") == "GET, HEAD, POST, OPTIONS");
  BOOST_TEST(get("/nothing").status == 404);
  BOOST_TEST(get("/votes/%zz").status == 400);
  BOOST_TEST(get("/votes?q=%ff").status == 400);
}

BOOST_AUTO_TEST_CASE(what_was_written_is_verified_and_rebuilt) {
  const auto well = app::verify(*registry);
  for (const auto& flaw : well.flaws) BOOST_ERROR(flaw.place << ": " << flaw.message);
  BOOST_TEST(well.revisions == registry->revision());
  BOOST_TEST(app::rebuild(*registry).ok());
  BOOST_TEST(app::verify(*registry).flaws.empty());
  BOOST_TEST(json_of(get("/search?q=licite")).at("items").as_array().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_text_as_text_and_as_a_citation) {
  const std::vector<std::pair<std::string, std::string>> forms = {{"txt", "text/plain"},
                                                                  {"xml", "application/akn+xml"},
                                                                  {"bib", "application/x-bibtex"},
                                                                  {"ris", "application/x-research-info-systems"},
                                                                  {"csl", "application/vnd.citationstyles.csl+json"}};
  for (const auto& [extension, type] : forms) {
    auto by_name = get("/resolutions/M/3/R.4." + extension);
    BOOST_REQUIRE_EQUAL(by_name.status, 200);
    BOOST_TEST(header_of(by_name, "Content-Type").starts_with(type));
    auto by_type = get("/resolutions/M/3/R.4", {{"accept", type}});
    BOOST_TEST(body_of(by_type) == body_of(by_name));
    BOOST_TEST(body_of(by_name).find("M/3/R.4") != std::string::npos);
    BOOST_TEST(get("/votes/model/3/1." + extension).status == 404);
  }
}

BOOST_AUTO_TEST_SUITE_END()
