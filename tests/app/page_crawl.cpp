// Pages of a registry, followed from link to link: none leads nowhere, none is broken HTML.
#include <deque>
#include <pugixml.hpp>
#include <set>

#include "service.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

constexpr std::size_t kEnough = 400;

struct Visited : TestService {
  Visited() {
    expect_created(
        "/assemblies",
        R"({"code": "model", "name": {"en": "Model Assembly"}, "example": true, "url": "https://model.example/"})");
    for (const auto* code : {"AAA", "BBB", "CCC", "DDD"})
      expect_created("/members", R"({"code": ")" + std::string(code) + R"(", "names": [{"name": {"en": "State )" +
                                     code + R"("}}], "memberships": [{"assembly": "model"}]})");
    auto grouped = send(
        "PATCH", "/assemblies/model",
        R"({"groups": [{"code": "isles", "name": {"en": "Isles & <b>coasts</b>"}, "note": {"fr": "À peu près"}, "kind": "caucus",
          "members": [{"member": "AAA", "from": "2001-01-01"}, {"member": "BBB"}], "sources": [{"url": "https://model.example/"}]}]})",
        admin, {{"if-match", "*"}});
    BOOST_TEST_REQUIRE(grouped.status == 200, body_of(grouped));
    expect_created("/sessions",
                   R"({"assembly": "model", "label": "3", "opens": "2025-10-27", "closes": "2025-10-31"})");
    for (const auto* symbol : {"M/3/R.4 [A]?#", "M/3/R.5"})
      expect_created("/resolutions",
                     R"({"symbol": ")" + std::string(symbol) + R"(", "assembly": "model", "session": "3",
          "title": {"en": "Lamps & <b>shades</b>", "fr": "Lampes"}, "outcome": "adopted", "subjects": ["LAMPS & OIL"], "committee": "First",
          "clauses": {"en": [{"kind": "operative", "number": 1, "action": "ASKS", "text": "ASKS for lamps."}]},
          "citations": [{"symbol": "M/3/R.4 [A]?#", "relation": "recalls"}, {"symbol": "M/2/R.1", "relation": "recalls"}]})");
    expect_created("/votes",
                   R"({"assembly": "model", "session": "3", "on": {"resolution": "M/3/R.5"}, "date": "2025-10-29",
        "method": "recorded", "announced": {"yes": 3, "no": 1, "abstain": 0},
        "positions": {"yes": ["BBB", "AAA"], "no": ["CCC"], "not_voting": [{"member": "DDD", "reason": "suspended"}]}})");
    expect_created("/votes",
                   R"({"assembly": "model", "session": "3", "on": {"part": "admission", "label": "Admission of E"},
        "method": "secret_ballot", "announced": {"yes": 3, "no": 1}})");
  }

  void expect_created(const std::string& target, const std::string& body) {
    auto reply = send("POST", target, body, admin);
    BOOST_TEST_REQUIRE(reply.status == 201, target << " " << body_of(reply));
  }

  std::string page(const std::string& target) {
    auto reply = get(target, {{"accept", "text/html"}});
    BOOST_TEST(reply.status == 200, target << " answers " << reply.status);
    return body_of(reply);
  }
};

