// Imports into a registry in memory: the reference data, the example, the UN's JSON lines.
#include "app/import.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "app/import_plan.hpp"
#include "app/new_registry.hpp"
#include "app/reference.hpp"
#include "storage/records.hpp"
#include "storage/revisions.hpp"
#include "support/data_folders.hpp"

using namespace plenary;
using app::ImportLayout;
using app::ImportReport;
using tests::kInstant;
using tests::new_registry;
using tests::shared_data;

namespace {

app::ImportOptions options() { return {"tester", "a test", kInstant}; }

ImportReport import_text(storage::Registry& registry, std::string_view text, app::ImportOptions how = options()) {
  std::vector<formats::Input> inputs;
  inputs.push_back(formats::Input::of_bytes(text, "test.json").value());
  return app::import_inputs(registry, ImportLayout::unxml, std::move(inputs), std::move(how));
}

std::string line(const std::string& symbol, const std::string& more) {
  return R"({"symbol": ")" + symbol + R"(", "title": "On trees", "session": "Seventy-fifth session",
 "adoption_date": "5 November 2020", "adoption_type": "By a recorded vote", "MS_in_favour_count": "2",
 "MS_against_count": "1", "MS_abstaining_count": "0", "MS_in_favour": ["FRANCE", "CHAD"], "MS_against": ["PERU"],
 "MS_abstaining": [])" +
         (more.empty() ? "" : ", " + more) + "}";
}

// The same on one line, as the layout demands.
std::string row(const std::string& symbol, const std::string& more = "") {
  auto text = line(symbol, more);
  std::erase(text, '\n');
  return text + "\n";
}

void show(const ImportReport& report) { BOOST_TEST_MESSAGE(app::to_text(report)); }

}  // namespace

BOOST_AUTO_TEST_SUITE(imports)

BOOST_AUTO_TEST_CASE(reference_data_go_into_an_empty_registry_once) {
  auto registry = storage::Registry::in_memory();
  BOOST_TEST(app::load_reference(*registry, kInstant));
  BOOST_TEST(!app::load_reference(*registry, kInstant));
  const auto snapshot = registry->read();
  BOOST_TEST(storage::votes_held_on(snapshot, "unga", std::nullopt) == 193);
  BOOST_TEST(storage::votes_held_on(snapshot, "unga", Date::from(1946, 1, 1)) == 51);
  BOOST_TEST(storage::votes_held_on(snapshot, "icpo-ga", std::nullopt) == 196);
  // The last day of one member's time is the day before the first of its successor's.
  BOOST_TEST(storage::votes_held_on(snapshot, "unga", Date::from(1991, 12, 23)) == 166);
  BOOST_TEST(storage::votes_held_on(snapshot, "unga", Date::from(1991, 12, 24)) == 166);
}

BOOST_AUTO_TEST_CASE(groups_come_behind_the_members_that_they_name) {
  auto registry = storage::Registry::in_memory();
  app::load_example(*registry, kInstant, "tester");
  std::set<std::string> known;
  std::size_t named = 0;
  const auto snapshot = registry->read();
  for (std::int64_t number = 1; number <= snapshot.revision(); ++number) {
    const auto revision = storage::find_revision(snapshot, number);
    if (revision->record_kind == "member") known.insert(revision->record_key);
    const auto document = boost::json::parse(revision->document);
    const auto* groups = document.as_object().if_contains("groups");
    if (revision->record_kind != "assembly" || !groups) continue;
    for (const auto& group : groups->as_array())
      for (const auto& each : group.at("members").as_array()) {
        BOOST_TEST(known.contains(std::string(each.at("member").as_string())));
        ++named;
      }
  }
  BOOST_TEST(named > 500u);
  BOOST_TEST(storage::find_assembly(snapshot, "unga")->record.groups.size() == 15u);
  BOOST_TEST(storage::find_assembly(snapshot, "unsc")->record.groups.size() == 1u);
  BOOST_TEST(app::renew_reference(*registry, kInstant).counts.at(RecordKind::assembly).changed == 0u);
}

