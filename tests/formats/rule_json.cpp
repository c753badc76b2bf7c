// Rules as JSON: those that ship come back as they were, and every fault is told.
#include "formats/rule_json.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <map>
#include <sstream>

#include "domain/rules.hpp"
#include "domain/vote_check.hpp"
#include "formats/record_json.hpp"
#include "formats/reference_names.hpp"

using namespace plenary;
namespace json = boost::json;

namespace {

// The shipped_rules rules, by assembly.
std::map<std::string, std::vector<Rule>> shipped_rules() {
  std::ifstream file(tests::source_folder() / "schema/reference/rules.json");
  std::stringstream text;
  text << file.rdbuf();
  std::map<std::string, std::vector<Rule>> rules;
  Faults faults;
  const auto written = json::parse(text.str());
  for (const auto& each : written.at("rules").as_array()) {
    auto object = each.as_object();
    const std::string assembly(object.at("assembly").as_string());
    object.erase("assembly");
    rules[assembly].push_back(formats::read_rule(object, assembly, faults));
  }
  for (const auto& fault : faults) BOOST_ERROR(fault.field << " " << fault.message);
  return rules;
}

const Rule& shipped_rule(const std::string& assembly, std::string_view name, const Date& day) {
  static const auto rules = shipped_rules();
  const auto* found = find_rule(rules.at(assembly), name, day);
  BOOST_REQUIRE(found);
  return *found;
}

std::vector<Voter> voters(int count) {
  std::vector<Voter> list;
  for (int i = 0; i < count; ++i) list.push_back({"M" + std::to_string(1000 + i), {}, {}});
  return list;
}

RuleCheck check(const std::string& assembly, std::string_view name, Tally tally, int members = 0, int round = 1) {
  Vote vote;
  vote.announced = tally;
  vote.round = round;
  return check_vote(vote, shipped_rule(assembly, name, Date::from(2018, 11, 20).value()), voters(members)).value();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rule_json)

BOOST_AUTO_TEST_CASE(shipped_rules_are_sound_and_come_back) {
  const auto all = shipped_rules();
  BOOST_TEST(all.size() == 13U);
  std::size_t count = 0;
  for (const auto& [code, rules] : all) {
    Assembly assembly;
    assembly.code = code;
    assembly.name = {{"en", code}};
    assembly.rules = rules;
    for (const auto& fault : validate(rules)) BOOST_ERROR(code << " " << fault.field << " " << fault.message);
    const auto again = formats::from_json<Assembly>(formats::parse_json(formats::document_of(assembly)).value());
    BOOST_REQUIRE(again);
    BOOST_TEST((*again == assembly));
    for (const auto& rule : rules) {
      BOOST_TEST(!rule.sources.empty(), code << " " << rule.name);
      BOOST_TEST(rule.title.contains("fr"), code << " " << rule.name);
      ++count;
    }
  }
  BOOST_TEST(count == 49U);
}

BOOST_AUTO_TEST_CASE(votes_that_were_held_come_out_as_they_did) {
  BOOST_TEST((check("icpo-ga", "simple-majority", {122, 1, 1, {}, {}}).verdict == Verdict::passes));
  BOOST_TEST((check("icpo-ga", "admission", {75, 24, 34, {}, {}}).verdict == Verdict::passes));
  const auto first = check("icpo-ga", "admission", {76, 56, 22, {}, {}});
  BOOST_TEST(first.explanation.at("en") ==
             "Two-thirds of the votes for and against were needed: 88 of 132. It had 76, 12 short. It does not pass. "
             "Another ballot may follow.");
  BOOST_TEST((check("icpo-ga", "admission", {68, 51, 16, {}, {}}, 194, 2).verdict == Verdict::fails));
  BOOST_TEST(check("icpo-ga", "constitution", {131, 0, 0, {}, {}}, 196).hardest()->needed == 131);
  BOOST_TEST((check("unesco-gc", "two-thirds", {107, 14, 52, {}, {}}).verdict == Verdict::passes));
  BOOST_TEST((check("unga", "simple-majority", {72, 32, 69, {}, {}}, 192).verdict == Verdict::passes));
  BOOST_TEST((check("itu-pp", "simple-majority", {40, 10, 51, {}, {}}).verdict == Verdict::put_off));
  BOOST_TEST((check("upu-congress", "simple-majority", {40, 10, 48, {}, 2}).verdict == Verdict::put_off));
  BOOST_TEST((check("upu-congress", "simple-majority-resumed", {40, 10, 51, {}, {}}).verdict == Verdict::passes));
  BOOST_TEST((check("iucn-assembly", "simple-majority", {300, 20, 4, {}, {}}).verdict == Verdict::unknown));
}

BOOST_AUTO_TEST_CASE(a_check_is_served_with_its_figures) {
  Vote vote;
  vote.assembly = "icpo-ga";
  vote.rule = "simple-majority";
  vote.announced = Tally{122, 1, 1, {}, {}};
  const auto found =
      check_vote(vote, shipped_rule("icpo-ga", *vote.rule, Date::from(2024, 11, 4).value()), voters(196));
  auto served = formats::check_json(vote, *found);
  served.erase("explanation");
  BOOST_TEST(json::serialize(served) ==
             R"({"rule":"icpo-ga/simple-majority","passes":true,"needed":62,"base":123,"margin":60,)"
             R"("what_if":{"changed":61}})");
}

BOOST_AUTO_TEST_CASE(every_fault_of_shape_is_told) {
  Faults faults;
  formats::read_rule(
      json::parse(R"({"name": 7, "base": "heads", "fraction": [2], "strict": "no", "quorum": {"base": "members_all"},
      "rounds": {"then": "never"}, "tie": "coin", "houses": "A", "colour": "red", "sources": [{}]})"),
      "rules[0]", faults);
  std::vector<std::string> fields;
  for (const auto& fault : faults) fields.push_back(fault.field);
  const std::vector<std::string> expected = {"rules[0].name",
                                             "rules[0].title",
                                             "rules[0].base",
                                             "rules[0].fraction",
                                             "rules[0].strict",
                                             "rules[0].quorum.fraction",
                                             "rules[0].rounds.max",
                                             "rules[0].rounds.then",
                                             "rules[0].tie",
                                             "rules[0].houses",
                                             "rules[0].sources[0].document",
                                             "rules[0].colour"};
  BOOST_TEST(fields == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
