// Layouts out: what they say of votes, that they come back in, and that they are whole.
#include <boost/test/unit_test.hpp>

#include "app/import.hpp"
#include "app/random_registry.hpp"
#include "app/reference.hpp"
#include "app/tables.hpp"
#include "storage/records.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

const std::string kExportedAt = "2026-02-06T12:00:00Z";

struct Registered : TestService {
  Registered() { app::load_reference(*registry, kExportedAt); }
  app::ImportReport import(app::ImportLayout layout, const std::string& text, const std::string& name) {
    std::vector<formats::Input> inputs;
    inputs.push_back(formats::Input::of_bytes(text, name).value());
    auto report = app::import_inputs(*registry, layout, std::move(inputs), {"tester", "a test", kExportedAt});
    BOOST_TEST_REQUIRE(report.faults.empty(), app::to_text(report));
    return report;
  }
  void create(const std::string& target, const std::string& body) {
    auto reply = send("POST", target, body, admin);
    BOOST_TEST_REQUIRE(reply.status == 201, target << " " << body_of(reply));
  }
  std::string text(const std::string& target) {
    auto reply = get(target);
    auto body = body_of(reply);
    BOOST_TEST_REQUIRE(reply.status == 200, target << " " << body);
    return body;
  }
  std::string votes() {
    return text("/votes.csv?fields=id,resolution,part,label,round,date,announced_yes,announced_abstain");
  }
};

const std::string kVoeten =
    "rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec,year\n"
    "9001,59,1,2,1,1,11/5/2004,R/59/7,1,0,0,0,,0,2004\n"
    "9001,59,3,20,1,1,11/5/2004,R/59/7,1,0,0,0,,0,2004\n"
    "9001,59,9,31,,1,11/5/2004,R/59/7,1,0,0,0,,0,2004\n"
    "9001,59,8,40,1,1,11/5/2004,R/59/7,1,0,0,0,,0,2004\n"
    "9001,59,2,255,1,1,11/5/2004,R/59/7,1,0,0,0,,0,2004\n";

// What an import of votes gives back of them: subject, day, outcome, figures, positions.
void check_same(const Vote& one, const Vote& other) {
  BOOST_TEST((one.on == other.on), one.id());
  BOOST_TEST((one.date == other.date), one.id());
  BOOST_TEST((one.outcome == other.outcome), one.id());
  BOOST_TEST((one.announced == other.announced), one.id());
  BOOST_TEST((one.positions == other.positions), one.id());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(layouts_out)

BOOST_FIXTURE_TEST_CASE(the_academic_table_comes_out_as_it_came_in, Registered) {
  import(app::ImportLayout::voeten, kVoeten, "votes.csv");
  const auto given = rows_of_csv(kVoeten), found = rows_of_csv(text("/exports/voeten.csv"));
  BOOST_TEST((found.at(0) == given.at(0)));
  for (std::size_t row = 1; row < given.size(); ++row)
    BOOST_TEST((std::find(found.begin(), found.end(), given[row]) != found.end()), given[row].at(3));
  BOOST_TEST(found.size() == 198U);  // a row for each code that there was in the session, 9 for no member
}

BOOST_FIXTURE_TEST_CASE(other_votes_have_numbers_of_their_own_in_it, Registered) {
  create("/sessions", R"({"assembly": "unga", "label": "76"})");
  create("/votes", R"({"assembly": "unga", "session": "76", "number": 12, "on": {"part": "motion", "label": "it"},
      "date": "2021-11-05", "method": "recorded", "positions": {"yes": ["NAM"], "no": ["FRA"]}})");
  const auto csv = text("/exports/voeten.csv");
  BOOST_TEST(csv.find("\r\n76012,76,1,565,1,,11/5/2021,,,,,,,,2021\r\n") != std::string::npos);
  BOOST_TEST(csv.find("\r\n76012,76,3,220,1,,11/5/2021,,,,,,,,2021\r\n") != std::string::npos);
  const auto votes = text("/exports/unvotes.csv?table=votes");
  BOOST_TEST(votes == "rcid,country,country_code,vote\r\n76012,France,FR,no\r\n76012,Namibia,NA,yes\r\n");
}

