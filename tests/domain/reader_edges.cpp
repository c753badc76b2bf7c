// Shapes of documents at the edge of what the reader knows: lists below a clause, adoption behind an annex, page footers.
#include "domain/reader_support.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

// A text of INTERPOL's General Assembly with these operative lines.
Reading interpol(const std::string& lines, const std::string& symbol = "GA-2022-90-RES-01") {
  return read_document(symbol + R"(

Subject: Amendments

The ICPO-INTERPOL General Assembly, meeting in New Delhi, India, from 18 to 21 October 2022 at its 90th session:

CONSIDERING Article 42 of the Constitution,

)" + lines);
}

Reading united_nations(const std::string& lines) {
  return read_document(R"(A/RES/79/321

Resolution adopted by the General Assembly on 5 August 2025

79/321. Libraries

The General Assembly,

)" + lines);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reader_edges)

BOOST_AUTO_TEST_CASE(figures_below_a_clause_in_capitals_are_its_parts) {
  const Reading reading = interpol(R"(DECIDES as follows:

1. Article 15 is amended;

2. Article 16 is repealed;

ALSO DECIDES that this enters into force on 1 January 2023;

FURTHER REQUESTS the General Secretariat to publish it.

Adopted: 137 votes in favour, 6 against, 4 abstentions
)");
  BOOST_TEST(operative(reading) == "DECIDES|ALSO DECIDES|FURTHER REQUESTS");
  BOOST_REQUIRE(clauses(reading).size() == 4u);
  BOOST_REQUIRE(clauses(reading)[1].items.size() == 2u);
  BOOST_TEST(clauses(reading)[1].items[1].text == "Article 16 is repealed;");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(the_masculine_of_adopted_begins_no_clause) {
  const auto french = [](const std::string& line) {
    return read_document(R"(GA-2022-90-RES-01

Objet : Budget

L'Assemblée générale de l'OIPC-INTERPOL, réunie en sa 90ème session à New Delhi (Inde) du 18 au 21 octobre 2022 :

CONSIDÉRANT l'article 42 du Statut,

ADOPTE le budget.

)" + line + "\n");
  };
  for (const std::string line :
       {"Adopté : 122 voix pour, 0 contre, 2 abstentions", "Adopté par consensus", "Adopté à l'unanimité", "Adopté.",
        "ADOPTÉ : 122 voix pour, 0 contre, 2 abstentions", "Approuvé par consensus"}) {
    const Reading reading = french(line);
    BOOST_TEST(operative(reading) == "ADOPTE", line);
    BOOST_TEST((reading.resolution->outcome == Outcome::adopted), line);
    BOOST_TEST(unread(reading) == "", line);
    const bool counts = line.find("122") != std::string::npos;
    BOOST_TEST((reading.vote && reading.vote->announced && reading.vote->announced->yes == 122) == counts, line);
  }
}

BOOST_AUTO_TEST_CASE(how_it_was_adopted_may_stand_behind_an_annex) {
  const Reading reading = interpol(R"(ADOPTS the emblem as attached;

Appendix 1

The emblem is a globe.

Adopted: 90 votes in favour, 1 against
)");
  BOOST_REQUIRE(reading.vote);
  BOOST_TEST(reading.vote->announced->yes.value() == 90);
  BOOST_TEST((resolution(reading).outcome == Outcome::adopted));
  BOOST_TEST(reading.annex.size() == 2u);
}

BOOST_AUTO_TEST_CASE(decisions_have_higher_numbers_than_resolutions) {
  BOOST_TEST(citations(united_nations("Recalling its decision 75/567 of 4 June 2021 and its resolution 72/2493,\n\n"
                                      "Decides to remain seized of the matter.\n")) ==
             "A/DEC/75/567 recalls\nA/RES/72/249 recalls");
}

BOOST_AUTO_TEST_CASE(a_footer_may_reach_from_edge_to_edge) {
  const Reading reading = united_nations(
      "Recalling its resolution 72/249,1\n\nDecides to go on.\n\n"
      "__________________\n1 See the report.\n\n"
      "25-12345" +
      std::string(70, ' ') + "1/2\n\n" + "        95th plenary meeting\n        5 August 2025\n");
  BOOST_TEST(resolution(reading).meeting.value_or("") == "A/79/PV.95");
  BOOST_TEST(citations(reading) == "A/RES/72/249 recalls");
  BOOST_REQUIRE(resolution(reading).footnotes.contains("en"));
  BOOST_TEST(resolution(reading).footnotes.at("en")[0].text == "See the report.");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(the_opening_may_be_wrapped_anywhere) {
  for (const std::string opening :
       {"The ICPO-INTERPOL General Assembly, meeting in Glasgow, United Kingdom,\nfrom 4 to 7 November 2024 at its "
        "92nd session:",
        "The ICPO-INTERPOL General Assembly, meeting in Glasgow,\nUnited Kingdom, from 4 to 7 November 2024 at its "
        "92nd session:",
        "The ICPO-INTERPOL General Assembly,\nmeeting in Glasgow, United Kingdom,\nfrom 4 to 7 November 2024\nat its "
        "92nd session:"}) {
    const Reading reading = read_document("GA-2024-92-RES-04\n\nSubject: Ink\n\n" + opening +
                                          "\n\nNOTING that ink\ndries,\n\nINVITES members to write.\n\nAdopted.\n");
    BOOST_TEST_CONTEXT(opening) {
      BOOST_TEST(place(session(reading).place) == "Glasgow/United Kingdom");
      BOOST_TEST(days(session(reading).opens, session(reading).closes) == "2024-11-04..2024-11-07");
      BOOST_TEST(preamble(reading) == "NOTING");
      BOOST_TEST(unread(reading) == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(what_a_browser_prints_around_a_page_is_none_of_it) {
  const std::string address = "https://www.example.org/resolutions/4" + std::string(60, ' ');
  const Reading reading = read_document(
      "11/29/26, 12:29 PM\n\nGA-2024-92-RES-04\n\nSubject: Ink\n\n"
      "The ICPO-INTERPOL General Assembly, meeting in Glasgow, United Kingdom, from 4 to "
      "7 November\n2024 at its 92nd session:\n\nNOTING that ink dries,\n\n\n" +
      address + "1/2\n\f11/29/26, 12:29 PM\n\n\nINVITES members to write.\n\n" + "Adopted.\n\n" + address + "2/2\n");
  BOOST_TEST(preamble(reading) == "NOTING");
  BOOST_TEST(operative(reading) == "INVITES");
  BOOST_TEST(clauses(reading)[0].text == "NOTING that ink dries,");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(a_day_at_the_end_is_no_footnote) {
  const Reading reading = read_document(
      "ES-11/1. Ink\n\nThe General Assembly,\n\n1. Decides that ink dries;\n\n"
      "2. Decides to adjourn.\n\n5th plenary meeting\n2 March 2022\n");
  BOOST_TEST((resolution(reading).adopted_on == Date::from(2022, 3, 2)));
  BOOST_TEST(resolution(reading).footnotes.empty());
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(letters_that_a_scanner_misread_are_put_right) {
  const Reading reading = read_document(R"(RES0LUTION No. AGN/63/RES/12
SUBJECT: Vehicles
The lCPO-lnterpol General Assembly, meeting in Rome from 28th September to 4th October 1994 at its 63rd session:
C0NSIDERING the report,
N0TING its conclusions,
REC0MMENDS that members act;
lNVITES the Secretary General to report.
Adopted: 85 votes in favour, 0 against, 1 abstention
)");
  BOOST_TEST(place(session(reading).place) == "Rome/?");
  BOOST_TEST(preamble(reading) == "CONSIDERING|NOTING");
  BOOST_TEST(operative(reading) == "RECOMMENDS|INVITES");
  BOOST_TEST(clauses(reading)[0].text == "C0NSIDERING the report,");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(clauses_that_begin_with_in_view_of) {
  const Reading reading = interpol(
      "IN VIEW OF Article 3 of the Constitution,\n\nDECIDES to act.\n\n"
      "Adopted: 156 in favour, 0 against, 2 abstentions (two-thirds majority required)\n");
  BOOST_TEST(preamble(reading) == "CONSIDERING|IN VIEW");
  BOOST_TEST(reading.names.empty());
  BOOST_TEST(reading.vote->announced->abstain.value() == 2);
}

BOOST_AUTO_TEST_CASE(the_body_in_a_heading_is_no_place) {
  const Reading reading = read_document(R"(O.I.P.C. - INTERPOL
ASSEMBLEE GENERALE - 64ème session
Beijing, 4 - 10 octobre 1995

RÉSOLUTION N° AGN/64/RES/9

Objet : Blanchiment de fonds

AYANT PRIS CONNAISSANCE du rapport n° 8,

L'Assemblée générale de l'O.I.P.C.-Interpol, réunie à Beijing du 4 au 10 octobre 1995, en sa 64ème session :

RECOMMANDE aux pays membres d’adopter une législation.

Adoptée par 98 voix pour, 0 contre et 3 abstentions.
)");
  BOOST_TEST(place(session(reading).place) == "Beijing/?");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(a_year_in_a_symbol_is_told_by_the_session_in_the_text) {
  const Reading reading = interpol("DECIDES to act.\n", "AGN-2022-RES-15");
  BOOST_TEST(resolution(reading).symbol == "AGN/90/RES/15");
  const Reading other = interpol("DECIDES to act.\n", "AGN-1992-RES-15");
  BOOST_TEST(resolution(other).symbol == "AGN-1992-RES-15");
}

BOOST_AUTO_TEST_CASE(meetings_were_numbered_on_up_to_the_thirtieth_session) {
  const Reading reading = read_document(R"(3379 (XXX). Ink

The General Assembly,

Determines that ink dries.

2400th plenary meeting
10 November 1975
)");
  BOOST_TEST(resolution(reading).meeting.value_or("") == "A/PV.2400");
}

BOOST_AUTO_TEST_CASE(the_name_of_a_body_may_count_its_sessions) {
  const Reading reading = read_document(R"(WHA75.10

Clean hands

The Seventy-fifth World Health Assembly,

Recalling resolution WHA74.7 (2021),

1. URGES Member States to wash hands.

(Seventh plenary meeting, 26 May 2022 – adopted by 88 votes to 12, with 53 abstentions)
)");
  BOOST_TEST(resolution(reading).session == "75");
  BOOST_TEST(session(reading).ordinal.value_or(0) == 75);
  BOOST_TEST(reading.vote.value().session == "75");
}

BOOST_AUTO_TEST_CASE(a_meeting_record_says_first_how_it_is_voted) {
  const Reading reading = read_document(R"(A recorded vote was taken.

In favour:
Algeria, Angola

Against:
None

Draft resolution A/79/L.47 was adopted by 2 votes to none.
)");
  BOOST_REQUIRE(reading.vote);
  BOOST_TEST((reading.vote->method == Method::recorded));
  BOOST_TEST(joined(reading.names.yes) == "Algeria|Angola");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_SUITE_END()