// The places in this service that a page links to.
std::vector<std::string> links_of(const pugi::xml_node& node) {
  std::vector<std::string> links;
  for (const auto& found : node.select_nodes("//*[@href]")) {
    const std::string href = found.node().attribute("href").value();
    // Of the ways to another language, one is as good as all.
    if (href.starts_with("/language/") && href != "/language/fr?back=/") continue;
    if (href.starts_with("/")) links.push_back(href.substr(0, href.find('#')));
  }
  return links;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(page_crawl, Visited)

BOOST_AUTO_TEST_CASE(every_link_from_the_first_page_on_answers) {
  std::deque<std::string> open = {"/", "/search?q=lamps", "/search?q=lamps&kind=resolution&limit=1",
                                  "/votes?discrepancies=1&sort=-date", "/positions?member=AAA&limit=1&count=exact"};
  std::set<std::string> seen(open.begin(), open.end());
  std::set<std::string> from_docs;
  std::size_t visited = 0;
  for (; !open.empty() && visited < kEnough; ++visited) {
    const auto target = open.front();
    open.pop_front();
    auto reply = get(target, {{"accept", "text/html,*/*;q=0.1"}});
    if (target.starts_with("/exports/plenary") && reply.status == 401) continue;  // for admins
    // The examples of the page about the API are of a registry that has the example in it, and staff's pages ask for a log-in.
    if (from_docs.contains(target)) {
      BOOST_TEST(reply.status < 500, target << " answers " << reply.status);
      continue;
    }
    const bool leads_back = target.starts_with("/language/") || target == "/record";
    BOOST_TEST(reply.status == (leads_back ? 303 : 200), target << " answers " << reply.status);
    if (target.starts_with("/language/")) BOOST_TEST(header_of(reply, "Location") == "/");
    const auto html = body_of(reply);  // of a file too: who asks for one takes it
    if (!header_of(reply, "Content-Type").starts_with("text/html")) continue;
    pugi::xml_document page;
    const auto parsed = page.load_buffer(html.data(), html.size());
    BOOST_TEST(static_cast<bool>(parsed), target << ": " << parsed.description());
    for (auto& link : links_of(page)) {
      if (!seen.insert(link).second) continue;
      if (target == "/docs") from_docs.insert(link);
      open.push_back(std::move(link));
    }
  }
  BOOST_TEST(visited > 100U);
}

BOOST_AUTO_TEST_CASE(a_records_page_names_what_it_speaks_of) {
  const auto vote = page("/votes/model/3/1");
  BOOST_TEST(vote.find("State AAA") != std::string::npos);
  BOOST_TEST(vote.find("Model Assembly") != std::string::npos);
  BOOST_TEST(vote.find("Lamps &amp; &lt;b&gt;shades&lt;/b&gt;") != std::string::npos);
  BOOST_TEST(page("/sessions/model/3").find("Admission of E") != std::string::npos);
  BOOST_TEST(page("/members/DDD").find("suspended") != std::string::npos);
  BOOST_TEST(page("/assemblies/model").find("/sessions/model/3") != std::string::npos);
  BOOST_TEST(page("/").find("Model Assembly beside what is real") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_citation_is_a_link_only_to_a_text_on_record) {
  const auto text = page("/resolutions/M/3/R.5");
  BOOST_TEST(text.find("M/2/R.1") != std::string::npos);
  BOOST_TEST(text.find("href=\"/resolutions/M/2/R.1\"") == std::string::npos);
  BOOST_TEST(text.find("href=\"/resolutions/M/3/R.4%20%5BA%5D%3F%23\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_page_of_a_draft_is_not_shown_by_another_records_page) {
  expect_created(
      "/resolutions",
      R"({"symbol": "M/3/R.6", "assembly": "model", "session": "3", "title": {"en": "Hidden so far"}, "standing": "draft"})");
  for (const auto* target : {"/", "/sessions/model/3", "/assemblies/model", "/resolutions"})
    BOOST_TEST(page(target).find("Hidden so far") == std::string::npos, target);
}

BOOST_AUTO_TEST_CASE(a_table_on_a_records_page_does_not_repeat_the_record) {
  const auto member = page("/members/AAA");
  BOOST_TEST(member.find("/votes/model/3/1") != std::string::npos);
  BOOST_TEST(member.find("href=\"/members/AAA\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_search_keeps_its_words_when_filters_go) {
  const auto found = page("/search?q=lamps&kind=resolution");
  BOOST_TEST(found.find("<a href=\"/search?q=lamps\">Show all</a>") != std::string::npos);
  BOOST_TEST(found.find("href=\"/search\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_fault_is_a_sentence) {
  auto reply = get("/votes?limit=many", {{"accept", "text/html"}});
  const auto html = body_of(reply);
  BOOST_TEST(html.find("<p class=\"lead\"><b>Rows on a page</b> <code>limit</code> must be") != std::string::npos);
  BOOST_TEST(html.find("<table") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_fault_is_a_page_for_a_browser) {
  auto reply = get("/votes?sesion=92&limit=many", {{"accept", "text/html"}});
  BOOST_TEST(reply.status == 400);
  const auto html = body_of(reply);
  BOOST_TEST(html.find("<code>sesion</code>") != std::string::npos);
  BOOST_TEST(html.find("<code>limit</code>") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