BOOST_FIXTURE_TEST_CASE(unvotes_has_three_tables, Registered) {
  import(app::ImportLayout::voeten, kVoeten, "votes.csv");
  BOOST_TEST(text("/exports/unvotes.csv?table=roll_calls") ==
             "rcid,session,importantvote,date,unres,amend,para,short,descr\r\n9001,59,1,2004-11-05,R/59/7,0,0,,\r\n");
  BOOST_TEST(text("/exports/unvotes.csv?table=issues") == "rcid,short_name,issue\r\n9001,me,Palestinian conflict\r\n");
  BOOST_TEST(get("/exports/unvotes.csv").status == 400);
  BOOST_TEST(get("/exports/unvotes.csv?table=votes&limit=3&x=1").status == 400);
}

BOOST_FIXTURE_TEST_CASE(a_vote_moved_to_another_text_is_named_by_that, Registered) {
  import(app::ImportLayout::voeten, kVoeten, "votes.csv");
  create("/resolutions", R"({"symbol": "A/RES/59/8[B]", "assembly": "unga", "session": "59", "title": {"en": "It"}})");
  const auto etag = header_of(get("/votes/unga/59/1.json"), "ETag");
  const auto patched =
      send("PATCH", "/votes/unga/59/1", R"({"on": {"resolution": "A/RES/59/8[B]"}})", recorder, {{"if-match", etag}});
  BOOST_TEST_REQUIRE(patched.status == 200, patched.body);
  BOOST_TEST(text("/exports/voeten.csv").find("R/59/7") == std::string::npos);
  BOOST_TEST(text("/exports/unvotes.csv?table=roll_calls").find(",2004-11-05,R/59/8B,") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(popolo_comes_back_in, Registered) {
  create("/sessions", R"({"assembly": "unga", "label": "76"})");
  create("/resolutions", R"({"symbol": "A/RES/76/7", "assembly": "unga", "session": "76", "number": 7,
      "title": {"en": "Lamps, \"oil\""}, "outcome": "adopted"})");
  create("/votes", R"({"assembly": "unga", "session": "76", "on": {"resolution": "A/RES/76/7", "part": "paragraph",
      "label": "operative paragraph 3"}, "outcome": "adopted", "method": "recorded",
      "announced": {"yes": 1, "no": 1, "abstain": 0}, "positions": {"yes": ["FRA"], "no": ["NAM"]}})");
  create("/votes", R"({"assembly": "unga", "session": "76", "on": {"resolution": "A/RES/76/7"}, "date": "2021-11-05",
      "outcome": "adopted", "method": "recorded", "positions": {"yes": ["NAM"], "abstain": ["FRA"],
      "not_voting": [{"member": "DEU", "reason": "absent"}, {"member": "ITA", "reason": "present"}, "USA",
      {"member": "VEN", "reason": "suspended"}]}})");
  create("/votes", R"({"assembly": "unga", "session": "76", "on": {"part": "motion", "label": "To adjourn"},
      "outcome": "rejected", "method": "recorded", "positions": {"no": ["NAM", "FRA"]}})");
  create("/votes", R"({"assembly": "unga", "session": "76", "on": {"part": "motion", "label": "hidden"},
      "method": "recorded", "positions": {"no": ["NAM"]}, "standing": "draft"})");
  const auto popolo = text("/exports/popolo.json");
  BOOST_TEST(popolo.find("hidden") == std::string::npos);
  auto staff = send("GET", "/exports/popolo.json", {}, admin);
  BOOST_TEST((body_of(staff) == popolo));
  Registered other;
  other.import(app::ImportLayout::popolo, popolo, "votes.json");
  const auto snapshot = registry->read(), again = other.registry->read();
  for (int number = 1; number <= 3; ++number) {
    const auto vote = storage::find_vote(snapshot, {"unga", "76", number});
    const auto back = storage::find_vote(again, {"unga", "76", number});
    BOOST_REQUIRE(back);
    check_same(vote->record, back->record);
  }
  const auto title = storage::find_resolution(again, "A/RES/76/7");
  BOOST_REQUIRE(title);
  BOOST_TEST(title->record.title.at("en") == "Lamps, \"oil\"");
}

