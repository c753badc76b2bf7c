// Popolo's votes: motions with and without symbols, voters known and new, figures of wholes and groups.
#include <boost/test/unit_test.hpp>
#include <ctime>

#include "app/import.hpp"
#include "app/new_registry.hpp"
#include "app/reference.hpp"
#include "storage/records.hpp"

using namespace plenary;
using app::ImportReport;
using tests::kInstant;
using tests::new_registry;

namespace {

ImportReport import_popolo_text(storage::Registry& registry, const std::string& text) {
  std::vector<formats::Input> inputs;
  inputs.push_back(formats::Input::of_bytes(text, "votes.json").value());
  auto report =
      app::import_inputs(registry, app::ImportLayout::popolo, std::move(inputs), {"tester", "a test", kInstant});
  BOOST_TEST_MESSAGE(app::to_text(report));
  return report;
}

Vote vote_of(storage::Registry& registry, const VoteRef& ref) {
  const auto snapshot = registry.read();
  const auto found = storage::find_vote(snapshot, ref);
  BOOST_REQUIRE(found);
  return found->record;
}

const std::string kFile = R"({
  "organizations": [{"id": "council/1", "name": "Council of Harbourtown"}],
  "people": [{"id": "p/1", "name": "Ann Example", "other_names": [{"name": "A. Example"}]}],
  "motions": [
    {"id": "m1", "organization_id": "council/1", "legislative_session_id": "2025", "text": "To plant trees",
     "result": "pass", "vote_events": [
       {"id": "e1", "start_date": "2025-10-29T10:00:00Z",
        "counts": [{"option": "yes", "value": 1, "group_id": "a"}, {"option": "yes", "value": 1, "group_id": "b"},
                   {"option": "no", "value": 0}, {"option": "yes", "value": 2}],
        "votes": [{"voter_id": "p/1", "option": "yes"}, {"voter_id": "p/2", "voter": {"name": "Bo Example"}, "option": "abstention"}]}]},
    {"id": "m2", "identifier": "75/9", "organization_id": "unga", "legislative_session_id": "75", "text": "On trees", "result": "pass"}],
  "vote_events": [{"id": "e2", "motion_id": "m2", "date": "2020-11"}],
  "votes": [{"vote_event_id": "e2", "voter_id": "FRA", "option": "yes"},
            {"vote_event_id": "e2", "voter_id": "x", "voter_name": "Côte d'Ivoire", "option": "absent"}]})";

}  // namespace

BOOST_AUTO_TEST_SUITE(popolo)

BOOST_AUTO_TEST_CASE(motions_and_their_votes_come_in) {
  const auto registry = new_registry();
  const auto report = import_popolo_text(*registry, kFile);
  BOOST_TEST(report.faults.empty());
  BOOST_TEST(report.notes.size() == 3u);  // the council and its two members are new
  const auto vote = vote_of(*registry, {"council-1", "2025", 1});
  BOOST_TEST(vote.on.part == "motion");
  BOOST_TEST(vote.on.label.value() == "To plant trees");
  BOOST_TEST(vote.date->to_string() == "2025-10-29");
  BOOST_TEST((vote.outcome == Outcome::adopted));
  BOOST_TEST((vote.announced == Tally{2, 0, std::nullopt, std::nullopt, std::nullopt}));
  BOOST_REQUIRE(vote.positions.value().size() == 2u);
  BOOST_TEST(vote.positions->at(0).member == "p-1");
  BOOST_TEST((vote.positions->at(1).position == Position::abstain));
  const auto text = vote_of(*registry, {"unga", "75", 1});
  BOOST_TEST(text.on.resolution.value() == "A/RES/75/9");
  BOOST_TEST(!text.date);
  BOOST_TEST(text.positions.value().at(0).member == "CIV");
  BOOST_TEST((text.positions->at(0).reason == Reason::absent));

  const auto revision = registry->revision();
  BOOST_TEST(import_popolo_text(*registry, kFile).stored);
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_told_with_its_path) {
  const auto registry = new_registry();
  const auto report =
      import_popolo_text(*registry, R"([{"id": "e", "motion": {"text": "x", "organization": {"id": "b"}},
    "session": "1", "date": "2025-02-30", "counts": [{"option": "maybe", "value": 1}], "votes": [{"option": "yes"}, 3]},
    {"id": "f"}, 4])");
  std::string fields;
  for (const auto& fault : report.faults) fields += fault.field + " ";
  BOOST_TEST(
      fields ==
      "vote_events[0].start_date vote_events[0].counts[0] vote_events[0].votes[0].voter_id vote_events[0].votes[1] "
      "vote_events[1].organization_id vote_events[1].legislative_session_id vote_events[2] ");
  BOOST_TEST(!report.stored);
  for (const auto* text : {"", "{", "[]", "{}", "3", "{\"vote_events\": 3}"})
    BOOST_TEST(!import_popolo_text(*registry, text).faults.empty());
}

