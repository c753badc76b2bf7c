#include "formats/unxml.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "domain/tally.hpp"
#include "formats/input.hpp"
#include "formats/reference_names.hpp"
#include "formats/unxml_values.hpp"

using namespace plenary;
using formats::ImportedDecision;
using formats::read_unxml_line;

namespace {

// A line with the fields that every file has; `more` replaces and adds fields.
std::string line_with(const std::string& more) {
  return R"({"symbol": "A/RES/75/9", "title": "On trees", "session": "Seventy-fifth session",
    "adoption_date": "5 November 2020", "adoption_type": "By a recorded vote", "pv": "A/75/PV.20",
    "MS_in_favour_count": "2", "MS_against_count": "1", "MS_abstaining_count": "N.A.",
    "MS_in_favour": ["FRANCE", "CHAD"], "MS_against": ["PERU"], "MS_abstaining": [])" +
         (more.empty() ? "" : ", " + more) + "}";
}

ImportedDecision read(const std::string& text) {
  const auto decision = read_unxml_line(text, 7);
  for (const auto& fault : decision ? Faults{} : decision.faults())
    BOOST_TEST_MESSAGE(fault.field << ": " << fault.message);
  BOOST_REQUIRE(decision);
  return *decision;
}

std::vector<std::string> faulty_fields(const std::string& text) {
  const auto decision = read_unxml_line(text, 7);
  BOOST_REQUIRE(!decision);
  std::vector<std::string> fields;
  for (const auto& fault : decision.faults()) {
    BOOST_TEST(fault.line == 7u);
    fields.push_back(fault.field);
  }
  return fields;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(unxml)

BOOST_AUTO_TEST_CASE(reads_a_recorded_vote) {
  const auto decision = read(line_with(R"j("originating_document": "A/75/L.4 and A/75/L.4/Add.1",
    "committee": "Without reference to a Main Committee", "agenda_item": "Agenda item 20 (b)", "agenda_item_name": "Trees",
    "subjects": [["FORESTS", "UNBIS Thesaurus"], ["FORESTS", "DHLAUTH"]], "SDGs": ["15"], "sponsors": ["CHAD"],
    "additional_sponsors": ["PERU"])j"));
  BOOST_TEST(decision.session.label == "75");
  BOOST_TEST(decision.session.ordinal.value_or(0) == 75);
  const auto& resolution = decision.resolution;
  BOOST_TEST(resolution.symbol == "A/RES/75/9");
  BOOST_TEST(resolution.number.value_or(0) == 9);
  BOOST_TEST(resolution.title.at("en") == "On trees");
  BOOST_TEST(resolution.adopted_on->to_string() == "2020-11-05");
  BOOST_TEST(resolution.draft.value_or("") == "A/75/L.4");
  BOOST_TEST(resolution.agenda_item.value_or("") == "20 (b): Trees");
  BOOST_TEST(resolution.subjects == (std::vector<std::string>{"FORESTS", "SDG 15"}), boost::test_tools::per_element());
  BOOST_TEST(resolution.sponsors == (std::vector<std::string>{"CHAD", "PERU"}), boost::test_tools::per_element());
  BOOST_REQUIRE(decision.vote);
  BOOST_TEST((decision.vote->method == Method::recorded));
  BOOST_TEST((decision.vote->announced == Tally{2, 1, std::nullopt, std::nullopt, std::nullopt}));
  BOOST_TEST(decision.vote->meeting.value_or("") == "A/75/PV.20");
  BOOST_TEST(decision.has_names);
  BOOST_TEST(decision.names.yes == (std::vector<std::string>{"FRANCE", "CHAD"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keeps_no_tally_of_what_was_not_voted_on) {
  const auto decision = read(R"({"symbol": "A/RES/75/9", "title": "On trees", "adoption_type": "Without a vote",
    "MS_in_favour_count": "0", "MS_against_count": "0", "MS_abstaining_count": "N.A.", "MS_in_favour": []})");
  BOOST_REQUIRE(decision.vote);
  BOOST_TEST((decision.vote->method == Method::consensus));
  BOOST_TEST(!decision.vote->announced);
  BOOST_TEST(!decision.has_names);
}

BOOST_AUTO_TEST_CASE(keeps_empty_lists_of_a_recorded_vote) {
  const auto decision = read(line_with(R"("MS_in_favour": [], "MS_against": [])"));
  BOOST_TEST(decision.has_names);
  BOOST_TEST(decision.names.empty());
}

BOOST_AUTO_TEST_CASE(finds_a_text_in_parts_by_each_part) {
  const auto decision = read(line_with(R"("symbol": "A/RES/75/254 A-C")"));
  BOOST_TEST(decision.resolution.aliases.size() == 3u);
  BOOST_TEST(decision.resolution.aliases.back() == "A/RES/75/254[C]");
}

BOOST_AUTO_TEST_CASE(remarks_where_the_source_contradicts_itself) {
  const auto decision = read(line_with(R"("adoption_type": "Without a vote")"));
  BOOST_TEST((decision.vote->method == Method::recorded));
  BOOST_TEST(decision.vote->remarks.size() == 1u);

  const auto counted = read(R"({"symbol": "A/RES/75/9", "title": "On trees", "adoption_type": "Without a vote",
    "MS_in_favour_count": "90"})");
  BOOST_TEST((counted.vote->method == Method::unknown));
  BOOST_TEST(counted.vote->announced->yes.value_or(0) == 90);
  BOOST_TEST(counted.vote->remarks.size() == 1u);
}

BOOST_AUTO_TEST_CASE(names_fields_that_it_does_not_know) {
  const auto decision = read(line_with(R"("voting_note": "x")"));
  BOOST_TEST(decision.unknown_fields == std::vector<std::string>{"voting_note"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(names_every_fault_of_a_line) {
  const auto fields = faulty_fields(line_with(R"("symbol": "B/12", "title": 5.5, "adoption_date": "31 November 2020",
    "adoption_type": "By lot", "MS_in_favour_count": "-4", "MS_against": "PERU", "MS_abstaining": [7])"));
  const std::vector<std::string> expected = {"symbol",        "title",           "title",
                                             "adoption_date", "adoption_type",   "MS_in_favour_count",
                                             "MS_against",    "MS_abstaining[0]"};
  BOOST_TEST(fields == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_object_of_this_layout) {
  for (const std::string text :
       {"", "{", "[]", "7", "null", R"({"symbol": "A/RES/75/9"} x)", "\xFF", R"({"symbol": "\u0000"})", R"({"a": )"})
    BOOST_TEST(!read_unxml_line(text, 1), text);
  BOOST_TEST(!read_unxml_line(std::string(100'000, '['), 1));
}

BOOST_AUTO_TEST_CASE(refuses_a_session_that_is_not_the_symbols) {
  BOOST_TEST(faulty_fields(line_with(R"("session": "Seventy-sixth session")")) == std::vector<std::string>{"session"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(reads_days_in_all_their_forms) {
  using formats::unxml::read_date;
  for (const auto* text : {"5 November 2020", "2020-11-05", "2020-11-05 00:00:00", "2020-11-05T00:00:00Z",
                           "5\xC2\xA0November 2020", " 5 November 2020 "})
    BOOST_TEST((read_date(text) == Date::from(2020, 11, 5)), text);
  for (const auto* text :
       {"", "November 2020", "31 November 2020", "5 November 2020 or so", "5-6 November 2020", "20201105"})
    BOOST_TEST(!read_date(text), text);
}

BOOST_AUTO_TEST_CASE(reads_sessions_in_words) {
  using formats::unxml::read_session;
  BOOST_TEST(read_session("Seventy-fourth session").value_or("") == "74");
  BOOST_TEST(read_session("Eightieth session").value_or("") == "80");
  BOOST_TEST(read_session("Tenth emergency special session").value_or("") == "ES-10");
  BOOST_TEST(read_session("Thirty-second special session").value_or("") == "S-32");
  for (const auto* text : {"", "session", "Seventy-fourth", "Blue session"}) BOOST_TEST(!read_session(text), text);
}

BOOST_AUTO_TEST_CASE(reads_the_united_nations_files_whole) {
  const auto folder = tests::shared_data() / "un-roll-calls";
  if (!std::filesystem::exists(folder)) {
    BOOST_TEST_MESSAGE("skipped: no shared data");
    return;
  }
  const auto names = tests::reference_names();
  std::vector<std::string> doubtful;
  std::size_t decisions = 0, positions = 0;
  for (const auto* file : {"74.json.zst", "75.json.zst", "76.json.zst", "77.json.zst"}) {
    formats::LineReader lines(formats::Input::open((folder / file).string()).value());
    for (std::string line; lines.next(line).value();) {
      auto decision = read_unxml_line(line, lines.number());
      BOOST_REQUIRE_MESSAGE(decision, file << ":" << lines.number());
      ++decisions;
      BOOST_TEST(decision->unknown_fields.empty());
      BOOST_TEST(decision->resolution.adopted_on.has_value());
      auto& vote = decision->vote.value();
      if (decision->has_names) {
        auto resolved = resolve_positions(decision->names, names);
        BOOST_REQUIRE_MESSAGE(resolved, file << ":" << lines.number());
        positions += resolved->positions.size();
        vote.positions = resolved->positions;
        vote.remarks = resolved->remarks;
      }
      if (!discrepancies(vote).empty()) doubtful.push_back(decision->resolution.symbol);
    }
  }
  BOOST_TEST(decisions == 1256u);
  BOOST_TEST_MESSAGE(positions << " positions");
  const std::vector<std::string> expected = {"A/RES/75/254[A-C]", "A/RES/75/290[A]", "A/RES/77/293"};
  BOOST_TEST(doubtful == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
