// Akoma Ntoso texts: what is read of them, languages brought together, beside what roll calls brought.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>

#include "app/import.hpp"
#include "app/new_registry.hpp"
#include "app/reference.hpp"
#include "app/verify.hpp"
#include "formats/akn.hpp"
#include "formats/archive_files.hpp"
#include "storage/records.hpp"
#include "support/data_folders.hpp"
#include "support/thoroughness.hpp"

using namespace plenary;
using app::ImportLayout;
using app::ImportReport;
using tests::kInstant;
using tests::new_registry;
using tests::shared_data;

namespace {

ImportReport import_inputs(storage::Registry& registry, ImportLayout layout, std::vector<formats::Input> inputs) {
  auto report = app::import_inputs(registry, layout, std::move(inputs), {"tester", "a test", kInstant});
  BOOST_TEST_MESSAGE(app::to_text(report));
  return report;
}

ImportReport import_texts(storage::Registry& registry, const std::vector<std::string>& texts,
                          ImportLayout layout = ImportLayout::akn) {
  std::vector<formats::Input> inputs;
  for (const auto& text : texts) inputs.push_back(formats::Input::of_bytes(text, "text").value());
  return import_inputs(registry, layout, std::move(inputs));
}

std::string file(const std::string& language, const std::string& title, const std::string& preamble,
                 const std::string& body, const std::string& step = "A/75/PV.20") {
  return R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta><identification>
<FRBRWork><FRBRdate date="2020-11-05" name="adoption"/></FRBRWork><FRBRExpression><FRBRlanguage language=")" +
         language + R"("/></FRBRExpression></identification>
<workflow><step outcome="draftResolution" as="A/75/L.9"/><step outcome="adopted" as=")" +
         step + R"("/></workflow></meta>
<coverPage><p><docNumber refersTo="#symbol">A/RES/75/9</docNumber></p><p><inline name="agenda item">Agenda item 7</inline></p></coverPage>
<preface><p><docNumber>75/9.</docNumber><docTitle><span class="bold">	)" +
         title + "</span></docTitle></p></preface><preamble>" + preamble + "</preamble><mainBody>" + body +
         R"(</mainBody><conclusions><p><inline name="adoptionMeeting">20th plenary meeting</inline><eol/>
<docDate date="2020-11-05">5 November 2020</docDate></p></conclusions></statement></akomaNtoso>)";
}

const std::string kPreamble = R"(<formula><p><span class="italic">The General Assembly</span>,</p></formula>
<container name="Recalling"><p>	<span class="italic">Recalling</span> its resolution <a href="https://undocs.org/en/A/RES/70/34">70/34</a>,<authorialNote marker="1"><p>See <a href="https://undocs.org/en/S/RES/1325%282000%29">it</a>.</p></authorialNote> on trees,</p></container>
<container name="Aware"><p>Aware that trees grow,</p></container>)";
const std::string kBody =
    R"(<paragraph class="SingleTxt"><num>1.</num><list><intro><p><span class="italic">Decides</span>:</p></intro>
<point><num>(a)</num><content><p>To plant trees;</p></content></point><sublist><point><num>(i)</num><content><p>Oaks;</p></content></point></sublist></list></paragraph>
<paragraph class="H23"><subheading>Water</subheading></paragraph>
<paragraph class="SingleTxt"><num>2.</num><content><p><span class="italic">Requests</span> rain, and adopts <a href="http://undocs.org/A/RES/70/34">it</a>:</p></content></paragraph>
<paragraph class="SingleTxt"><content><p>It shall rain on Mondays.</p></content></paragraph>)";

Resolution resolution_of(storage::Registry& registry, const std::string& symbol) {
  const auto snapshot = registry.read();
  const auto found = storage::find_resolution(snapshot, symbol);
  BOOST_REQUIRE(found);
  return found->record;
}

