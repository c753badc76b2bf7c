// The same sources in any order make the same registry.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "app/import.hpp"
#include "app/new_registry.hpp"
#include "app/reference.hpp"
#include "app/undl_support.hpp"
#include "formats/record_json.hpp"
#include "storage/revisions.hpp"
#include "support/data_folders.hpp"
#include "support/thoroughness.hpp"

using namespace plenary;
using app::ImportLayout;
using tests::kInstant;
using tests::shared_data;

namespace {

struct Collection {
  ImportLayout layout;
  std::vector<std::string> files;
};

const std::map<std::string, Collection> kCollections = {
    {"document", {ImportLayout::document, {"interpol/GA-2024-92-RES-04.txt"}}},
    {"unxml",
     {ImportLayout::unxml,
      {"un-roll-calls/74.json.zst", "un-roll-calls/75.json.zst", "un-roll-calls/76.json.zst",
       "un-roll-calls/77.json.zst"}}},
    {"akn", {ImportLayout::akn, {"un-akn/ga76-en-fr-es-ar.tar.zst"}}},
    {"undl", {ImportLayout::undl, {"undl-layout/undl_layout_2025_s79.csv.zst"}}},
    {"voeten",
     {ImportLayout::voeten,
      {"voeten/voeten_UNVotesPublished_s01-60.csv.zst", "voeten/voeten_descriptions_s01-60.csv.zst"}}}};

bool all_there() {
  for (const auto& [name, collection] : kCollections)
    for (const auto& file : collection.files)
      if (!std::filesystem::exists(shared_data() / file)) {
        std::printf("skipped: %s is not there\n", (shared_data() / file).c_str());
        return false;
      }
  return true;
}

// The newest document of each record, after importing in that order.
std::map<RecordKey, std::string> registry_of(const std::vector<std::string>& order) {
  const auto registry = storage::Registry::in_memory();
  app::load_reference(*registry, kInstant);
  for (const auto& name : order) {
    std::vector<formats::Input> inputs;
    for (const auto& file : kCollections.at(name).files)
      inputs.push_back(formats::Input::open(shared_data() / file).value());
    const auto report =
        app::import_inputs(*registry, kCollections.at(name).layout, std::move(inputs), {"tester", "a test", kInstant});
    BOOST_TEST(report.faults.empty());
    BOOST_TEST(report.stored);
  }
  std::map<RecordKey, std::string> documents;
  const auto snapshot = registry->read();
  for (std::int64_t number = 1; number <= snapshot.revision(); ++number) {
    const auto revision = storage::find_revision(snapshot, number);
    documents[{*record_kind(revision->record_kind), revision->record_key}] = revision->document;
  }
  return documents;
}

void check_same(const std::vector<std::vector<std::string>>& orders) {
  if (!all_there()) return;
  const auto first = registry_of(orders.front());
  for (std::size_t i = 1; i < orders.size(); ++i) {
    const auto other = registry_of(orders[i]);
    BOOST_TEST(other.size() == first.size());
    int told = 0;
    for (const auto& [key, document] : first) {
      const auto found = other.find(key);
      if (found != other.end() && found->second == document) continue;
      if (++told < 4) BOOST_ERROR(key.key << " differs in order " << i);
    }
    BOOST_TEST(told == 0);
  }
}

constexpr std::string_view kLines =
    R"({"symbol": "A/RES/75/9", "title": "On trees", "session": "Seventy-fifth session", "adoption_date": "5 November 2020", )"
    R"("adoption_type": "By a recorded vote", "MS_in_favour_count": "2", "MS_against_count": "1", "MS_abstaining_count": "0", )"
    R"("MS_in_favour": ["FRANCE", "CHAD"], "MS_against": ["PERU"], "MS_abstaining": []})";

// The same vote, with one more in favour than its rows give.
std::string table() {
  auto lines = test::undl_vote();
  for (auto& cells : lines) cells.at(formats::undl::kTotalYes) = "3.0";
  return test::undl_file(lines);
}

app::ImportReport import_bytes(storage::Registry& registry, ImportLayout layout, std::string_view bytes) {
  std::vector<formats::Input> inputs;
  inputs.push_back(formats::Input::of_bytes(bytes, "test").value());
  return app::import_inputs(registry, layout, std::move(inputs), {"tester", "a test", kInstant});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(import_orders)

BOOST_AUTO_TEST_CASE(sources_that_differ_are_both_on_record_in_any_order) {
  std::optional<Vote> first;
  for (const bool lines_first : {true, false}) {
    const auto registry = test::undl_registry();
    for (const bool lines : {lines_first, !lines_first}) {
      const auto report = import_bytes(*registry, lines ? ImportLayout::unxml : ImportLayout::undl,
                                       lines ? std::string(kLines) : table());
      BOOST_TEST(report.stored);
      BOOST_TEST_MESSAGE(app::to_text(report));
    }
    const auto vote = storage::find_vote(registry->read(), {"unga", "75", 1})->record;
    if (!first) first = vote;
    BOOST_TEST((vote == *first));
    BOOST_TEST(vote.announced->yes.value() == 2);
    BOOST_REQUIRE(vote.stated.size() == 2U);
    BOOST_TEST(vote.stated[1].figures.yes.value() == 3);
    BOOST_TEST(vote.stated[1].source->identifier.value_or("") == "900");
    const auto again = import_bytes(*registry, ImportLayout::undl, table());
    for (const auto& [kind, counts] : again.counts) BOOST_TEST(counts.added + counts.changed + counts.refused == 0U);
    BOOST_TEST(app::to_text(again).find("yes: 2 is on record, UN Digital Library, voting data states 3") !=
               std::string::npos);
  }
}

// The academic table knows one more, who was absent.
BOOST_AUTO_TEST_CASE(whoever_one_table_alone_knows_is_on_record_in_any_order) {
  auto lines = test::undl_vote("900", "A/RES/50/10");
  for (auto& cells : lines) {
    cells.at(formats::undl::kDate) = "1995-11-05";
    cells.at(formats::undl::kSession) = "50";
  }
  std::string academic = "rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec,year\n";
  for (const auto* row : {"77,50,1,220", "77,50,1,483", "77,50,3,135", "77,50,8,365"})
    academic += std::string(row) + ",1,0,11/5/1995,R/50/10,0,1,0,0,0,0,1995\n";
  std::optional<Vote> first;
  for (const bool academic_first : {true, false}) {
    const auto registry = test::undl_registry();
    for (const bool is_academic : {academic_first, !academic_first})
      BOOST_TEST(import_bytes(*registry, is_academic ? ImportLayout::voeten : ImportLayout::undl,
                              is_academic ? academic : test::undl_file(lines))
                     .stored);
    const auto vote = storage::find_vote(registry->read(), {"unga", "50", 1})->record;
    if (!first) first = vote;
    BOOST_TEST((vote.positions == first->positions));
    BOOST_TEST(vote.positions->size() == 4U);
  }
}

BOOST_AUTO_TEST_CASE(everything_in_any_order) {
  if (!test::takes_whole_files("all collections, in two orders")) return;
  check_same({{"unxml", "akn", "undl", "document", "voeten"}, {"voeten", "document", "undl", "akn", "unxml"}});
}

BOOST_AUTO_TEST_SUITE_END()
