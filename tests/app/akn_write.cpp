// Akoma Ntoso out and in again: what is on record comes back.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <pugixml.hpp>

#include "app/service.hpp"
#include "formats/akn.hpp"
#include "formats/akn_write.hpp"
#include "formats/archive_files.hpp"
#include "formats/record_json.hpp"
#include "formats/resolution_text.hpp"
#include "support/thoroughness.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

// What the file can say of a text in one language.
Resolution said(Resolution text) {
  text.sources.clear();
  text.standing = Standing::provisional;
  text.agenda_item.reset();
  text.aliases.clear();
  std::erase_if(text.footnotes, [](const auto& each) { return each.second.empty(); });
  return text;
}

std::string without_citations(Resolution text) {
  text.citations.clear();
  return formats::document_of(text);
}

Resolution adopted_text() {
  Resolution text;
  text.symbol = "A/RES/76/300";
  text.assembly = "unga";
  text.session = "76";
  text.number = 300;
  text.kind = "resolution";
  text.outcome = Outcome::adopted;
  text.draft = "A/76/L.75";
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(akoma_ntoso_out)

BOOST_AUTO_TEST_CASE(gives_back_what_is_on_record) {
  Resolution text = adopted_text();
  text.title = {{"en", "Trees & <rivers>"}};
  text.adopted_on = Date::from(2022, 7, 28);
  text.meeting = "A/76/PV.97";
  text.adoption_line = {{"en", "97th plenary meeting 28 July 2022"}};
  Clause recalling{
      ClauseKind::preambular, 1, {}, "A", "Recalling", "Recalling its resolutions 70/1 and 70/12 of 2015,", {}};
  recalling.items = {{"(a)", "Trees;", {{"(i)", "Oaks,", {}}}}, {"(b)", "Rivers,", {}}};
  Clause decides{ClauseKind::operative, 1, {}, "Part one", "Decides", "Decides:", {}};
  decides.items = {{"(a)", "To plant:", {{"(i)", "Oaks;", {}}, {"(ii)", "Elms;", {}}}}, {"(b)", "To water.", {}}};
  Clause again{ClauseKind::operative, 2, "2 bis", {}, "Also decides", "Also decides to go on, as in A/RES/70/12.", {}};
  text.clauses["en"] = {recalling, decides, again};
  text.footnotes["en"] = {{"1", "See there."}};
  text.citations = {{"A/RES/70/1", "recalls", {}, {}, {}, {}}, {"A/RES/70/12", "recalls", {}, {}, {}, {}}};
  const auto read = formats::read_akn(formats::write_akn(text, {{"en", "General Assembly"}}, {"en"}));
  BOOST_REQUIRE(read);
  BOOST_TEST(formats::document_of(said(read->resolution)) == formats::document_of(said(text)));
  BOOST_TEST(read->unread.empty());
}

// The standard wants a day wherever a text may have none.
BOOST_AUTO_TEST_CASE(a_day_that_is_not_known_stays_so) {
  Resolution text = adopted_text();
  text.title = {{"en", "Trees"}};
  text.meeting = "A/76/PV.97";
  const auto written = formats::write_akn(text, {}, {"en"});
  const auto read = formats::read_akn(written);
  BOOST_REQUIRE(read);
  BOOST_TEST(!read->resolution.adopted_on);
  BOOST_TEST(read->doubts.empty());
  BOOST_TEST(formats::document_of(said(read->resolution)) == formats::document_of(said(text)));
  BOOST_TEST(formats::bibtex(formats::cited(read->resolution, {}, {"en"})).find("year") == std::string::npos);
  auto concluded = written;
  concluded.insert(concluded.find("</statement>"), R"(<conclusions><p><docDate date="0001-01-01"/></p></conclusions>)");
  BOOST_TEST(!formats::read_akn(concluded)->resolution.adopted_on);
}

// Every third text of a real session, as it was read, written, and read again.
BOOST_AUTO_TEST_CASE(gives_back_the_texts_of_a_session) {
  const char* folder = std::getenv("PLENARY_TEST_DATA");
  const auto archive = std::filesystem::path(folder ? folder : "../shared/data") / "un-akn/ga76-en-fr-es-ar.tar.zst";
  if (!std::filesystem::exists(archive)) {
    std::printf("skipped: %s is absent\n", archive.c_str());
    return;
  }
  std::size_t read_in_all = 0, texts = 0, same = 0;
  std::string first_other;
  auto input = formats::Input::open(archive.string());
  BOOST_REQUIRE(input);
  const auto faults =
      formats::for_each_file(std::move(input).value(), 8'000'000, [&](const std::string&, std::string xml) {
        const auto read = formats::read_akn(xml);
        if (!read || ++read_in_all % 3 != 0 || (is_slow() && texts > 60)) return;
        ++texts;
        const auto again =
            formats::read_akn(formats::write_akn(read->resolution, {{"en", "General Assembly"}}, {read->language}));
        BOOST_REQUIRE(again);
        const auto before = without_citations(said(read->resolution)),
                   after = without_citations(said(again->resolution));
        same += before == after;
        if (before != after && first_other.empty()) first_other = before + "\n" + after;
      });
  BOOST_TEST(faults.empty());
  BOOST_TEST(texts > 60U);
  BOOST_TEST_MESSAGE(same << " of " << texts << " texts came back whole; " << first_other);
  // Three number a paragraph twice, once in its text.
  BOOST_TEST(same + 3 >= texts);
}

BOOST_AUTO_TEST_SUITE_END()