bool is_there(const std::filesystem::path& path) {
  if (std::filesystem::exists(path)) return true;
  std::printf("skipped: %s is not there\n", path.c_str());
  return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(akn)

BOOST_AUTO_TEST_CASE(a_text_becomes_clauses_with_their_items_and_what_they_cite) {
  const auto text = formats::read_akn(file("eng", "On trees", kPreamble, kBody));
  BOOST_REQUIRE(text.ok());
  const auto& record = text->resolution;
  BOOST_TEST(record.symbol == "A/RES/75/9");
  BOOST_TEST(record.title.at("en") == "On trees");
  BOOST_TEST(record.adopted_on->to_string() == "2020-11-05");
  BOOST_TEST(record.meeting.value() == "A/75/PV.20");
  BOOST_TEST(record.draft.value() == "A/75/L.9");
  BOOST_TEST(record.agenda_item.value() == "7");
  const auto& clauses = record.clauses.at("en");
  BOOST_REQUIRE(clauses.size() == 4u);
  BOOST_TEST(clauses[0].action == "Recalling");
  BOOST_TEST(clauses[0].text == "Recalling its resolution 70/34, on trees,");
  BOOST_TEST(clauses[1].action == "Aware");
  BOOST_TEST(clauses[2].action == "Decides");
  BOOST_TEST((clauses[2].kind == ClauseKind::operative));
  BOOST_TEST(!clauses[2].label);
  BOOST_REQUIRE(clauses[2].items.size() == 1u);
  BOOST_TEST(clauses[2].items[0].label == "(a)");
  BOOST_TEST(clauses[2].items[0].items.at(0).text == "Oaks;");
  BOOST_TEST(clauses[3].heading.value() == "Water");
  BOOST_TEST(clauses[3].items.at(0).text == "It shall rain on Mondays.");
  BOOST_REQUIRE(record.citations.size() == 2u);
  BOOST_TEST(record.citations[0].symbol == "A/RES/70/34");
  BOOST_TEST(record.citations[0].relation == "recalls");
  BOOST_TEST(record.citations[1].symbol == "S/RES/1325(2000)");
  BOOST_TEST(record.footnotes.at("en").at(0).text == "See it.");
  BOOST_TEST(text->unread.empty());
  BOOST_TEST(text->paragraphs == 7u);
}

BOOST_AUTO_TEST_CASE(what_stands_in_front_of_a_list_is_the_clause) {
  const std::string preamble =
      R"(<container name="Convinced"><blockList><listIntroduction><span class="italic">Convinced</span> that trees are:</listIntroduction>
<item><num>(a)</num><p>Green,</p></item><item><num>(b)</num><blockList><item><num>(i)</num><p>High,</p></item><item><num>(ii)</num>
<p>Wide,</p></item></blockList></item><item><num>(c)</num></item></blockList></container>)";
  const auto text = formats::read_akn(file("eng", "On trees", preamble, kBody));
  BOOST_REQUIRE(text.ok());
  const auto& clause = text->resolution.clauses.at("en").at(0);
  BOOST_TEST(clause.action == "Convinced");
  BOOST_TEST(clause.text == "Convinced that trees are:");
  BOOST_REQUIRE(clause.items.size() == 2u);
  BOOST_TEST(clause.items[0].label == "(a)");
  BOOST_TEST(clause.items[1].text == "(i) High,");
  BOOST_TEST(clause.items[1].items.at(0).label == "(ii)");
  BOOST_REQUIRE(text->unread.size() == 1u);
  BOOST_TEST(text->unread[0] == "(c)");
}

// However deep lists stand in each other, the record that is made is one.
BOOST_AUTO_TEST_CASE(lists_deeper_than_items_go_are_told) {
  std::string body;
  for (int i = 0; i < 40; ++i)
    body = "<list><point><num>(a)</num><content><p>Deep.</p></content>" + body + "</point></list>";
  const auto registry = new_registry();
  const auto report = import_texts(
      *registry, {file("eng", "On trees", kPreamble,
                       R"(<paragraph><num>1.</num><intro><p><span class="italic">Decides</span>:</p></intro>)" + body +
                           "</paragraph>")});
  BOOST_TEST(report.stored);
  BOOST_TEST(app::verify(*registry).flaws.empty());
}

BOOST_AUTO_TEST_CASE(what_no_clause_can_hold_is_told) {
  const auto text = formats::read_akn(file("zho", "On trees", "", "<p>Trees.</p>"));
  BOOST_REQUIRE(text.ok());
  BOOST_TEST(text->unread.size() == 1u);
  const auto odd = formats::read_akn(file("eng", "", kPreamble, kBody, "A/74/PV.3"));
  BOOST_REQUIRE(odd.ok());
  BOOST_TEST(odd->resolution.meeting.value() == "A/75/PV.20");
  BOOST_TEST(odd->doubts.size() == 2u);  // the meeting, and that there is no title
}

BOOST_AUTO_TEST_CASE(what_is_no_such_file_is_refused) {
  for (const auto& text : {std::string(), std::string("text"), std::string("<akomaNtoso>"), std::string("<a/>"),
                           std::string("<akomaNtoso/>"), file("xyz", "On trees", "", "")}) {
    const auto registry = new_registry();
    const auto report = import_texts(*registry, {text});
    BOOST_TEST(!report.faults.empty());
    BOOST_TEST(!report.stored);
  }
}

