// Feeds: valid Atom, ids that stay, times out of the journal, and nothing that is a draft.
#include <boost/test/unit_test.hpp>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "app/random_registry.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

bool is_instant(std::string_view text) {
  return text.size() == 20 && Date::parse(text.substr(0, 10)) && text[10] == 'T' && text[13] == ':' &&
         text[16] == ':' && text[19] == 'Z';
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view kShape = "urn:uuid:xxxxxxxx-xxxx-8xxx-yxxx-xxxxxxxxxxxx";
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = std::string_view("0123456789abcdef").find(text[i]) != std::string_view::npos;
    if (i < 9 || kShape[i] == '-' || kShape[i] == '8')
      if (text[i] != kShape[i]) return false;
    if (i >= 9 && kShape[i] != '-' && !digit) return false;
  }
  return true;
}

// RFC 4287, section 4: which children an element has, and how often.
void check_children(const pugi::xml_node& node, const std::map<std::string, std::pair<int, int>>& allowed) {
  std::map<std::string, int> counts;
  for (const auto& child : node.children()) {
    BOOST_TEST(allowed.contains(child.name()), node.name() << " has no " << child.name());
    ++counts[child.name()];
  }
  for (const auto& [name, range] : allowed) {
    BOOST_TEST(counts[name] >= range.first, name);
    BOOST_TEST(counts[name] <= range.second, name);
  }
}

pugi::xml_document read(const std::string& xml) {
  pugi::xml_document document;
  BOOST_REQUIRE(document.load_buffer(xml.data(), xml.size()));
  const auto feed = document.child("feed");
  BOOST_TEST(std::string(feed.attribute("xmlns").value()) == "http://www.w3.org/2005/Atom");
  constexpr int kMany = 1000;
  check_children(feed, {{"id", {1, 1}},
                        {"title", {1, 1}},
                        {"updated", {1, 1}},
                        {"author", {1, 1}},
                        {"link", {1, kMany}},
                        {"entry", {0, kMany}}});
  BOOST_TEST(!std::string(feed.child("author").child_value("name")).empty());
  std::set<std::string> ids, self;
  std::string last = feed.child_value("updated");
  for (const auto& entry : feed.children("entry")) {
    check_children(entry, {{"id", {1, 1}},
                           {"title", {1, 1}},
                           {"updated", {1, 1}},
                           {"link", {1, kMany}},
                           {"category", {0, kMany}},
                           {"summary", {0, 1}}});
    BOOST_TEST(is_uuid(entry.child_value("id")));
    BOOST_TEST(ids.insert(entry.child_value("id")).second);
    BOOST_TEST(is_instant(entry.child_value("updated")));
    BOOST_TEST(entry.child_value("updated") <= last);
    last = entry.child_value("updated");
    std::set<std::string> alternates;  // no two of the same type
    for (const auto& link : entry.children("link"))
      if (std::string_view(link.attribute("rel").value()) == "alternate")
        BOOST_TEST(alternates.insert(link.attribute("type").value()).second);
  }
  BOOST_TEST(is_uuid(feed.child_value("id")));
  BOOST_TEST(is_instant(feed.child_value("updated")));
  return document;
}

// Ids by title.
std::map<std::string, std::string> ids_of(const pugi::xml_document& document) {
  std::map<std::string, std::string> ids;
  for (const auto& entry : document.child("feed").children("entry"))
    ids[entry.child_value("title")] = entry.child_value("id");
  return ids;
}

std::string feed_of(TestService& service, const std::string& target) {
  auto reply = service.get(target);
  BOOST_TEST_REQUIRE(reply.status == 200, target);
  BOOST_TEST(header_of(reply, "Content-Type") == "application/atom+xml");
  return body_of(reply);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(feeds)

BOOST_AUTO_TEST_CASE(are_valid_whatever_is_on_record) {
  RandomRegistry records(20260601);
  std::size_t entries = 0;
  for (int round = 0; round < 4; ++round) {
    for (const std::string target : {"/resolutions.atom", "/votes.atom?assembly=alpha", "/votes.atom?outcome=rejected",
                                     "/resolutions.atom?limit=2", "/votes.atom?lang=fr"}) {
      const auto document = read(feed_of(records, target));
      entries += ids_of(document).size();
      if (target.ends_with("limit=2")) BOOST_TEST(ids_of(document).size() <= 2U);
    }
    for (int i = 0; i < 10; ++i) records.change();
  }
  BOOST_TEST(entries > 10U);
}

BOOST_AUTO_TEST_CASE(of_a_revision_are_the_same_bytes_later) {
  RandomRegistry records(20260602);
  const auto question = "/resolutions.atom?revision=" + std::to_string(records.app.revision());
  const auto before = feed_of(records, question);
  for (int i = 0; i < 20; ++i) records.change();
  BOOST_TEST((feed_of(records, question) == before));
}

BOOST_FIXTURE_TEST_CASE(show_what_was_changed_last_first_under_the_same_id_and_no_drafts, TestService) {
  const auto create = [&](const std::string& target, const std::string& body) {
    auto reply = send("POST", target, body, admin);
    BOOST_TEST_REQUIRE(reply.status == 201, body_of(reply));
  };
  create("/assemblies", R"({"code": "model", "name": {"en": "Model"}})");
  create("/sessions", R"({"assembly": "model", "label": "3"})");
  const auto text = [&](const std::string& symbol, const std::string& rest) {
    create("/resolutions", R"({"symbol": ")" + symbol + R"(", "assembly": "model", "session": "3", )" + rest + "}");
  };
  text("M/1", R"("title": {"en": "Lamps & <b>oil</b>"}, "outcome": "adopted")");
  text("M/2", R"("title": {"en": "Roads"}, "outcome": "adopted")");
  text("M/3", R"("title": {"en": "Not taken"}, "outcome": "rejected")");
  text("M/4", R"("title": {"en": "Hidden"}, "outcome": "adopted", "standing": "draft")");
  const auto first = read(feed_of(*this, "/resolutions.atom"));
  BOOST_TEST(std::string(first.child("feed").child("entry").child_value("title")) == "M/2: Roads");
  BOOST_TEST(ids_of(first).size() == 2U);
  auto changed = send("PATCH", "/resolutions/M/1", R"({"number": 1})", admin, {{"if-match", "*"}});
  BOOST_TEST_REQUIRE(changed.status == 200, body_of(changed));
  const auto second = read(feed_of(*this, "/resolutions.atom"));
  BOOST_TEST(std::string(second.child("feed").child("entry").child_value("title")) == "M/1: Lamps & <b>oil</b>");
  BOOST_TEST((ids_of(first) == ids_of(second)));
  BOOST_TEST(ids_of(read(feed_of(*this, "/resolutions.atom?outcome=rejected"))).size() == 1U);
  BOOST_TEST(get("/resolutions.atom?sort=symbol&fields=symbol").status == 400);
  BOOST_TEST(get("/members.atom").status == 404);
  auto page = get("/resolutions?assembly=model", {{"accept", "text/html"}});
  BOOST_TEST(body_of(page).find(
                 R"(<link rel="alternate" type="application/atom+xml" href="/resolutions.atom?assembly=model" />)") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
