// The UN Digital Library's table out of a registry that was corrected: what the records say, as written where that is the same.
#include "app/service.hpp"
#include "app/undl_support.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

// Cells of every column that a source may write otherwise than the records do.
Lines oddly_written(const std::string& id = "900", const std::string& symbol = "A/RES/75/9") {
  auto lines = undl_vote(id, symbol);
  for (auto& row : lines) {
    row[undl::kResolution] = " " + symbol;
    row[undl::kDraft] = "a/75/l.9";
    row[undl::kCommitteeReport] = "a/75/1";
    row[undl::kMeeting] = "A/75/PV.020 ";
    row[undl::kTitle] = "  On trees";
    row[undl::kAgendaTitle] = " Trees ";
    row[undl::kSubjects] = "TREES |FORESTS|";
    row[undl::kVoteNote] = " By hand ";
    row[undl::kTotalYes] = "2";
  }
  return lines;
}

struct Corrected : TestService {
  Corrected() { app::load_reference(*registry, kUndlInstant); }

  void import(const Lines& lines) { BOOST_REQUIRE(import_undl(*registry, undl_file(lines)).faults.empty()); }

  void correct(const std::string& target, const std::string& patch) {
    const auto etag = header_of(get(target + ".json"), "ETag");
    const auto reply = send("PATCH", target, patch, recorder, {{"if-match", etag}});
    BOOST_TEST(reply.status == 200, target << ": " << reply.body);
  }

  void create(const std::string& target, const std::string& body) {
    const auto reply = send("POST", target, body, admin);
    BOOST_TEST(reply.status == 201, target << ": " << reply.body);
  }
};

Lines with(Lines lines, undl::Column column, const std::string& text) {
  for (auto& row : lines) row[column] = text;
  return lines;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(undl_corrected, Corrected)

BOOST_AUTO_TEST_CASE(a_corrected_cell_is_the_record_s_and_the_others_stay_as_written) {
  const std::string text = "/resolutions/A/RES/75/9", vote = "/votes/unga/75/1";
  const struct {
    undl::Column column;
    std::string target, patch, cell;
  } corrections[] = {
      {undl::kDraft, text, R"({"draft": "A/75/L.77"})", "A/75/L.77"},
      {undl::kCommitteeReport, text, R"({"committee_report": "A/75/2"})", "A/75/2"},
      {undl::kTitle, text, R"({"title": {"en": "On rivers"}})", "On rivers"},
      {undl::kAgendaTitle, text, R"({"agenda_item": "Rivers"})", "Rivers"},
      {undl::kSubjects, text, R"({"subjects": ["RIVERS", "TREES"]})", "RIVERS|TREES"},
      {undl::kMeeting, vote, R"({"meeting": "A/75/PV.10"})", "A/75/PV.10"},
      {undl::kVoteNote, vote, R"({"note": "By voice"})", "By voice"},
      {undl::kDate, vote, R"({"date": "2020-11-06"})", "2020-11-06"},
      {undl::kTotalYes, vote, R"({"announced": {"yes": 3}})", "3.0"},
  };
  auto expected = oddly_written();
  import(expected);
  check_same_cells(undl_file(expected), export_undl(*registry));
  for (const auto& each : corrections) BOOST_TEST_CONTEXT(undl::kNames.at(each.column)) {
      correct(each.target, each.patch);
      expected = with(expected, each.column, each.cell);
      check_same_cells(undl_file(expected), export_undl(*registry));
    }
}

BOOST_AUTO_TEST_CASE(a_vote_moved_to_another_text_has_the_cells_of_that) {
  import(oddly_written());
  create("/resolutions", R"({"symbol": "A/RES/75/10", "assembly": "unga", "session": "75", "draft": "A/75/L.10",
      "title": {"en": "On rivers"}, "subjects": ["RIVERS"]})");
  correct("/votes/unga/75/1", R"({"on": {"resolution": "A/RES/75/10"}})");
  auto expected = with(with(oddly_written(), undl::kResolution, "A/RES/75/10"), undl::kDraft, "A/75/L.10");
  expected = with(with(expected, undl::kTitle, "On rivers"), undl::kSubjects, "RIVERS");
  expected = with(with(expected, undl::kCommitteeReport, ""), undl::kAgendaTitle, "");
  check_same_cells(undl_file(expected), export_undl(*registry));
}

// Of two votes on one text each row has a title of its own, and the text has one.
BOOST_AUTO_TEST_CASE(what_rows_of_several_votes_say_of_one_text_stays_with_each) {
  auto lines = oddly_written();
  for (const auto& row : with(oddly_written("901"), undl::kTitle, "On trees, again")) lines.push_back(row);
  import(lines);
  check_same_cells(undl_file(lines), export_undl(*registry));
  correct("/votes/unga/75/1", R"({"meeting": "A/75/PV.10"})");
  for (std::size_t i = 0; i < 3; ++i) lines[i][undl::kMeeting] = "A/75/PV.10";
  check_same_cells(undl_file(lines), export_undl(*registry));
}

BOOST_AUTO_TEST_CASE(a_text_of_another_assembly_is_not_given_to_the_united_nations) {
  create("/assemblies", R"({"code": "model", "name": {"en": "Model Assembly"}})");
  create("/sessions", R"({"assembly": "model", "label": "75"})");
  create("/resolutions", R"({"symbol": "M/75/R.4", "aliases": ["Motion 4"], "assembly": "model", "session": "75",
      "title": {"en": "Trees"}})");
  const auto revision = registry->revision();
  for (const std::string symbol : {"M/75/R.4", "Motion 4"}) {
    const auto report = import_undl(*registry, undl_file(undl_vote("900", symbol)));
    BOOST_REQUIRE(report.faults.size() == 1u);
    BOOST_TEST(app::to_line(report.faults[0]) == "test.csv:2:7: resolution: is a text of model, not of unga");
    BOOST_TEST(registry->revision() == revision);
  }
}

BOOST_AUTO_TEST_SUITE_END()
