// Reads made-up documents of the kinds that assemblies publish; the texts are in tests/data/documents.
#include <boost/test/unit_test.hpp>

#include "domain/reader_support.hpp"

using namespace plenary;
using namespace plenary::test;

BOOST_AUTO_TEST_SUITE(reader_documents)

BOOST_AUTO_TEST_CASE(title_in_a_filing_box_slips_of_a_scanner_and_the_body_named_after_the_preamble) {
  const Reading reading = read_file("interpol-1999-box.txt");
  BOOST_TEST(resolution(reading).symbol == "AGN/68/RES/5");
  BOOST_TEST(resolution(reading).assembly == "icpo-ga");
  BOOST_TEST(title(reading) ==
             "Exchange of information on stolen vehicles and on vessels used to carry them across frontiers");
  BOOST_TEST(session(reading).label == "68");
  BOOST_TEST(place(session(reading).place) == "Seoul/Republic of Korea");
  BOOST_TEST(days(session(reading).opens, session(reading).closes) == "1999-11-08..1999-11-12");
  BOOST_TEST(preamble(reading) == "CONSIDERING|RECALLING|MINDFUL");
  BOOST_TEST(operative(reading) == "ASKS|INSTRUCTS");
  BOOST_TEST(citations(reading) == "AGN/61/RES/15 recalls");
  BOOST_TEST((reading.vote && reading.vote->method == Method::unanimous));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(a_scanned_cover_page_breaks_and_a_result_in_figures_with_its_meeting) {
  const Reading reading = read_file("interpol-1997-scan.txt");
  BOOST_TEST(resolution(reading).symbol == "AGN/66/RES/12");
  BOOST_TEST(days(session(reading).opens, session(reading).closes) == "1997-10-15..1997-10-21");
  BOOST_TEST(preamble(reading) == "HAVING CONSIDERED|CONSCIOUS|RECALLING");
  BOOST_TEST(operative(reading) == "ASKS|REQUESTS");
  BOOST_TEST(resolution(reading).citations.at(0).title.value_or("") == "Stolen cars");
  BOOST_TEST(resolution(reading).citations.at(0).place.value_or("") == "Dakar");
  BOOST_REQUIRE(reading.vote);
  BOOST_TEST((reading.vote->announced == Tally{122, 55, 1, {}, {}}));
  BOOST_TEST(resolution(reading).meeting.value_or("") == "77");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(items_keep_their_labels_and_levels) {
  const auto all = clauses(read_file("interpol-1999-box.txt"));
  BOOST_REQUIRE(all.size() == 5u);
  BOOST_REQUIRE(all[3].items.size() == 2u);
  BOOST_TEST(all[3].items[0].label == "(a)");
  BOOST_TEST(all[3].items[0].text == "to answer within ten days;");
  BOOST_REQUIRE(all[3].items[1].items.size() == 2u);
  BOOST_TEST(all[3].items[1].items[1].label == "(ii)");
}

BOOST_AUTO_TEST_CASE(french_with_dashes_guillemets_and_a_place_in_brackets) {
  const Reading reading = read_file("interpol-2000-french.txt");
  BOOST_TEST(reading.language == "fr");
  BOOST_TEST(title(reading) ==
             "Coop\u00e9ration entre bureaux centraux nationaux \u2013 \u00e9change d\u2019empreintes");
  BOOST_TEST(place(session(reading).place) == "Rhodes/Gr\u00e8ce");
  BOOST_TEST(days(session(reading).opens, session(reading).closes) == "2000-10-30..2000-11-04");
  BOOST_TEST(preamble(reading) == "AYANT EXAMIN\u00c9|CONSID\u00c9RANT|RAPPELANT");
  BOOST_TEST(operative(reading) == "DEMANDE|CHARGE");
  BOOST_TEST(clauses(reading).at(3).items.size() == 2u);
  BOOST_TEST(citations(reading) == "AGN/65/RES/9 recalls");
  BOOST_TEST(resolution(reading).citations[0].title.value_or("") == "Normes techniques");
  BOOST_TEST(resolution(reading).citations[0].place.value_or("") == "Antalya");
  BOOST_REQUIRE(reading.vote);
  BOOST_TEST((reading.vote->announced == Tally{98, 2, 5, {}, {}}));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(lines_that_follow_each_other_without_a_blank_one) {
  const Reading reading = read_file("interpol-1997-close-lines.txt");
  BOOST_TEST(days(session(reading).opens, session(reading).closes) == "1997-10-15..1997-10-21");
  BOOST_TEST(place(session(reading).place) == "New Delhi/?");
  BOOST_TEST(preamble(reading) == "Having considered|Noting with satisfaction");
  BOOST_TEST(operative(reading) == "Approves|Decides|Requests");
  BOOST_TEST(clauses(reading).back().items.size() == 2u);
  BOOST_REQUIRE(reading.vote);
  BOOST_TEST((reading.vote->announced == Tally{101, 3, 7, {}, {}}));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(security_council_with_an_annex) {
  const Reading reading = read_file("security-council.txt");
  BOOST_TEST(resolution(reading).symbol == "S/RES/1411(2002)");
  BOOST_TEST(resolution(reading).assembly == "unsc");
  BOOST_TEST(resolution(reading).meeting.value_or("") == "S/PV.4541");
  BOOST_TEST(days(resolution(reading).adopted_on, {}) == "2002-05-17..?");
  BOOST_TEST(preamble(reading) == "Recalling|Recognizing|Having considered");
  BOOST_TEST(operative(reading) == "Decides|Decides");
  BOOST_TEST(citations(reading) == "S/RES/955(1994) amends\nS/RES/1165(1998) recalls");
  BOOST_REQUIRE(reading.annex.size() == 3u);
  BOOST_TEST(reading.annex[0].text == "Annex");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(assembly_of_1975_with_a_title_of_two_lines_in_capitals) {
  const Reading reading = read_file("assembly-1975.txt");
  BOOST_TEST(resolution(reading).symbol == "A/RES/3379(XXX)");
  BOOST_TEST(title(reading) == "ELIMINATION OF ALL FORMS OF DISTANCE BETWEEN OFFICES");
  BOOST_TEST(resolution(reading).meeting.value_or("") == "A/PV.2400");
  BOOST_TEST(preamble(reading) == "Recalling|Recalling also");
  BOOST_TEST(operative(reading) == "Determines");
  BOOST_TEST(resolution(reading).citations.at(0).symbol == "A/RES/1904(XVIII)");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(a_part_has_its_letter_on_a_line_of_its_own) {
  const Reading reading = read_file("assembly-1982-part.txt");
  BOOST_TEST(resolution(reading).symbol == "A/RES/37/100[A]");
  BOOST_TEST(title(reading) == "General freeze of paper");
  BOOST_TEST(preamble(reading) == "Expressing its deep alarm|Convinced");
  BOOST_TEST(operative(reading) == "Calls once again upon|Decides");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(a_body_that_the_program_has_no_symbols_for) {
  const Reading reading = read_file("health-assembly.txt");
  BOOST_TEST(resolution(reading).symbol == "WHA73.4");
  BOOST_TEST(resolution(reading).agenda_item.value_or("") == "15.2");
  BOOST_TEST(title(reading) == "Clean hands in offices");
  BOOST_TEST(operative(reading) == "URGES|REQUESTS");
  BOOST_REQUIRE(clauses(reading).size() == 4u);
  BOOST_REQUIRE(clauses(reading)[2].items.size() == 2u);
  BOOST_TEST(clauses(reading)[2].items[1].items.size() == 2u);
  BOOST_TEST(citations(reading) == "WHA68.7 recalls\nA/RES/74/306 recalls");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(two_columns_above_and_a_council_s_own_resolutions) {
  const Reading reading = read_file("human-rights-council.txt");
  BOOST_TEST(resolution(reading).symbol == "A/HRC/RES/48/11");
  BOOST_TEST(resolution(reading).assembly == "hrc");
  BOOST_TEST(title(reading) == "Rights of those who wait");
  BOOST_TEST(days(session(reading).opens, session(reading).closes) == "2021-09-13..2021-10-11");
  BOOST_TEST(citations(reading) == "A/RES/60/251 reaffirms\nA/HRC/RES/5/1 reaffirms");
  BOOST_TEST((reading.vote && reading.vote->method == Method::consensus));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(a_decision_is_one_clause_with_meeting_and_day_in_its_words) {
  const Reading reading = read_file("assembly-decision.txt");
  BOOST_TEST(resolution(reading).kind == "decision");
  BOOST_TEST(resolution(reading).meeting.value_or("") == "A/59/PV.60");
  BOOST_TEST(days(resolution(reading).adopted_on, {}) == "2004-11-26..?");
  BOOST_TEST(operative(reading) == "?");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(lists_of_a_recorded_vote_and_intentions_told_later) {
  const Reading reading = read_file("assembly-recorded-vote.txt");
  BOOST_REQUIRE(reading.vote);
  BOOST_TEST((reading.vote->announced == Tally{149, 1, 7, {}, {}}));
  BOOST_TEST((reading.vote->method == Method::recorded));
  BOOST_TEST(reading.names.yes.size() == 3u);
  BOOST_TEST(reading.names.no.size() == 1u);
  BOOST_TEST(reading.names.abstain.size() == 2u);
  BOOST_TEST(reading.intentions.size() == 2u);
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_SUITE_END()
