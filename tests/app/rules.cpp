// Rules and the votes under them, as they change: what is derived is always what the facts give.
#include <boost/test/unit_test.hpp>

#include "app/random_registry.hpp"
#include "app/rebuild.hpp"
#include "app/reference.hpp"
#include "app/verify.hpp"
#include "formats/record_json.hpp"
#include "storage/records.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

std::string flaws(const storage::Registry& registry) {
  std::string text;
  for (const auto& flaw : app::verify(registry, {}).flaws) text += flaw.place + ": " + flaw.message + "\n";
  return text;
}

struct Ruled : TestService {
  Ruled() {
    expect(201, send("POST", "/assemblies",
                     R"({"code": "model", "name": {"en": "It"}, "rules": [)" + rule("usual", "for_against") + "," +
                         rule("grave", "members_all") + "]}",
                     admin));
    for (const auto* code : {"AAA", "BBB", "CCC"})
      expect(201,
             post("/members", R"({"code": ")" + std::string(code) + R"(", "names": [{"name": {"en": "State )" + code +
                                  R"("}}], "memberships": [{"assembly": "model", "from": "2001-01-01"}]})"));
    expect(201,
           post("/sessions", R"({"assembly": "model", "label": "3", "opens": "2025-10-27", "closes": "2025-10-31"})"));
    expect(201, post("/votes", R"({"assembly": "model", "session": "3", "on": {"label": "A matter"}, "rule": "grave",
        "announced": {"yes": 2, "no": 1, "abstain": 0}, "outcome": "adopted"})"));
  }

  static std::string rule(const std::string& name, const std::string& base, const std::string& more = "") {
    return R"({"name": ")" + name + R"(", "title": {"en": "A rule"}, "base": ")" + base +
           R"(", "fraction": [1, 2], "strict": true)" + more + "}";
  }

  void expect(int status, app::Reply reply) { BOOST_TEST(reply.status == status, body_of(reply)); }

  void change(const std::string& path, const std::string& patch) {
    expect(200, send("PATCH", path, patch, admin, {{"if-match", "*"}}));
  }

  // As the table says, which is derived when a record is stored.
  std::string doubts() {
    auto list = get("/votes.json?discrepancies=1");
    return std::to_string(json_of(std::move(list)).at("items").as_array().size());
  }

  std::string text_at(const std::string& url) {
    auto reply = get(url);
    return body_of(reply);
  }

  json::value vote() { return json_of(get("/votes/model/3/1")); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(rules_over_http, Ruled)

BOOST_AUTO_TEST_CASE(a_vote_shows_its_check) {
  const auto check = vote().at("check");
  BOOST_TEST(check.at("passes").as_bool());
  BOOST_TEST(check.at("base").to_number<int>() == 3);
  BOOST_TEST(check.at("needed").to_number<int>() == 2);
  BOOST_TEST(check.at("explanation").as_object().contains("fr"));
  BOOST_TEST(doubts() == "0");
}

BOOST_AUTO_TEST_CASE(members_with_several_votes_may_split_them) {
  change("/assemblies/model", R"({"rules": [)" + rule("grave", "for_against", R"(, "unit": "weight")") + "]}");
  for (const auto* code : {"AAA", "BBB", "CCC"})
    change("/members/" + std::string(code),
           R"({"memberships": [{"assembly": "model", "from": "2001-01-01", "weight": 20}]})");
  auto made = post("/votes", R"({"assembly": "model", "session": "3", "on": {"label": "Another"}, "rule": "grave",
      "announced": {"yes": 31, "no": 8, "abstain": 20}, "outcome": "adopted",
      "votes_cast": [{"member": "BBB", "yes": 12, "no": 8}, {"member": "AAA", "yes": 19}, {"member": "CCC", "abstain": 20}]})");
  BOOST_REQUIRE_MESSAGE(made.status == 201, body_of(made));
  const auto stored = json_of(get("/votes/model/3/2"));
  BOOST_TEST(json::serialize(stored.at("positions")) ==
             R"({"yes":["AAA"],"no":[],"abstain":["CCC"],"not_voting":[],"split":["BBB"]})");
  BOOST_TEST(stored.at("check").at("base").to_number<int>() == 39);
  BOOST_TEST(stored.at("discrepancies").as_array().empty());
  BOOST_TEST(text_at("/votes_cast.csv?fields=member,yes,no,abstain") ==
             "member,yes,no,abstain\r\nAAA,19,0,0\r\nBBB,12,8,0\r\nCCC,0,0,20\r\n");
  BOOST_TEST(text_at("/positions.csv?position=split&fields=member,position") == "member,position\r\nBBB,split\r\n");
  BOOST_TEST(text_at("/votes/model/3/2.html").find("12 in favour, 8 against") != std::string::npos);
  BOOST_TEST(flaws(*registry) == "");
  expect(422, post("/votes", R"({"assembly": "model", "session": "3", "on": {"label": "A third"},
      "method": "secret_ballot", "votes_cast": [{"member": "BBB", "yes": 12, "no": 8}]})"));
}

