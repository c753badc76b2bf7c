// Checks the parts of the reader: actions, labels, page marks, layout, paragraphs, citations, places.
#include <boost/test/unit_test.hpp>

#include <string>

#include "domain/reader/actions.hpp"
#include "domain/reader/citations.hpp"
#include "domain/reader/labels.hpp"
#include "domain/reader/layout.hpp"
#include "domain/reader/opening.hpp"
#include "domain/reader/paragraphs.hpp"
#include "domain/reader_support.hpp"

using namespace plenary;
using namespace plenary::reader;
using namespace plenary::test;

namespace {

const Language& language(const char* code) { return *find_language(code); }

std::string action(const char* code, const std::string& text) {
  const auto found = read_action(text, language(code), std::nullopt);
  return found ? found->text : "";
}

std::string label(const std::string& text) {
  const auto found = read_label(text, language("en"));
  return found ? found->bare + ">" + text.substr(found->after) : "";
}

std::string cited(const std::string& text, const CitationContext& context = {"recalls", "unga", "", false}) {
  std::string out;
  for (const auto& each : find_citations(text, language("en"), context))
    out += (out.empty() ? "" : " ") + each.citation.symbol;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reader_actions)

BOOST_AUTO_TEST_CASE(takes_modifiers_and_complements_and_stops_there) {
  BOOST_TEST(action("en", "Recalling also its resolution 70/1,") == "Recalling also");
  BOOST_TEST(action("en", "NOTING WITH DEEP CONCERN the delay,") == "NOTING WITH DEEP CONCERN");
  BOOST_TEST(action("en", "Expresses its gratitude and appreciation to all;") ==
             "Expresses its gratitude and appreciation");
  BOOST_TEST(action("en", "Invites and encourages members to write;") == "Invites and encourages");
  BOOST_TEST(action("en", "Stresses the importance of paper;") == "Stresses");
  BOOST_TEST(action("en", "Strongly condemns all delay;") == "Strongly condemns");
  BOOST_TEST(action("fr", "Se d\u00e9clarant profond\u00e9ment pr\u00e9occup\u00e9e par les retards,") ==
             "Se d\u00e9clarant profond\u00e9ment pr\u00e9occup\u00e9e");
  BOOST_TEST(action("fr", "DEMANDE INSTAMMENT aux pays") == "DEMANDE INSTAMMENT");
  BOOST_TEST(action("es", "Acoge con benepl\u00e1cito tambi\u00e9n el informe;") ==
             "Acoge con benepl\u00e1cito tambi\u00e9n");
}

BOOST_AUTO_TEST_CASE(tells_the_kinds_apart) {
  BOOST_TEST((read_action("Decides to close;", language("en"), std::nullopt)->kind == ClauseKind::operative));
  BOOST_TEST((read_action("Deeply alarmed by it,", language("en"), std::nullopt)->kind == ClauseKind::preambular));
}

BOOST_AUTO_TEST_CASE(an_unknown_word_is_an_action_only_by_its_form) {
  BOOST_TEST(action("en", "The members met.") == "");
  BOOST_TEST(action("en", "States should write.") == "");
  const auto guessed = read_action("Zorbing in the hall,", language("en"), ClauseKind::preambular);
  BOOST_REQUIRE(guessed);
  BOOST_TEST(!guessed->known);
  BOOST_TEST(action("en", "ZORBING in the hall,") == "ZORBING");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reader_labels)

BOOST_AUTO_TEST_CASE(reads_every_form) {
  BOOST_TEST(label("3. Decides") == "3>Decides");
  BOOST_TEST(label("3 bis. Decides") == "3 bis>Decides");
  BOOST_TEST(label("(a)\tTo go") == "a>To go");
  BOOST_TEST(label("iv) to stay") == "iv>to stay");
  BOOST_TEST(label("1 - go") == "1>go");
  BOOST_TEST(label("\u2022 to rest") == "\u2022>to rest");
}

BOOST_AUTO_TEST_CASE(years_and_figures_are_none) {
  BOOST_TEST(label("(2008) of 16 December") == "");
  BOOST_TEST(label("1.5 per cent") == "");
  BOOST_TEST(label("2021 was long") == "");
  BOOST_TEST(label("and so on") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reader_layout)

BOOST_AUTO_TEST_CASE(knows_page_marks) {
  for (const char* mark : {"- 2 -", "-2-", ".../...", "Page 2", "Page 2 of 5", "2/3    21-00000", "21-19220 (E)"}) {
    BOOST_TEST(is_page_mark(mark, language("en"), false), mark);
  }
  for (const char* text : {"2", "76/129", "Page", "A/RES/1/1", "2 members"}) {
    BOOST_TEST(!is_page_mark(text, language("en"), false), text);
  }
  BOOST_TEST(is_page_mark("2", language("en"), true));
}

BOOST_AUTO_TEST_CASE(joins_a_sentence_across_a_page_with_head_foot_and_note) {
  const Reading reading = read_document(
      "A/RES/90/1\n\nThe General Assembly,\n\n    Recalling that the office of the first of the\n"
      "____________\n1 A note of the office.\n1/2    21-00000\n\f\nA/RES/90/1    On the office\nmembers was "
      "closed,1\n\n"
      "    1.  Decides to open it.\n\n3rd plenary meeting\n4 May 2035\n2/2    21-00000\n");
  BOOST_REQUIRE(clauses(reading).size() == 2u);
  BOOST_TEST(clauses(reading)[0].text == "Recalling that the office of the first of the members was closed,[1]");
  BOOST_TEST(reading.resolution->footnotes.at("en").at(0).text == "A note of the office.");
  BOOST_TEST(reading.resolution->meeting.value_or("") == "A/90/PV.3");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(arabic_is_words_alone) {
  const Reading reading = read_document(
      "A/RES/90/7\n\n\tإن الجمعية العامة،\n\n\tإذ تشير إلى قرارها 70/1 المؤرخ 25 أيلول/سبتمبر 2015،\n\n"
      "\t1 -\tتقرر فتح المكتب؛\n\n\t2 -\tتطلب إلى الأمين العام أن يكتب.\n\nالجلسة العامة 3\n4 أيار/مايو 2035\n");
  BOOST_TEST(reading.language == "ar");
  BOOST_TEST(preamble(reading) == "إذ تشير");
  BOOST_TEST(operative(reading) == "تقرر|تطلب");
  BOOST_TEST(citations(reading) == "A/RES/70/1 recalls");
  BOOST_TEST(days(reading.resolution->adopted_on, {}) == "2035-05-04..?");
  BOOST_TEST(reading.resolution->meeting.value_or("") == "A/90/PV.3");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(ends_of_clauses_are_seen_behind_quotes_and_notes) {
  BOOST_TEST(ends_clause("as said,\u201d"));
  BOOST_TEST(ends_clause("of 2020,12"));
  BOOST_TEST(!ends_clause("resolutions 242 (1967), 1850"));
  BOOST_TEST(!ends_clause("General principles"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reader_citations)

BOOST_AUTO_TEST_CASE(lists_years_romans_and_parts) {
  BOOST_TEST(cited("its resolutions 53/24 of 10 November 1998 and 55/189") == "A/RES/53/24 A/RES/55/189");
  BOOST_TEST(cited("Security Council resolutions 242 (1967) and 338 (1973)") == "S/RES/242(1967) S/RES/338(1973)");
  BOOST_TEST(cited("resolution 1514 (XV)") == "A/RES/1514(XV)");
  BOOST_TEST(cited("resolutions 40/151 G of 16 December 1985") == "A/RES/40/151[G] A/RES/40/151");
  BOOST_TEST(cited("resolution S\u201127/1 and A/RES/70/1") == "A/RES/S-27/1 A/RES/70/1");
}

BOOST_AUTO_TEST_CASE(resolutions_of_other_bodies_are_not_the_assembly_s) {
  BOOST_TEST(cited("Human Rights Council resolution 16/18 of 24 March 2011") == "A/HRC/RES/16/18");
  BOOST_TEST(cited("resolution 1980/67 of the Economic and Social Council") == "E/RES/1980/67");
  BOOST_TEST(cited("resolution 28/6 of 26 March 2015") == "");
  BOOST_TEST(cited("See A/56/1026, annex II, resolution 14/221", {"cites", "unga", "", true}) == "");
  BOOST_TEST(cited("page 3/4 of the report A/70/12") == "");
}

BOOST_AUTO_TEST_CASE(its_own_symbol_is_no_citation) {
  BOOST_TEST(cited("resolution 70/1 and 70/2", {"recalls", "unga", "A/RES/70/1", false}) == "A/RES/70/2");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reader_openings)

BOOST_AUTO_TEST_CASE(reads_the_body_with_slips_and_tails) {
  const auto assembly = [](const char* code, const std::string& text) {
    const auto found = read_opening(text, language(code));
    return found ? found->assembly : "?";
  };
  BOOST_TEST(assembly("en", "The General Assembly,") == "unga");
  BOOST_TEST(assembly("en", "The ICP0-Interpol General Assembly, meeting in Lyon:") == "icpo-ga");
  BOOST_TEST(
      assembly("fr",
               "L\u2019Assembl\u00e9e g\u00e9n\u00e9rale de l\u2019O.I.P.C.-Interpol, r\u00e9unie \u00e0 Lyon :") ==
      "icpo-ga");
  BOOST_TEST(assembly("en", "the General Assembly: a title goes on") == "?");
  BOOST_TEST(assembly("en", "The report of the General Assembly, in short") == "?");
}

BOOST_AUTO_TEST_CASE(places_have_a_city_and_perhaps_a_country) {
  BOOST_TEST(place(read_place("Glasgow, United Kingdom")) == "Glasgow/United Kingdom");
  BOOST_TEST(place(read_place("Rhodes (Gr\u00e8ce)")) == "Rhodes/Gr\u00e8ce");
  BOOST_TEST(place(read_place("its 92nd session")) == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reader_hostile)

BOOST_AUTO_TEST_CASE(lines_not_understood_are_all_told) {
  const Reading reading = read_document("first line of the text\n\nsecond line of the text\n");
  BOOST_TEST(unread(reading) == "1: first line of the text\n3: second line of the text\n");
  BOOST_TEST(read_document("").unread.empty());
}

BOOST_AUTO_TEST_CASE(broken_bytes_depth_and_length_do_no_harm) {
  const std::string opening = "The General Assembly,\n\nRecalling that the of and to,\n\n1. Decides:\n";
  std::string deep = opening;
  for (int i = 0; i < 20000; ++i)
    deep += "(" + std::string(1, static_cast<char>('a' + i % 8)) + ") the " + (i % 3 ? ":" : ";") + "\n";
  BOOST_TEST(clauses(read_document(deep)).size() == 2u);
  for (const char* piece : {"\xff\xfe", "(", "\f", "resolution 1 (", "\u201c", "- ", "____\n1 x\n", "\xe2\x80",
                            "\nAnnex\n", "70/1 A, B "}) {
    std::string text = opening;
    while (text.size() < 100000) text += piece;
    BOOST_TEST(!clauses(read_document(text)).empty());
  }
}

BOOST_AUTO_TEST_CASE(many_different_citations_are_each_kept_once) {
  std::string text = "The General Assembly,\n\nRecalling its resolutions ";
  for (int session = 1; session <= 80; ++session) {
    for (int number = 1; number <= 400; ++number) text += std::to_string(session) + "/" + std::to_string(number) + ", ";
  }
  BOOST_TEST(read_document(text).resolution->citations.size() == 32000u);
}

BOOST_AUTO_TEST_SUITE_END()