BOOST_AUTO_TEST_CASE(a_group_of_members_that_nobody_knows_is_refused) {
  auto registry = new_registry();
  app::ImportPlan plan(*registry, options());
  app::add_records(plan, R"({"assemblies": [{"code": "club", "name": {"en": "Club"}, "groups": [
      {"code": "a", "name": {"en": "A"}, "members": [{"member": "FRA"}, {"member": "XYZ"}, {"member": "NEW"}]}]}],
    "members": [{"code": "NEW", "names": [{"name": {"en": "A new one"}}], "memberships": [{"assembly": "club"}]}]})",
                   "test.json");
  const auto report = plan.finish();
  BOOST_TEST(!report.stored);
  BOOST_REQUIRE(report.faults.size() == 1u);
  BOOST_TEST(report.faults[0].field == "groups[0].members[1].member");
  BOOST_TEST(report.faults[0].message == "there is no member 'XYZ'");
}

BOOST_AUTO_TEST_CASE(the_example_can_be_loaded_again_and_removed) {
  auto registry = new_registry();
  const auto before = registry->revision();
  auto report = app::load_example(*registry, kInstant, "tester");
  show(report);
  BOOST_TEST(report.faults.empty());
  BOOST_TEST(report.stored);
  BOOST_TEST(report.counts[RecordKind::vote].added == 62u);
  BOOST_TEST(report.discrepancies.size() == 1u);
  const auto loaded = registry->revision();
  BOOST_TEST(loaded > before);

  report = app::load_example(*registry, kInstant, "tester");
  BOOST_TEST(report.counts[RecordKind::vote].unchanged == 62u);
  BOOST_TEST(report.counts[RecordKind::resolution].unchanged == 46u);
  BOOST_TEST(report.counts[RecordKind::member].unchanged == 30u);
  BOOST_TEST(registry->revision() == loaded);

  const auto removed = app::remove_example(*registry, kInstant, "tester");
  BOOST_REQUIRE(removed);
  BOOST_TEST(*removed == 1u + 30u + 3u + 45u + 61u);
  const auto snapshot = registry->read();
  BOOST_TEST(!storage::find_assembly(snapshot, "model"));
  BOOST_TEST(storage::find_resolution(snapshot, "GA-2024-92-RES-04").has_value());
  BOOST_TEST(*app::remove_example(*registry, kInstant, "tester") == 0u);
}

BOOST_AUTO_TEST_CASE(importing_again_changes_nothing) {
  auto registry = new_registry();
  auto report = import_text(*registry, row("A/RES/75/9"));
  show(report);
  BOOST_TEST(report.stored);
  BOOST_TEST(report.counts[RecordKind::session].added == 1u);
  BOOST_TEST(report.counts[RecordKind::resolution].added == 1u);
  BOOST_TEST(report.counts[RecordKind::vote].added == 1u);
  const auto revision = registry->revision();

  report = import_text(*registry, row("A/RES/75/9"));
  BOOST_TEST(report.stored);
  BOOST_TEST(report.counts[RecordKind::resolution].unchanged == 1u);
  BOOST_TEST(report.counts[RecordKind::vote].unchanged == 1u);
  BOOST_TEST(registry->revision() == revision);

  const auto vote = storage::find_vote(registry->read(), {"unga", "75", 1});
  BOOST_REQUIRE(vote);
  const std::vector<MemberPosition> expected = {
      {"FRA", Position::yes, {}}, {"PER", Position::no, {}}, {"TCD", Position::yes, {}}};
  BOOST_TEST((vote->record.positions == expected));
}

BOOST_AUTO_TEST_CASE(a_corrected_source_changes_the_record) {
  auto registry = new_registry();
  import_text(*registry, row("A/RES/75/9"));
  const auto report = import_text(*registry, row("A/RES/75/9", R"("title": "On all trees")"));
  BOOST_TEST(report.counts.at(RecordKind::resolution).changed == 1u);
  BOOST_TEST(report.counts.at(RecordKind::vote).unchanged == 1u);
}

