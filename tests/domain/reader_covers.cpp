// Checks covers as they come out of copies and scans: two cells in one line, places, labels, slips.
#include <boost/test/unit_test.hpp>

#include <string>

#include "domain/reader_support.hpp"

using namespace plenary;
using namespace plenary::test;

BOOST_AUTO_TEST_SUITE(reader_covers)

BOOST_AUTO_TEST_CASE(cells_of_a_cover_may_stand_a_space_apart) {
  const Reading reading = read_document(
      "United Nations A/RES/78/301\n\nGeneral Assembly Distr.: General\n14 June 2024\n\nSeventy-eighth "
      "session\n\n78/301. Day of "
      "Lighthouses\n\nThe General Assembly,\n\n1. Decides to proclaim it.\n");
  BOOST_TEST(resolution(reading).symbol == "A/RES/78/301");
  BOOST_TEST(title(reading) == "Day of Lighthouses");
  BOOST_TEST(unread(reading) == "");
  const Reading interpol = read_document(
      "GA-2022-90-RES-09 Resolution No. 9\n\nSubject: Ferries\n\nThe ICPO-INTERPOL General Assembly, meeting in New "
      "Delhi, "
      "India, from 18 to 21 October 2022 at its 90th session,\n\nAPPROVES the timetable.\n");
  BOOST_TEST(resolution(interpol).symbol == "GA-2022-90-RES-09");
  BOOST_TEST(resolution(interpol).number.value_or(0) == 9);
  BOOST_TEST(unread(interpol) == "");
  const Reading french = read_document(
      "Nations Unies A/RES/76/210\n\nAssemblée générale Distr. générale\n\n76/210. Étude des marées\n\nL’Assemblée "
      "générale,\n\n1. Prend note du rapport.\n");
  BOOST_TEST(resolution(french).symbol == "A/RES/76/210");
  BOOST_TEST(unread(french) == "");
}

BOOST_AUTO_TEST_CASE(a_line_that_is_the_place_of_the_session_was_understood) {
  const std::string rest =
      "GA-2025-93-RES-06\n\nSUBJECT: Boats\n\nThe ICPO-INTERPOL General Assembly, meeting in Marrakech, Morocco, from "
      "24 to 27 "
      "November 2025 at its 93rd session,\n\nDECIDES to act.\n";
  BOOST_TEST(unread(read_document("INTERPOL General Assembly\nMarrakech, Morocco\n" + rest)) == "");
  BOOST_TEST(unread(read_document("INTERPOL General Assembly\nAgadir, Morocco\n" + rest)) == "2: Agadir, Morocco\n");
}

BOOST_AUTO_TEST_CASE(a_dash_may_part_a_label_from_the_title) {
  const Reading reading = read_document(
      "GA‑2024‑92‑RES‑11\n\nSUBJECT — Police dogs\n\nThe ICPO-INTERPOL General Assembly, meeting in Glasgow, United "
      "Kingdom, "
      "from 4 – 7 November 2024 at its 92nd session:\n\nENCOURAGES members to train them.\n");
  BOOST_TEST(title(reading) == "Police dogs");
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(a_space_may_stand_before_the_stop_of_a_number) {
  const Reading reading = read_document(
      "A/RES/36/500\n\n36/500. Typewriters\n\nThe General Assembly,\n\nl. Decides to buy typewriters;\n\n2. Requests "
      "the "
      "Secretary-General to type;\n\n3 . Invites States to read.\n");
  BOOST_TEST(operative(reading) == "Decides|Requests|Invites");
}

BOOST_AUTO_TEST_CASE(a_short_text_tells_its_language_by_its_opening) {
  const Reading reading = read_document(
      "A/RES/72/701\n\n72/701. Étude\n\nL'Assemblée générale,\n\nRappelant sa résolution 71/1,\n\n1° Prie le "
      "Secrétaire "
      "général d'agir ;\n\n2° Décide de se réunir.\n");
  BOOST_TEST(reading.language == "fr");
  BOOST_TEST(preamble(reading) == "Rappelant");
  BOOST_TEST(operative(reading) == "Prie|Décide");
}

BOOST_AUTO_TEST_SUITE_END()