BOOST_AUTO_TEST_CASE(another_rule_makes_another_result) {
  change("/assemblies/model", R"({"rules": [)" + rule("grave", "members_all", R"(, "least_yes": 3)") + "]}");
  BOOST_TEST(!vote().at("check").at("passes").as_bool());
  BOOST_TEST(doubts() == "1");
  BOOST_TEST(flaws(*registry) == "");
  change("/assemblies/model", R"({"rules": null})");
  BOOST_TEST(!vote().as_object().contains("check"));
  BOOST_TEST(vote().at("discrepancies").at(0).at("kind").as_string() == "unknown-rule");
  BOOST_TEST(flaws(*registry) == "");
}

BOOST_AUTO_TEST_CASE(so_do_another_member_and_another_opening_day) {
  expect(201, post("/members", R"({"code": "DDD", "names": [{"name": {"en": "State DDD"}}],
      "memberships": [{"assembly": "model", "from": "2025-10-01"}]})"));
  BOOST_TEST(doubts() == "1");
  BOOST_TEST(flaws(*registry) == "");
  change("/sessions/model/3", R"({"opens": "2025-09-27"})");
  BOOST_TEST(doubts() == "0");
  BOOST_TEST(flaws(*registry) == "");
  expect(204, send("DELETE", "/members/AAA", "", admin, {{"if-match", "*"}}));
  BOOST_TEST(vote().at("check").at("base").to_number<int>() == 2);
  BOOST_TEST(flaws(*registry) == "");
}

BOOST_AUTO_TEST_CASE(a_correction_takes_the_doubt_away_and_the_past_keeps_it) {
  const auto before = registry->revision();
  change("/votes/model/3/1", R"({"announced": {"yes": 1, "no": 2}})");
  BOOST_TEST(doubts() == "1");
  const auto wrong = registry->revision();
  change("/votes/model/3/1", R"({"outcome": "rejected"})");
  BOOST_TEST(doubts() == "0");
  const auto at = [&](std::int64_t revision) {
    return json_of(get("/votes/model/3/1?revision=" + std::to_string(revision))).at("discrepancies").as_array().size();
  };
  BOOST_TEST(at(before) == 0U);
  BOOST_TEST(at(wrong) == 1U);
  BOOST_TEST(app::rebuild(*registry).ok());
  BOOST_TEST(flaws(*registry) == "");
}

BOOST_AUTO_TEST_CASE(members_through_time_are_held_to_positions) {
  const auto path = "/votes/model/3/2";
  const auto kinds = [&] {
    std::string list;
    const auto served = json_of(get(path));
    for (const auto& each : served.at("discrepancies").as_array())
      list += std::string(each.at("kind").as_string()) + ": " + std::string(each.at("text").as_string()) + "\n";
    return list;
  };
  expect(201, post("/votes", R"({"assembly": "model", "session": "3", "on": {"label": "B"}, "date": "2025-10-28",
      "positions": {"yes": ["AAA"], "no": ["BBB"], "not_voting": ["CCC"]}})"));
  BOOST_TEST(kinds() == "");
  change("/members/BBB", R"({"memberships": [{"assembly": "model", "until": "2025-10-27"}]})");
  BOOST_TEST(kinds() == "not-a-member: BBB was no member on 2025-10-28.\n");
  BOOST_TEST(doubts() == "1");
  BOOST_TEST(flaws(*registry) == "");
  change("/members/CCC", R"({"memberships": [{"assembly": "model", "suspensions": [{"from": "2025-10-28"}]}]})");
  change("/members/AAA", R"({"memberships": [{"assembly": "model", "suspensions": [{"from": "2025-10-01",
      "until": "2025-10-28", "kind": "contributions", "reason": {"en": "Arrears"}, "sources": [{"document": "A/1"}]}]}]})");
  BOOST_TEST(kinds() ==
             "suspended-member: AAA could not vote on 2025-10-28: suspended.\n"
             "not-a-member: BBB was no member on 2025-10-28.\n");
  BOOST_TEST(flaws(*registry) == "");
  change(path, R"({"date": null})");
  BOOST_TEST(kinds() == "");
  change("/sessions/model/3", R"({"opens": "2025-10-28"})");
  BOOST_TEST(kinds() == "not-a-member: BBB was no member from 2025-10-28 to 2025-10-31.\n");
  BOOST_TEST(flaws(*registry) == "");
  BOOST_TEST(app::rebuild(*registry).ok());
  BOOST_TEST(flaws(*registry) == "");
}

