#include "formats/record_json.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace plenary;
namespace json = boost::json;

namespace {

template <class T>
void comes_back(const T& record) {
  const auto document = formats::document_of(record);
  const auto value = formats::parse_json(document);
  BOOST_REQUIRE(value);
  const auto again = formats::from_json<T>(*value);
  if (!again)
    for (const auto& fault : again.faults()) BOOST_ERROR(fault.field << ": " << fault.message);
  BOOST_REQUIRE(again);
  BOOST_TEST((*again == record));
  BOOST_TEST(formats::document_of(*again) == document);
}

template <class T>
std::vector<std::string> fields_at_fault(std::string_view text) {
  const auto value = formats::parse_json(text);
  BOOST_REQUIRE(value);
  const auto record = formats::from_json<T>(*value);
  BOOST_REQUIRE(!record);
  std::vector<std::string> fields;
  for (const auto& fault : record.faults()) fields.push_back(fault.field);
  return fields;
}

Vote sample_vote() {
  Vote vote;
  vote.assembly = "model";
  vote.session = "3";
  vote.number = 12;
  vote.on.resolution = "M/3/R.4";
  vote.method = Method::recorded;
  vote.announced = Tally{3, 1, 0, std::nullopt, std::nullopt};
  vote.announced->houses = {{"A", 3, 1, {}}, {"BC", {}, 0, 0}};
  vote.stated = {{Source{"M/3/PV.2", {}, "4", {}}, Tally{3, 1, 0, 2, {}, 6, 5, 4}}, {{}, Tally{4, {}, {}, {}, {}}}};
  vote.positions = std::vector<MemberPosition>{{"AAA", Position::yes, Reason::unknown},
                                               {"BBB", Position::yes, Reason::unknown},
                                               {"CCC", Position::no, Reason::unknown},
                                               {"DDD", Position::not_voting, Reason::suspended}};
  vote.intended = {{"CCC", Position::yes, std::nullopt, Source{"M/3/PV.2", {}, {}, {}}}};
  vote.remarks = {{"listed-twice", "The source lists every name twice."}};
  return vote;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(record_json)

BOOST_AUTO_TEST_CASE(a_vote_comes_back_as_it_was) { comes_back(sample_vote()); }

BOOST_AUTO_TEST_CASE(votes_told_give_the_positions_that_are_not) {
  auto vote = sample_vote();
  vote.positions->at(1).position = Position::split;
  vote.votes_cast = {{"AAA", 3, 0, 0}, {"BBB", 2, 1, 0}, {"CCC", 0, 0, 4}};
  vote.positions->at(2).position = Position::abstain;
  comes_back(vote);
  auto sent = formats::to_json(vote);
  sent["positions"] = boost::json::object{{"not_voting", sent["positions"].at("not_voting")}};
  const auto read = formats::from_json<Vote>(sent);
  BOOST_REQUIRE(read);
  BOOST_TEST((*read == vote));
  sent["votes_cast"].at(1).as_object()["yes"] = -1;
  sent["intended"].at(0).as_object()["position"] = "split";
  const auto refused = formats::from_json<Vote>(sent);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(refused.faults().size() == 2U);
}

BOOST_AUTO_TEST_CASE(known_empty_positions_are_not_unknown_ones) {
  auto vote = sample_vote();
  vote.positions = std::vector<MemberPosition>{};
  comes_back(vote);
  vote.positions.reset();
  comes_back(vote);
}

BOOST_AUTO_TEST_CASE(a_resolution_comes_back_as_it_was) {
  Resolution record;
  record.symbol = "GA-2024-92-RES-04";
  record.assembly = "icpo-ga";
  record.session = "92";
  record.number = 4;
  record.title = {{"en", "Access"}, {"fr", "Accès"}};
  record.clauses["en"] = {{ClauseKind::operative,
                           1,
                           "1 bis",
                           "Part I",
                           "CALLS UPON",
                           "CALLS UPON all:",
                           {{"(a)", "one", {{"(i)", "deep", {}}}}, {"(b)", "two", {}}}}};
  record.citations = {
      {"GA-2021-89-RES-09", "recalls", "Safeguarding", "Istanbul, Türkiye", Date::from(2021, 11, 23), {}}};
  record.footnotes["en"] = {{"1", "See the annex."}};
  record.sources = {{std::nullopt, "https://example.org/r.pdf", "3", Date::from(2025, 1, 2)}};
  comes_back(record);
}

BOOST_AUTO_TEST_CASE(items_of_a_list_need_no_label) {
  Resolution resolution;
  resolution.assembly = "model";
  resolution.session = "3";
  resolution.symbol = "M/3/R.4";
  resolution.outcome = Outcome::adopted;
  Clause clause{ClauseKind::operative, 1, {}, {}, "Decides", "Decides:", {}};
  clause.items = {{"", "To plant trees;", {}}, {"(a)", "To water them.", {{"", "Daily.", {}}}}};
  resolution.clauses["en"] = {clause};
  comes_back(resolution);
  const auto older = formats::from_json<Resolution>(
      *formats::parse_json(R"({"assembly": "model", "session": "3", "symbol": "M/3/R.4", "outcome": "adopted",
      "clauses": {"en": [{"kind": "operative", "number": 1, "text": "Decides:", "items": [{"label": "", "text": "So."}]}]}})"));
  BOOST_REQUIRE(older);
  BOOST_TEST(older->clauses.at("en")[0].items[0].label.empty());
}

BOOST_AUTO_TEST_CASE(a_served_vote_shows_what_differs) {
  const auto served = formats::to_json(sample_vote(), {std::nullopt, discrepancies(sample_vote())});
  BOOST_TEST(served.at("counted").at("yes").to_number<int>() == 2);
  const auto& found = served.at("discrepancies").as_array();
  BOOST_REQUIRE_EQUAL(found.size(), 3U);
  BOOST_TEST(found[0].at("field").as_string() == "yes");
  BOOST_TEST(boost::json::serialize(found[1]) == R"({"kind":"sources-differ","field":"yes","announced":3,"stated":4})");
  BOOST_TEST(found[2].at("kind").as_string() == "listed-twice");
}

BOOST_AUTO_TEST_CASE(names_every_fault_at_once) {
  const auto fields = fields_at_fault<Vote>(R"({"assembly": 7, "session": "", "number": 0, "on": {"part": null},
      "announced": {"yes": -1, "maybe": 3}, "date": "2024-02-30", "positions": {"yes": ["FRA", 3]}, "counted": {},
      "method": "telepathy", "colour": "red"})");
  const std::vector<std::string> expected = {"assembly",        "session",          "number",  "on.part",
                                             "on.resolution",   "method",           "date",    "announced.yes",
                                             "announced.maybe", "positions.yes[1]", "counted", "colour"};
  BOOST_TEST(fields == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(refuses_broken_text_and_names_the_place) {
  const auto broken = formats::parse_json("{\"a\": 1,\n \"b\": }");
  BOOST_REQUIRE(!broken);
  BOOST_TEST(broken.faults().front().line == 2U);
  BOOST_TEST(!formats::parse_json("{\"a\": \"\xff\"}"));
  BOOST_TEST(!formats::parse_json("{} {}"));
  BOOST_TEST(!formats::parse_json(""));
  BOOST_TEST(!formats::parse_json(std::string(10'000'000, '[')));
}

BOOST_AUTO_TEST_SUITE_END()