BOOST_AUTO_TEST_CASE(a_dry_run_stores_nothing) {
  auto registry = new_registry();
  const auto revision = registry->revision();
  auto how = options();
  how.dry_run = true;
  const auto report = import_text(*registry, row("A/RES/75/9"), how);
  BOOST_TEST(!report.stored);
  BOOST_TEST(report.counts.at(RecordKind::vote).added == 1u);
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(one_refused_line_stores_nothing_unless_told_to_keep_going) {
  auto registry = new_registry();
  const auto text = row("A/RES/75/9") + row("A/RES/75/10", R"("MS_against": ["ATLANTIS"])") + "{\n";
  auto report = import_text(*registry, text);
  show(report);
  BOOST_TEST(!report.stored);
  BOOST_REQUIRE_EQUAL(report.faults.size(), 2u);
  BOOST_TEST(report.faults[0].line == 2u);
  BOOST_TEST(report.faults[0].file == "test.json");
  BOOST_TEST(report.faults[0].field == "positions.no");
  BOOST_TEST(report.faults[1].line == 3u);
  BOOST_TEST(!storage::find_resolution(registry->read(), "A/RES/75/9"));

  auto how = options();
  how.keep_going = true;
  report = import_text(*registry, text, how);
  BOOST_TEST(report.stored);
  BOOST_TEST(storage::find_resolution(registry->read(), "A/RES/75/9").has_value());
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_line_is_told_at_once) {
  auto registry = new_registry();
  const auto fields_of = [&](const std::string& more) {
    std::set<std::string> fields;
    for (const auto& fault : import_text(*registry, row("A/RES/75/9", more)).faults) fields.insert(fault.field);
    return fields;
  };
  // Broken fields and unknown members.
  BOOST_TEST((fields_of(R"("title": 5.5, "adoption_type": "By lot", "MS_against": ["ATLANTIS"])") ==
              std::set<std::string>{"title", "adoption_type", "positions.no"}));
  // Unknown members and figures that cannot be.
  BOOST_TEST((fields_of(R"("MS_in_favour_count": "193", "MS_against": ["ATLANTIS"])") ==
              std::set<std::string>{"announced", "positions.no"}));
  // A text that does not fit, and a vote that does not either.
  BOOST_TEST((fields_of(R"("adoption_date": "5 November 1920", "MS_against": ["ATLANTIS"])").contains("positions.no")));
}

BOOST_AUTO_TEST_CASE(a_symbol_given_twice_is_one_text) {
  auto registry = new_registry();
  const auto text =
      row("A/RES/75/9") + row("A/RES/75/9") + row("75/9", R"("title": "On bushes", "committee": "Second Committee")");
  const auto report = import_text(*registry, text);
  show(report);
  BOOST_TEST(report.counts.at(RecordKind::resolution).added == 1u);
  BOOST_TEST(report.counts.at(RecordKind::vote).added == 1u);
  BOOST_TEST(report.notes.size() == 1u);
  const auto stored = storage::find_resolution(registry->read(), "A/RES/75/9");
  BOOST_REQUIRE(stored);
  BOOST_TEST(stored->record.title.at("en") == "On trees");
  BOOST_TEST(stored->record.committee.value_or("") == "Second Committee");
}

BOOST_AUTO_TEST_CASE(two_votes_under_one_symbol_are_both_kept_and_remarked) {
  auto registry = new_registry();
  const auto text = row("A/RES/75/9") + row("A/RES/75/9", R"("MS_in_favour": ["FRANCE"], "MS_in_favour_count": "1")");
  auto report = import_text(*registry, text);
  show(report);
  BOOST_TEST(report.counts[RecordKind::vote].added == 2u);
  BOOST_TEST(report.discrepancies.size() == 2u);
  const auto revision = registry->revision();
  report = import_text(*registry, text);
  BOOST_TEST(report.counts[RecordKind::vote].unchanged == 2u);
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(repeated_votes_of_which_one_says_less_are_matched_again) {
  auto registry = new_registry();
  const auto text = row("A/RES/75/9") + row("A/RES/75/9", R"("MS_in_favour": null, "MS_against": null)");
  auto report = import_text(*registry, text);
  show(report);
  BOOST_TEST(report.counts[RecordKind::vote].added == 2u);
  const auto revision = registry->revision();
  report = import_text(*registry, text);
  BOOST_TEST(report.counts[RecordKind::vote].unchanged == 2u);
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(certified_records_are_not_changed) {
  auto registry = new_registry();
  app::load_example(*registry, kInstant, "tester");
  app::ImportPlan plan(*registry, options());
  auto record = storage::find_resolution(registry->read(), "M/RES/1/4")->record;
  BOOST_TEST(plan.add(record, {"test", 1}));
  record = storage::find_resolution(registry->read(), "M/RES/1/5")->record;
  record.title["en"] = "Another title";
  BOOST_TEST(!plan.add(record, {"test", 2}));
  const auto report = plan.finish();
  BOOST_REQUIRE_EQUAL(report.faults.size(), 1u);
  BOOST_TEST(report.faults[0].message.find("title") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(more_votes_than_members_are_refused) {
  auto registry = new_registry();
  const auto report = import_text(*registry, row("A/RES/75/9", R"("MS_in_favour_count": "193")"));
  BOOST_TEST(!report.stored);
  BOOST_REQUIRE_EQUAL(report.faults.size(), 1u);
  BOOST_TEST(report.faults[0].field == "announced");
}

BOOST_AUTO_TEST_CASE(odd_input_is_refused_without_a_crash) {
  auto registry = new_registry();
  for (const std::string& text : {std::string(), std::string("\xFF\xFE"), std::string("[[[["), std::string("null\n"),
                                  std::string(2'000'000, '['), std::string("{\"symbol\": 5}\n"), row("B/9"),
                                  std::string("{\"symbol\": \"A/RES/75/9\", \"title\": \"\xC3\"}")}) {
    const auto report = import_text(*registry, text);
    BOOST_TEST(!report.stored);
    BOOST_TEST(!report.faults.empty());
  }
  const auto revision = registry->revision();
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(the_united_nations_files_import_whole_and_again) {
  const auto folder = shared_data() / "un-roll-calls";
  if (!std::filesystem::exists(folder)) {
    BOOST_TEST_MESSAGE("skipped: no shared data");
    return;
  }
  auto registry = new_registry();
  const auto run = [&] {
    std::vector<formats::Input> inputs;
    for (const auto* file : {"74.json.zst", "75.json.zst", "76.json.zst", "77.json.zst"})
      inputs.push_back(formats::Input::open((folder / file).string()).value());
    return app::import_inputs(*registry, ImportLayout::unxml, std::move(inputs), options());
  };
  const auto start = std::chrono::steady_clock::now();
  auto report = run();
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  BOOST_TEST_MESSAGE(time.count() << " s");
  show(report);
  BOOST_TEST(report.stored);
  BOOST_TEST(report.counts[RecordKind::session].added == 4u);
  BOOST_TEST(report.counts[RecordKind::resolution].added == 1256u);
  BOOST_TEST(report.counts[RecordKind::vote].added == 1256u);
  BOOST_TEST(report.notes.empty());
  std::vector<std::string> doubtful;
  for (const auto& doubt : report.discrepancies)
    if (doubtful.empty() || doubtful.back() != doubt.resolution) doubtful.push_back(doubt.resolution);
  const std::vector<std::string> expected = {"A/RES/75/254[A-C]", "A/RES/75/290[A]", "A/RES/77/293"};
  BOOST_TEST(doubtful == expected, boost::test_tools::per_element());
  const auto revision = registry->revision();

  report = run();
  BOOST_TEST(report.counts[RecordKind::resolution].unchanged == 1256u);
  BOOST_TEST(report.counts[RecordKind::vote].unchanged == 1256u);
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_SUITE_END()