BOOST_AUTO_TEST_CASE(a_member_says_what_became_of_it) {
  expect(422,
         send("PATCH", "/members/AAA", R"({"successions": [{"to": ["AAA", "XXX"]}]})", admin, {{"if-match", "*"}}));
  change("/members/AAA", R"({"successions": [{"to": ["BBB", "CCC"], "on": "1993-01-01", "kind": "dissolves",
      "note": {"en": "Both were admitted anew."}, "sources": [{"document": "47/221"}]}]})");
  BOOST_TEST(json::serialize(json_of(get("/members/AAA")).at("successions")) ==
             R"([{"to":["BBB","CCC"],"on":"1993-01-01","kind":"dissolves","note":{"en":"Both were admitted anew."},)"
             R"("sources":[{"document":"47/221"}]}])");
  expect(409, send("DELETE", "/members/BBB?dry_run=1", "", admin, {{"if-match", "*"}}));
  expect(409, send("DELETE", "/members/BBB", "", admin, {{"if-match", "*"}}));
  BOOST_TEST(flaws(*registry) == "");
  change("/members/AAA", R"({"successions": null})");
  expect(204, send("DELETE", "/members/BBB", "", admin, {{"if-match", "*"}}));
  BOOST_TEST(flaws(*registry) == "");
}

BOOST_AUTO_TEST_CASE(a_batch_that_brings_rule_members_and_vote_derives_as_a_rebuild_does) {
  auto fresh = storage::Registry::in_memory();
  const auto report = app::load_example(*fresh, "2026-01-02T03:04:05Z", "tester");
  BOOST_TEST(report.faults.empty());
  BOOST_TEST(report.discrepancies.size() == 1U);
  BOOST_TEST(flaws(*fresh) == "");
  const auto assembly = storage::find_assembly(fresh->read(), "unsc");
  BOOST_REQUIRE(assembly);
  BOOST_TEST(assembly->record.rules.size() == 5U);
}

BOOST_AUTO_TEST_CASE(an_earlier_registry_gets_what_it_lacks_and_keeps_what_it_has) {
  auto earlier = storage::Registry::in_memory();
  {
    const auto before = earlier->read();
    storage::BatchBuilder batch(before, *earlier, "2026-01-02T03:04:05Z", "tester");
    Assembly unga{"unga", {{"en", "Our own name"}}, {}, {}, false, {}},
        icao{"icao-assembly", {{"en", "ICAO"}}, {}, {}, false, {}};
    icao.rules = formats::from_json<Assembly>(
                     json::parse(R"({"code": "a", "name": {"en": "A"}, "rules": [)" + rule("own", "ballots") + "]}"))
                     .value()
                     .rules;
    for (const auto& each : {unga, icao}) batch.save(each, formats::document_of(each), "", storage::Expected::absent());
    BOOST_REQUIRE(earlier->write(batch.take()));
  }
  BOOST_TEST(app::renew_reference(*earlier, "2026-01-02T03:04:05Z").faults.empty());
  const auto found = storage::find_assembly(earlier->read(), "unga")->record;
  BOOST_TEST(found.name.at("en") == "Our own name");
  BOOST_TEST(found.name.contains("fr"));
  BOOST_TEST(found.rules.size() == 7U);
  BOOST_TEST(storage::find_assembly(earlier->read(), "icao-assembly")->record.rules.size() == 1U);
  BOOST_TEST(storage::member_exists(earlier->read(), "FRA"));
  const auto revision = earlier->revision();
  BOOST_TEST(app::renew_reference(*earlier, "2026-01-03T03:04:05Z").faults.empty());
  BOOST_TEST(earlier->revision() == revision);
  BOOST_TEST(flaws(*earlier) == "");
}