BOOST_AUTO_TEST_CASE(votes_apart_are_of_an_event) {
  const auto registry = new_registry();
  const auto report = import_popolo_text(*registry, R"({
    "vote_events": [{"id": "e", "text": "x", "organization_id": "b", "session": "1"}],
    "votes": [{"vote_event_id": "e", "voter_id": "FRA", "option": "yes"}, {"vote_event_id": "f", "voter_id": "FRA",
      "option": "yes"}, {"voter_id": "PER", "option": "no"}, 3]})");
  std::string told;
  for (const auto& fault : report.faults) told += fault.field + ": " + fault.message + "\n";
  BOOST_TEST(told ==
             "votes[1].vote_event_id: there is no vote event \"f\"\n"
             "votes[2].vote_event_id: is missing\n"
             "votes[3]: must be an object\n");
}

BOOST_AUTO_TEST_CASE(notes_name_no_line_where_there_is_none) {
  const auto registry = new_registry();
  const auto report = import_popolo_text(*registry, R"([
    {"id": "e", "text": "x", "organization_id": "b", "session": "1", "counts": [{"option": "yes", "value": 1}]},
    {"id": "f", "text": "x", "organization_id": "b", "session": "1", "counts": [{"option": "yes", "value": 2}]}])");
  BOOST_REQUIRE(!report.notes.empty());
  BOOST_TEST(report.notes.back().text == "this matter was given before, with another vote: both are kept");
}

BOOST_AUTO_TEST_CASE(rounds_and_the_programs_own_numbers_are_taken) {
  const auto registry = new_registry();
  const auto report = import_popolo_text(*registry, R"([
    {"id": "b/1/2", "motion": {"text": "x", "round": 2}, "organization_id": "b", "session": "1"},
    {"id": "e", "motion": {"text": "x"}, "organization_id": "b", "session": "1"},
    {"id": "f", "motion": {"text": "y", "round": "final"}, "organization_id": "b", "session": "1"}])");
  BOOST_TEST(report.faults.empty());
  BOOST_TEST(vote_of(*registry, {"b", "1", 2}).round == 2);
  BOOST_TEST(vote_of(*registry, {"b", "1", 1}).on.label.value() == "x");
  BOOST_TEST(vote_of(*registry, {"b", "1", 3}).on.label.value() == "y");
  BOOST_TEST(vote_of(*registry, {"b", "1", 3}).round == 1);
}

BOOST_AUTO_TEST_CASE(two_positions_of_one_voter_are_none) {
  const auto registry = new_registry();
  import_popolo_text(*registry, R"([{"id": "e", "text": "x", "organization_id": "b", "session": "1",
    "votes": [{"voter_id": "FRA", "option": "yes"}, {"voter_id": "PER", "option": "no"}, {"voter_id": "FRA", "option": "no"}]}])");
  const auto vote = vote_of(*registry, {"b", "1", 1});
  BOOST_TEST(vote.positions.value().size() == 1u);
  BOOST_TEST(vote.remarks.at(0).kind == "listed-with-two-positions");
}

// One vote event with a ballot of each voter.
std::string event_of(const std::string& body, const std::string& session, const std::vector<std::string>& voters) {
  std::string ballots;
  for (const auto& voter : voters)
    ballots += (ballots.empty() ? "" : ",") + (R"({"voter_id": ")" + voter + R"(", "option": "yes"})");
  return R"({"id": "e )" + body + session + R"(", "text": "x", "organization_id": ")" + body + R"(", "session": ")" +
         session + R"(", "votes": [)" + ballots + "]}";
}

std::vector<std::string> voters_of(storage::Registry& registry, const VoteRef& ref) {
  std::vector<std::string> codes;
  const auto vote = vote_of(registry, ref);
  for (const auto& each : vote.positions.value()) codes.push_back(each.member);
  return codes;
}

// Of the sessions and bodies that one import made.
std::vector<std::string> places_of(const ImportReport& report) {
  std::vector<std::string> places;
  for (const auto& note : report.notes)
    if (note.text.starts_with("the assembly ")) places.push_back(note.text);
  return places;
}

