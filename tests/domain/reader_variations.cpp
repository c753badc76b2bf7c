// Reads made-up documents again: the same kinds in other forms, each with another wording of its result.
#include <boost/test/unit_test.hpp>

#include "domain/reader_support.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

std::optional<Tally> tally(const Reading& reading) { return reading.vote ? reading.vote->announced : std::nullopt; }

}  // namespace

BOOST_AUTO_TEST_SUITE(reader_variations)

BOOST_AUTO_TEST_CASE(title_of_three_lines_and_a_page_that_ends_within_a_clause) {
  const Reading reading = read_file("interpol-2001-title-of-three-lines.txt");
  BOOST_TEST(resolution(reading).symbol == "AG-2001-RES-05");
  BOOST_TEST(resolution(reading).number.value_or(0) == 5);
  BOOST_TEST(title(reading) ==
             "Keeping of paper records in the bureaus, their transfer to the common store and the rights of those who "
             "ask for them");
  BOOST_TEST(session(reading).label == "70");
  BOOST_TEST(place(session(reading).place) == "Budapest/Hungary");
  BOOST_TEST(days(session(reading).opens, session(reading).closes) == "2001-09-24..2001-09-28");
  BOOST_TEST(preamble(reading) == "BEARING IN MIND|NOTING with concern|RECALLING");
  BOOST_TEST(operative(reading) == "ASKS|INVITES");
  BOOST_TEST(clauses(reading).at(1).text ==
             "NOTING with concern that the store of the bureaus has been full since the spring,");
  BOOST_TEST(clauses(reading).at(3).items.size() == 2u);
  BOOST_TEST(citations(reading) == "AGN/65/RES/9 recalls");
  BOOST_TEST((tally(reading) == Tally{124, 6, 25, {}, {}}));
  BOOST_TEST(joined(reading.names.no) == "US");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(body_before_the_preamble_and_items_in_roman_numbers) {
  const Reading reading = read_file("interpol-1996-before-preamble.txt");
  BOOST_TEST(resolution(reading).symbol == "AGN/65/RES/14");
  BOOST_TEST(title(reading) == "Filing of letters");
  BOOST_TEST(days(session(reading).opens, session(reading).closes) == "1996-10-23..1996-10-29");
  BOOST_TEST(preamble(reading) == "HAVING TAKEN NOTE|AWARE");
  BOOST_TEST(operative(reading) == "DECIDES|ASKS|RESOLVES");
  BOOST_REQUIRE(clauses(reading).at(3).items.size() == 2u);
  BOOST_TEST(clauses(reading)[3].items[1].items.size() == 2u);
  BOOST_TEST((tally(reading) == Tally{123, 0, 15, {}, {}}));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(dashes_and_spaces_of_printers_and_the_body_after_the_preamble) {
  const Reading reading = read_file("interpol-1997-marks.txt");
  BOOST_TEST(resolution(reading).symbol == "AGN/66/RES/8");
  BOOST_TEST(title(reading) == "Use of colour");
  BOOST_TEST(days(session(reading).opens, session(reading).closes) == "1997-10-15..1997-10-21");
  BOOST_TEST(preamble(reading) == "HAVING CONSIDERED|NOTING");
  BOOST_TEST(operative(reading) == "RECOMMENDS|URGES");
  BOOST_TEST(clauses(reading).back().text == "URGES members to keep to that rule.");
  BOOST_TEST((tally(reading) == Tally{164, 1, 6, {}, {}}));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(french_title_of_three_lines_adopted_unanimously) {
  const Reading reading = read_file("interpol-2000-french-recommendation.txt");
  BOOST_TEST(title(reading) == "Tenue des registres dans les bureaux et leur conservation");
  BOOST_TEST(days(session(reading).opens, session(reading).closes) == "2000-10-30..2000-11-04");
  BOOST_TEST(preamble(reading) == "RECONNAISSANT|PRENANT EN CONSID\u00c9RATION");
  BOOST_TEST(operative(reading) == "RECOMMANDE|PRIE");
  BOOST_TEST((reading.vote && reading.vote->method == Method::unanimous));
  BOOST_TEST(!tally(reading));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(session_in_roman_numbers_and_a_vote_in_favour_to) {
  const Reading reading = read_file("assembly-1974-roman.txt");
  BOOST_TEST(resolution(reading).symbol == "A/RES/3281(XXIX)");
  BOOST_TEST(resolution(reading).session == "29");
  BOOST_TEST(title(reading) == "Charter of quiet offices");
  BOOST_TEST(resolution(reading).meeting.value_or("") == "A/PV.2315");
  BOOST_TEST(days(resolution(reading).adopted_on, {}) == "1974-12-12..?");
  BOOST_TEST(clauses(reading).at(2).items.at(1).items.size() == 2u);
  BOOST_TEST(resolution(reading).citations.size() == 3u);
  BOOST_TEST((tally(reading) == Tally{120, 6, 10, {}, {}}));
  BOOST_TEST((reading.vote->method == Method::recorded));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(council_without_a_title_adopted_on_a_second_line) {
  const Reading reading = read_file("security-council-2003.txt");
  BOOST_TEST(resolution(reading).symbol == "S/RES/1472(2003)");
  BOOST_TEST(title(reading) == "");
  BOOST_TEST(resolution(reading).meeting.value_or("") == "S/PV.4732");
  BOOST_TEST(days(resolution(reading).adopted_on, {}) == "2003-03-28..?");
  BOOST_TEST(preamble(reading) == "Noting|Recalling|Acting");
  BOOST_TEST(citations(reading) == "S/RES/661(1990) recalls");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(names_below_their_labels_and_intentions_of_two_kinds) {
  const Reading reading = read_file("assembly-lists.txt");
  BOOST_TEST(joined(reading.names.yes) ==
             "Angola|Antigua and Barbuda|Bolivia (Plurinational State of)|Chad|Trinidad and Tobago");
  BOOST_TEST(joined(reading.names.no) == "Nauru");
  BOOST_TEST(reading.names.abstain.empty());
  BOOST_TEST((tally(reading) == Tally{5, 1, 0, {}, {}}));
  BOOST_REQUIRE(reading.intentions.size() == 3u);
  BOOST_TEST((reading.intentions[0] == NamedIntention{"Malta", Position::no}));
  BOOST_TEST((reading.intentions[2] == NamedIntention{"Benin", Position::yes}));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(the_votes_that_rejected_come_first) {
  const Reading reading = read_file("model-rejected.txt");
  BOOST_TEST(title(reading) == "A proposal on lamps");
  BOOST_TEST((resolution(reading).outcome == Outcome::rejected));
  BOOST_TEST((tally(reading) == Tally{40, 12, {}, {}, {}}));
  BOOST_TEST(place(session(reading).place) == "Harbourtown/Northland");
  BOOST_TEST(clauses(reading).back().items.size() == 2u);
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(a_vote_told_in_brackets_with_lists_over_several_paragraphs) {
  const Reading reading = read_file("human-rights-council-vote.txt");
  BOOST_TEST(resolution(reading).symbol == "A/HRC/RES/50/3");
  BOOST_TEST(days(resolution(reading).adopted_on, {}) == "2022-07-07..?");
  BOOST_TEST(resolution(reading).agenda_item.value_or("") == "3");
  BOOST_TEST((tally(reading) == Tally{23, 17, 7, {}, {}}));
  BOOST_TEST(joined(reading.names.abstain) == "India|Nepal");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(a_decision_with_its_vote_is_kept_whole) {
  const Reading reading = read_file("assembly-decision-vote.txt");
  BOOST_TEST(resolution(reading).symbol == "A/DEC/49/426");
  BOOST_TEST(resolution(reading).meeting.value_or("") == "A/49/PV.95");
  BOOST_TEST(clauses(reading).size() == 1u);
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_SUITE_END()