BOOST_AUTO_TEST_CASE(languages_make_one_record_in_any_order) {
  const auto english = file("eng", "On trees", kPreamble, kBody);
  const auto french = file("fra", "Des arbres",
                           R"(<container name=""><p><span class="italic">Prenant note</span> de la résolution
<a href="http://undocs.org/fr/A/RES/70/34">70/34</a> et de la <a href="http://undocs.org/fr/A/RES/71/5">71/5</a>,</p></container>)",
                           "");
  const std::string line =
      R"({"symbol": "A/RES/75/9", "title": "On all trees", "session": "Seventy-fifth session", "adoption_type": "Without a vote", "pv": "A/75/PV.20", "committee": "Second Committee"})";
  const auto at_once = new_registry(), in_turn = new_registry();
  import_texts(*at_once, {line}, ImportLayout::unxml);
  import_texts(*at_once, {english, french});
  import_texts(*in_turn, {french});
  import_texts(*in_turn, {english});
  const auto last = import_texts(*in_turn, {line}, ImportLayout::unxml);
  const auto record = resolution_of(*at_once, "A/RES/75/9");
  BOOST_TEST(record.title.at("en") == "On trees");
  BOOST_TEST(record.title.at("fr") == "Des arbres");
  BOOST_TEST(record.committee.value() == "Second Committee");
  BOOST_TEST(record.sources.size() == 2u);
  BOOST_REQUIRE(record.citations.size() == 3u);
  BOOST_TEST(record.citations[0].relation == "notes");  // as the French says: before `recalls` by the alphabet
  BOOST_TEST((record == resolution_of(*in_turn, "A/RES/75/9")));
  BOOST_REQUIRE(last.notes.size() == 1u);
  BOOST_TEST(last.notes[0].text == "A/RES/75/9 differs from what AKN4UN says in: title.en; AKN4UN counts");
  BOOST_TEST(import_texts(*in_turn, {english, french}).counts.at(RecordKind::resolution).unchanged == 1u);
}

// Every clause of session 76 in four languages has a kind and an action, nothing is unread, and what the roll calls say
// of symbol, title, day and meeting is the same, but for what is listed.
BOOST_AUTO_TEST_CASE(session_76_agrees_with_its_roll_calls) {
  const auto texts = shared_data() / "un-akn/ga76-en-fr-es-ar.tar.zst";
  const auto lines = shared_data() / "un-roll-calls/76.json.zst";
  if (!is_there(texts) || !is_there(lines)) return;
  if (!test::takes_whole_files("session 76 in four languages")) return;
  std::size_t files = 0, paragraphs = 0, unread = 0;
  const auto faults = formats::for_each_file(formats::Input::open(texts).value(), std::size_t{1} << 26,
                                             [&](const std::string& name, const std::string& bytes) {
                                               const auto text = formats::read_akn(bytes);
                                               BOOST_REQUIRE_MESSAGE(text.ok(), name);
                                               ++files;
                                               paragraphs += text->paragraphs;
                                               unread += text->unread.size();
                                               for (const auto& [language, clauses] : text->resolution.clauses)
                                                 for (const auto& clause : clauses)
                                                   BOOST_TEST_REQUIRE(!clause.action.empty(), name);
                                             });
  BOOST_TEST(faults.empty());
  BOOST_TEST(files == 1225u);
  BOOST_TEST(paragraphs > 53'000u);
  BOOST_TEST(unread * 100 <= paragraphs);

  const auto registry = new_registry();
  std::vector<formats::Input> first, second;
  first.push_back(formats::Input::open(lines).value());
  second.push_back(formats::Input::open(texts).value());
  import_inputs(*registry, ImportLayout::unxml, std::move(first));
  const auto report = import_inputs(*registry, ImportLayout::akn, std::move(second));
  BOOST_TEST(report.faults.empty());
  BOOST_TEST(report.counts.at(RecordKind::resolution).added == 2u);  // ES-11/1 and ES-11/4
  BOOST_TEST(report.counts.at(RecordKind::resolution).changed == 310u);
  std::size_t titles = 0;
  for (const auto& note : report.notes) {
    const auto at = note.text.find("differs from what UNxml/GAresolutions says in: ");
    if (at == std::string::npos) continue;
    const bool title = note.text.find("title.en", at) != std::string::npos;
    titles += title ? 1 : 0;
    BOOST_TEST((title || note.text.find("agenda_item", at) != std::string::npos), note.text);
    BOOST_TEST(note.text.find("adopted_on", at) == std::string::npos);
    BOOST_TEST(note.text.find("meeting", at) == std::string::npos);
  }
  BOOST_TEST(titles == 2u);  // A/RES/76/85, misspelt there, and A/RES/76/247[A-C]
  const auto record = resolution_of(*registry, "A/RES/76/36");
  BOOST_TEST(record.clauses.size() == 4u);
  BOOST_TEST(record.title.size() == 4u);
  for (const auto& flaw : app::verify(*registry).flaws) BOOST_ERROR(flaw.place << ": " << flaw.message);
}

BOOST_AUTO_TEST_SUITE_END()