BOOST_AUTO_TEST_CASE(ids_that_codes_cannot_hold_stay_apart) {
  const auto registry = new_registry();
  const std::string url = "https://www.openparliament.ca/politicians/members/";
  const auto report = import_popolo_text(
      *registry, "[" + event_of("b", "1", {url + "1001", url + "1002", url + "1003"}) + "," +
                     event_of("b", url + "2011", {"FRA"}) + "," + event_of("b", url + "2013", {"FRA"}) + "," +
                     event_of(url + "1", "1", {"FRA"}) + "," + event_of(url + "2", "1", {"FRA"}) + "]");
  BOOST_TEST(report.stored);
  const auto voters = voters_of(*registry, {"b", "1", 1});
  BOOST_TEST(voters.size() == 3u);
  for (const auto& code : voters) BOOST_TEST(code.starts_with("https-www.openparliament.ca-pol-"));
  BOOST_TEST(report.counts.at(RecordKind::session).added == 5u);
  BOOST_TEST(places_of(report).size() == 3u);
}

BOOST_AUTO_TEST_CASE(ids_stay_apart_in_one_file_and_in_two) {
  const auto apart = new_registry(), together = new_registry();
  import_popolo_text(*apart, "[" + event_of("b", "1", {"a:b"}) + "]");
  import_popolo_text(*apart, "[" + event_of("b", "2", {"a/b"}) + "]");
  import_popolo_text(*together, "[" + event_of("b", "1", {"a:b"}) + "," + event_of("b", "2", {"a/b"}) + "]");
  const auto first = voters_of(*apart, {"b", "1", 1});
  BOOST_TEST(first.at(0).starts_with("a-b-"));
  BOOST_TEST(first == voters_of(*together, {"b", "1", 1}));
  for (auto* registry : {apart.get(), together.get()})
    BOOST_TEST(voters_of(*registry, {"b", "2", 1}) == std::vector<std::string>{"a-b"});
}

BOOST_AUTO_TEST_CASE(an_id_that_is_a_code_keeps_it) {
  const auto registry = new_registry();
  import_popolo_text(*registry, "[" + event_of("b", "1/1", {"a/b", "m/france", "a-b", "a b"}) + "," +
                                    event_of("b", "1-1", {"FRA"}) + "," + event_of("b", "2015 Regular", {"FRA"}) + "]");
  const std::vector<std::string> france = {"FRA"};
  BOOST_TEST(voters_of(*registry, {"b", "1-1", 1}) == france);
  BOOST_TEST(voters_of(*registry, {"b", "2015-Regular", 1}) == france);
  const auto snapshot = registry->read();
  BOOST_TEST(storage::find_member(snapshot, "m-france").has_value());
  const auto member = storage::find_member(snapshot, "a-b");
  BOOST_REQUIRE(member);
  BOOST_TEST(member->record.names.at(0).name.at("en") == "a-b");
}

BOOST_AUTO_TEST_CASE(voters_known_by_names_alone_stay_apart) {
  const auto registry = new_registry();
  import_popolo_text(*registry, R"([{"id": "e", "text": "x", "organization_id": "b", "session": "1",
    "votes": [{"voter_name": "Иванов", "option": "yes"}, {"voter_name": "Петров", "option": "yes"}]}])");
  BOOST_TEST(voters_of(*registry, {"b", "1", 1}).size() == 2u);
}

// Processor time of this process, since others may be busy: of an import of so many votes, of which the last ten are repeated.
std::clock_t time_of_import(int votes) {
  std::string text;
  for (int i = 0; i < votes + 10; ++i)
    text +=
        (i == 0 ? "[" : ",") + (R"({"id": "e)" + std::to_string(i % votes)) +
        R"(", "text": "x", "organization_id": "b", "session": "1", "votes": [{"voter_id": "FRA", "option": "yes"}]})";
  const auto registry = new_registry();
  const auto begun = std::clock();
  const auto report = import_popolo_text(*registry, text + "]");
  BOOST_TEST(report.counts.at(RecordKind::vote).added == static_cast<std::size_t>(votes));
  return std::clock() - begun;
}

// Four times as many take four times as long; were each compared with all before it, it would be sixteen times.
BOOST_AUTO_TEST_CASE(many_votes_on_one_matter_come_in_soon) {
  const auto few = time_of_import(2'000);
  BOOST_TEST(time_of_import(8'000) < 9 * few);
}

BOOST_AUTO_TEST_SUITE_END()
