// Resolutions as text and as citations.
#include "formats/resolution_text.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace plenary;

namespace {

Resolution rivers() {
  Resolution text;
  text.symbol = "M/RES/3/4";
  text.assembly = "model";
  text.title = {{"en", "Rivers & {lakes}: 100% of them"}, {"fr", "Des fleuves"}};
  text.adopted_on = Date::from(2025, 10, 9);
  Clause noting{ClauseKind::preambular, 1, {}, {}, "Noting", "Noting that rivers run,", {}};
  Clause asks{ClauseKind::operative, 1, {}, "Part one", "Asks", "Asks members:", {}};
  asks.items = {{"(a)", "To plant:", {{"(i)", "Oaks;", {}}}}, {"(b)", "To water.", {}}};
  Clause last{ClauseKind::operative, 2, "1 bis.", {}, "Decides", "Decides to go on.", {}};
  text.clauses["en"] = {noting, asks, last};
  text.adoption_line = {{"en", "Adopted: 3 votes in favour"}};
  text.footnotes["en"] = {{"1", "See there."}};
  text.sources = {{"D/1", {}, {}, {}}, {"D/2", "https://example.org/2", {}, {}}};
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(texts_of_resolutions)

BOOST_AUTO_TEST_CASE(have_a_paragraph_a_line) {
  BOOST_TEST(
      formats::plain_text(rivers(), {"en", "fr"}) ==
      "M/RES/3/4\n\nRivers & {lakes}: 100% of them\n\nNoting that rivers run,\n\nPart one\n\n1. Asks members:\n\n"
      "    (a) To plant:\n\n        (i) Oaks;\n\n    (b) To water.\n\n1 bis. Decides to go on.\n\n"
      "Adopted: 3 votes in favour\n\n1 See there.\n");
}

BOOST_AUTO_TEST_CASE(without_a_text_are_symbol_and_title) {
  auto text = rivers();
  text.clauses.clear();
  BOOST_TEST(formats::plain_text(text, {"fr", "en"}) == "M/RES/3/4\n\nDes fleuves\n");
}

BOOST_AUTO_TEST_CASE(are_cited_as_reference_managers_read_it) {
  const auto cited = formats::cited(rivers(), {{"en", "Model Assembly"}, {"fr", "Assemblée modèle"}}, {"en"});
  BOOST_TEST(formats::bibtex(cited) ==
             "@misc{M-RES-3-4,\n  author = {{Model Assembly}},\n  title = {{Rivers \\& \\{lakes\\}: 100\\% of them}},\n"
             "  howpublished = {Resolution M/RES/3/4},\n  number = {M/RES/3/4},\n  year = {2025},\n  month = {10},\n"
             "  date = {2025-10-09},\n  langid = {en},\n  url = {https://example.org/2}\n}\n");
  BOOST_TEST(
      formats::ris(cited) ==
      "TY  - GOVDOC\r\nAU  - Model Assembly\r\nTI  - Rivers & {lakes}: 100% of them\r\nM3  - Resolution\r\n"
      "SN  - M/RES/3/4\r\nPY  - 2025\r\nDA  - 2025/10/09\r\nLA  - en\r\nUR  - https://example.org/2\r\nER  - \r\n");
  const auto item = boost::json::parse(formats::csl_json(cited)).at(0);
  BOOST_TEST(item.at("number").as_string() == "M/RES/3/4");
  BOOST_TEST(boost::json::serialize(item.at("issued")) == R"({"date-parts":[[2025,10,9]]})");
}

BOOST_AUTO_TEST_CASE(are_cited_without_what_is_not_known) {
  Resolution text;
  text.symbol = "A/RES/1(I)";
  const auto cited = formats::cited(text, {}, {"en"});
  BOOST_TEST(formats::bibtex(cited) ==
             "@misc{A-RES-1-I,\n  howpublished = {Resolution A/RES/1(I)},\n  number = {A/RES/1(I)}\n}\n");
  BOOST_TEST(formats::ris(cited) == "TY  - GOVDOC\r\nM3  - Resolution\r\nSN  - A/RES/1(I)\r\nER  - \r\n");
}

BOOST_AUTO_TEST_SUITE_END()