// With symbols that the program does not read, votes in rounds, and one that a member split.
struct WithExample : Registered {
  WithExample() {
    app::load_example(*registry, kExportedAt, "tester");
    create("/sessions", R"({"assembly": "wha", "label": "78"})");
    create("/sessions", R"({"assembly": "icpo-ga", "label": "93", "opens": "2025-11-24", "closes": "2025-11-27"})");
    create("/resolutions", R"({"symbol": "WHA78.1", "assembly": "wha", "session": "78", "title": {"fr": "Accord"}})");
    create("/votes", R"({"assembly": "wha", "session": "78", "number": 4, "on": {"resolution": "WHA78.1"},
        "method": "show_of_hands", "announced": {"yes": 124, "no": 0, "abstain": 11}, "outcome": "adopted"})");
    create("/votes", R"({"assembly": "wha", "session": "78", "on": {"resolution": "WHA78.1", "part": "paragraph",
        "label": "paragraph 3"}, "method": "roll_call", "positions": {"yes": ["FRA"], "split": ["NAM"]},
        "votes_cast": [{"member": "FRA", "yes": 1}, {"member": "NAM", "yes": 1, "no": 1}]})");
    for (const auto* round : {"1", "2"})
      create("/votes", R"({"assembly": "icpo-ga", "session": "93", "on": {"part": "election", "label": "President"},
          "method": "secret_ballot", "announced": {"yes": 8)" +
                           std::string(round) + R"(, "no": 77}, "round": )" + round + "}");
  }
};

BOOST_FIXTURE_TEST_CASE(popolo_of_a_registry_changes_nothing_in_it, WithExample) {
  const auto popolo = text("/exports/popolo.json");
  const auto revision = registry->revision();
  const auto report = import(app::ImportLayout::popolo, popolo, "votes.json");
  BOOST_TEST(registry->revision() == revision, app::to_text(report));
  Registered other;
  other.import(app::ImportLayout::popolo, popolo, "votes.json");
  BOOST_TEST(other.votes() == votes());
  const auto after = other.registry->revision();
  other.import(app::ImportLayout::popolo, popolo, "votes.json");
  BOOST_TEST(other.registry->revision() == after);
}

BOOST_FIXTURE_TEST_CASE(popolo_finds_texts_by_their_symbols_and_votes_by_their_matter, WithExample) {
  import(app::ImportLayout::popolo, R"([{"id": "other/7", "organization_id": "wha", "legislative_session_id": "78",
      "motion": {"symbol": "wha78.1", "text": "Accord"}, "start_date": "2025-05-20"},
      {"id": "wha/78/5", "organization_id": "wha", "legislative_session_id": "78",
      "motion": {"text": "To adjourn"}}])",
         "votes.json");
  const auto snapshot = registry->read();
  BOOST_TEST(storage::find_vote(snapshot, {"wha", "78", 4})->record.date.value().to_string() == "2025-05-20");
  BOOST_TEST(storage::find_vote(snapshot, {"wha", "78", 5})->record.on.label.value() == "paragraph 3");
  BOOST_TEST(storage::find_vote(snapshot, {"wha", "78", 6})->record.on.label.value() == "To adjourn");
}

BOOST_AUTO_TEST_CASE(are_the_same_as_of_a_revision_later) {
  RandomRegistry records(20260701);
  const auto revision = "revision=" + std::to_string(records.app.revision());
  std::map<std::string, std::string> before;
  for (const std::string target : {"/exports/popolo.json?", "/exports/voeten.csv?assembly=alpha&",
                                   "/exports/unvotes.csv?assembly=alpha&table=votes&"}) {
    auto reply = records.get(target + revision);
    BOOST_TEST_REQUIRE(reply.status == 200);
    before[target] = body_of(reply);
  }
  for (int i = 0; i < 20; ++i) records.change();
  for (const auto& [target, bytes] : before) {
    auto reply = records.get(target + revision);
    BOOST_TEST((body_of(reply) == bytes), target);
  }
}

BOOST_AUTO_TEST_SUITE_END()