BOOST_AUTO_TEST_CASE(an_earlier_registry_gets_the_languages_that_its_texts_lack) {
  auto earlier = storage::Registry::in_memory();
  app::load_reference(*earlier, "2026-01-02T03:04:05Z");
  const auto shipped = storage::find_assembly(earlier->read(), "unga")->record;
  const auto shipped_member = storage::find_member(earlier->read(), "ZAF")->record;
  BOOST_TEST(shipped.groups.front().name.size() == 4U);
  {
    const auto before = earlier->read();
    storage::BatchBuilder batch(before, *earlier, "2026-01-02T03:04:05Z", "tester");
    auto unga = shipped;
    for (auto& rule : unga.rules)
      for (const auto* language : {"es", "ar"}) rule.title.erase(language), rule.applies_to.erase(language);
    for (auto& group : unga.groups)
      for (const auto* language : {"es", "ar"}) group.name.erase(language), group.note.erase(language);
    unga.groups.front().name["en"] = "African Group";
    unga.groups.back().name["de"] = "Westeuropäische und andere Staaten";
    auto member = shipped_member;
    for (auto& membership : member.memberships)
      for (auto& each : membership.suspensions) each.reason.erase("es");
    batch.save(unga, formats::document_of(unga), "", storage::Expected::anything());
    batch.save(member, formats::document_of(member), "", storage::Expected::anything());
    BOOST_REQUIRE(earlier->write(batch.take()));
  }
  BOOST_TEST(app::renew_reference(*earlier, "2026-01-03T03:04:05Z").faults.empty());
  auto renewed = storage::find_assembly(earlier->read(), "unga")->record;
  BOOST_TEST((renewed.rules == shipped.rules));
  BOOST_TEST((renewed.groups.front().name == Localized{{"en", "African Group"}, {"fr", "États d’Afrique"}}));
  BOOST_TEST((renewed.groups.front().note == shipped.groups.front().note));
  BOOST_TEST(renewed.groups.back().name.erase("de") == 1U);
  renewed.groups.front().name = shipped.groups.front().name;
  BOOST_TEST((renewed.groups == shipped.groups));
  BOOST_TEST((storage::find_member(earlier->read(), "ZAF")->record == shipped_member));
  const auto revision = earlier->revision();
  BOOST_TEST(app::renew_reference(*earlier, "2026-01-04T03:04:05Z").faults.empty());
  BOOST_TEST(earlier->revision() == revision);
}

BOOST_AUTO_TEST_CASE(a_streamed_batch_is_refused_where_its_rule_changed_meanwhile) {
  for (const bool changed : {false, true}) {
    const auto before = registry->read();
    storage::BatchBuilder builder(before, *registry, "2026-01-02T03:04:05Z", "tester");
    auto vote = storage::find_vote(before, {"model", "3", 1})->record;
    vote.number = changed ? 3 : 2;
    vote.on.label = "Another matter";
    builder.save(vote, formats::document_of(vote), "", storage::Expected::absent());
    auto changes = builder.take_changes();
    changes.push_back(builder.try_votes_guarded());
    if (changed)
      change("/assemblies/model", R"({"rules": [)" + rule("grave", "members_all", R"(, "least_yes": 3)") + "]}");
    const auto revision = registry->revision();
    std::size_t at = 0;
    const auto done = registry->load(
        [&]() -> Result<std::optional<storage::Change>> {
          return at < changes.size() ? std::optional(std::move(changes[at++])) : std::nullopt;
        },
        false);
    BOOST_TEST(done.ok() == !changed);
    BOOST_TEST(registry->revision() == revision + (changed ? 0 : 1));
    BOOST_TEST(flaws(*registry) == "");
  }
}

BOOST_AUTO_TEST_CASE(changes_by_chance_leave_nothing_stale) {
  RandomRegistry service(7);
  for (int i = 0; i < 60; ++i) service.change();
  BOOST_TEST(flaws(*service.registry) == "");
}

BOOST_AUTO_TEST_SUITE_END()
