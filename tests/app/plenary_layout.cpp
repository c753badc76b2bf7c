// The full export: what goes out comes in as the same registry, and what is not whole does not come in at all.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>

#include "app/export_plenary.hpp"
#include "app/import_plenary.hpp"
#include "app/journal_reader.hpp"
#include "app/new_registry.hpp"
#include "app/reference.hpp"
#include "app/verify.hpp"
#include "random_journal.hpp"
#include "service.hpp"
#include "support/thoroughness.hpp"

using namespace plenary;
using app::ImportReport;
using test::RandomJournal;
using tests::kInstant;

namespace {

std::string exported(const storage::Registry& registry, std::optional<std::int64_t> revision = {}) {
  std::string all, piece;
  const auto stream = app::export_plenary(registry, revision.value_or(registry.revision()));
  while (stream->next(piece)) all += piece;
  return all;
}

ImportReport import_journal(storage::Registry& registry, std::string_view text, bool dry_run = false) {
  app::ImportOptions options;
  options.dry_run = dry_run;
  auto report = app::import_plenary(registry, formats::Input::of_bytes(text, "all.ndjson").value(), options, {});
  BOOST_TEST_MESSAGE(app::to_text(report));
  return report;
}

std::unique_ptr<storage::Registry> registry_of(unsigned seed, int steps = 120) {
  auto registry = storage::Registry::in_memory();
  RandomJournal(*registry, seed).grow(steps);
  return registry;
}

std::size_t flaws_of(const storage::Registry& registry) {
  const auto found = app::verify(registry);
  for (const auto& flaw : found.flaws) BOOST_TEST_MESSAGE(flaw.place << ": " << flaw.message);
  return found.flaws.size();
}

std::vector<std::string> journal_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line;
  return text;
}

// The journal with one revision changed and all hashes made anew, as a forger would.
std::string forged(const std::string& text, const std::function<void(storage::Revision&)>& change) {
  app::JournalReader reader(formats::Input::of_bytes(text, "").value());
  std::vector<storage::Revision> all;
  while (auto revision = reader.next()) all.push_back(*revision);
  auto previous = storage::hash_before_the_first();
  std::string lines;
  for (auto& revision : all) {
    change(revision);
    revision.previous_hash = previous;
    revision.hash = storage::hash_of(revision);
    previous = revision.hash;
    lines += formats::line_of(app::entry_of(revision));
  }
  const auto count = static_cast<std::int64_t>(all.size());
  return formats::line_of(formats::JournalHeader{count, previous}) + lines +
         formats::line_of(formats::JournalEnd{count, previous});
}

bool tells(const ImportReport& report, std::string_view field, std::string_view words) {
  return std::any_of(report.faults.begin(), report.faults.end(), [&](const Fault& fault) {
    return fault.field == field && fault.message.find(words) != std::string::npos;
  });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(full_export)

BOOST_AUTO_TEST_CASE(any_registry_comes_back_the_same) {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      const auto registry = registry_of(seed);
      const auto text = exported(*registry);
      const auto copy = storage::Registry::in_memory();
      const auto report = import_journal(*copy, text);
      BOOST_TEST(report.stored);
      BOOST_TEST(report.last_revision.value_or(0) == registry->revision());
      BOOST_TEST((exported(*copy) == text));
      BOOST_TEST(flaws_of(*copy) == 0u);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_ships_with_the_program_comes_back_the_same) {
  const auto registry = storage::Registry::in_memory();
  app::load_example(*registry, kInstant, "tester");
  BOOST_REQUIRE(app::remove_example(*registry, kInstant, "tester"));
  app::load_example(*registry, kInstant, "tester");
  const auto text = exported(*registry);
  const auto copy = storage::Registry::in_memory();
  BOOST_TEST(import_journal(*copy, text).stored);
  BOOST_TEST((exported(*copy) == text));
  BOOST_TEST(flaws_of(*copy) == 0u);
}

BOOST_AUTO_TEST_CASE(real_roll_calls_come_back_the_same) {
  const char* folder = std::getenv("PLENARY_TEST_DATA");
  const char* source = std::getenv("PLENARY_SOURCE");
  const auto data =
      folder ? std::filesystem::path(folder) : std::filesystem::path(source ? source : ".") / "../shared/data";
  const auto file = data / "un-roll-calls/76.json.zst";
  if (!std::filesystem::exists(file)) {
    BOOST_TEST_MESSAGE("skipped: " << file << " is not there");
    return;
  }
  const auto registry = storage::Registry::in_memory();
  app::load_reference(*registry, kInstant);
  std::vector<formats::Input> inputs;
  inputs.push_back(formats::Input::open(file.string()).value());
  app::ImportOptions options{"tester", "a test", kInstant};
  options.keep_going = true;
  BOOST_TEST(app::import_inputs(*registry, app::ImportLayout::unxml, std::move(inputs), std::move(options)).stored);
  const auto text = exported(*registry);
  const auto copy = storage::Registry::in_memory();
  BOOST_TEST(import_journal(*copy, text).stored);
  BOOST_TEST((exported(*copy) == text));
}

BOOST_AUTO_TEST_CASE(an_empty_registry_goes_out_and_comes_in) {
  const auto registry = storage::Registry::in_memory();
  const auto text = exported(*registry);
  BOOST_TEST(journal_lines(text).size() == 2u);
  const auto copy = storage::Registry::in_memory();
  BOOST_TEST(import_journal(*copy, text).stored);
  BOOST_TEST(copy->revision() == 0);
}

BOOST_AUTO_TEST_CASE(a_registry_takes_up_what_it_lacks) {
  const auto registry = registry_of(3);
  const auto whole = exported(*registry);
  const auto part = exported(*registry, 40);
  const auto copy = storage::Registry::in_memory();
  BOOST_TEST(import_journal(*copy, part).stored);
  BOOST_TEST(copy->revision() == 40);
  const auto report = import_journal(*copy, whole);
  BOOST_TEST(report.stored);
  BOOST_TEST(report.first_revision.value_or(0) == 41);
  BOOST_TEST((exported(*copy) == whole));
  // And again: nothing is left to take up; an earlier export has nothing new either.
  BOOST_TEST(import_journal(*copy, whole).stored);
  const auto earlier = import_journal(*copy, part);
  BOOST_TEST(earlier.stored);
  BOOST_TEST(earlier.notes.size() == 1u);
  BOOST_TEST((exported(*copy) == whole));
  BOOST_TEST(flaws_of(*copy) == 0u);
}

BOOST_AUTO_TEST_CASE(a_registry_that_went_another_way_is_left_alone) {
  const auto registry = registry_of(4);
  const auto other = registry_of(5);
  const auto before = exported(*other);
  const auto report = import_journal(*other, exported(*registry));
  BOOST_TEST(!report.stored);
  BOOST_REQUIRE(report.faults.size() == 1u);
  BOOST_TEST(report.faults[0].line == 2u);
  BOOST_TEST(tells(report, "number", "revision 1 is another one"));
  BOOST_TEST((exported(*other) == before));
}

BOOST_AUTO_TEST_CASE(a_dry_run_stores_nothing) {
  const auto registry = registry_of(6);
  const auto copy = storage::Registry::in_memory();
  const auto report = import_journal(*copy, exported(*registry), true);
  BOOST_TEST(report.faults.empty());
  BOOST_TEST(!report.stored);
  BOOST_TEST(report.last_revision.value_or(0) == registry->revision());
  BOOST_TEST(copy->revision() == 0);
}

BOOST_AUTO_TEST_CASE(a_file_that_was_cut_off_anywhere_is_refused) {
  const auto text = exported(*registry_of(7, 12));
  const auto copy = storage::Registry::in_memory();
  for (std::size_t length = 0; length + 1 < text.size(); length += (test::is_slow() ? 9 : 1) + length % 7) {
    const auto report = import_journal(*copy, text.substr(0, length));
    BOOST_TEST(!report.stored);
    BOOST_REQUIRE(!report.faults.empty());
    BOOST_TEST(report.faults[0].line == static_cast<std::size_t>(std::count(
                                            text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length), '\n')) +
                                            (length > 0 && text[length - 1] != '\n'));
  }
  BOOST_TEST(copy->revision() == 0);
}

BOOST_AUTO_TEST_CASE(a_file_with_any_byte_changed_is_refused) {
  const auto text = exported(*registry_of(8, 12));
  const auto copy = storage::Registry::in_memory();
  for (std::size_t at = 0; at + 1 < text.size(); at += test::is_slow() ? 11 : 3) {
    auto changed = text;
    changed[at] = static_cast<char>(changed[at] ^ (at % 2 ? 1 : 4));
    BOOST_TEST_CONTEXT("byte " << at) BOOST_TEST(!import_journal(*copy, changed).stored);
  }
  BOOST_TEST(copy->revision() == 0);
}

BOOST_AUTO_TEST_CASE(lines_left_out_swapped_or_repeated_are_told_with_their_place) {
  const auto lines = journal_lines(exported(*registry_of(9, 30)));
  const auto copy = storage::Registry::in_memory();
  auto left_out = lines, swapped = lines, repeated = lines, after = lines;
  left_out.erase(left_out.begin() + 5);
  std::swap(swapped[5], swapped[6]);
  repeated.insert(repeated.begin() + 5, lines[5]);
  after.push_back(lines[3]);
  for (const auto* each : {&left_out, &swapped, &repeated}) {
    const auto report = import_journal(*copy, joined(*each));
    BOOST_REQUIRE(!report.faults.empty());
    BOOST_TEST((report.faults[0].line == 6u || report.faults[0].line == 7u));
    BOOST_TEST(tells(report, "number", "must be"));
  }
  BOOST_TEST(tells(import_journal(*copy, joined(after)), "", "after the closing line"));
  BOOST_TEST(copy->revision() == 0);
}

BOOST_AUTO_TEST_CASE(a_forged_journal_of_what_cannot_be_is_refused_with_every_fault) {
  const auto text = exported(*registry_of(10, 30));
  const auto copy = storage::Registry::in_memory();
  BOOST_TEST(import_journal(*copy, forged(text, [](storage::Revision&) {}), true).faults.empty());
  const auto report = import_journal(*copy, forged(text, [](storage::Revision& revision) {
    if (revision.number == 1) revision.document.insert(1, " ");
    if (revision.number == 2) revision.record_key = "model/2";
    if (revision.number == 3) revision.action = "replace";
  }));
  BOOST_TEST(!report.stored);
  BOOST_TEST(tells(report, "document", "is not written as a registry writes it"));
  BOOST_TEST(tells(report, "document", "is of another record"));
  BOOST_TEST(tells(report, "action", "there is no such record before"));
  BOOST_TEST(copy->revision() == 0);
}

BOOST_AUTO_TEST_CASE(a_forged_journal_that_refers_to_nothing_is_refused) {
  const auto text = exported(*registry_of(11, 60));
  const auto copy = storage::Registry::in_memory();
  const auto report = import_journal(*copy, forged(text, [](storage::Revision& revision) {
    auto at = revision.document.find("\"session\":\"1\"");
    if (at != std::string::npos && revision.record_kind == "resolution")
      revision.document.replace(at, 13, "\"session\":\"9\"");
  }));
  BOOST_TEST(!report.stored);
  BOOST_TEST(tells(report, "document", "refers to the session 'model/9', which is not there"));
  BOOST_TEST(copy->revision() == 0);
}

BOOST_AUTO_TEST_CASE(writing_goes_on_after_an_import_was_refused) {
  const auto registry = registry_of(12, 40);
  auto text = exported(*registry);
  text.resize(text.size() - 10);
  const auto copy = storage::Registry::in_memory();
  BOOST_TEST(!import_journal(*copy, text).stored);
  RandomJournal(*copy, 13).grow(20);
  BOOST_TEST(flaws_of(*copy) == 0u);
}

BOOST_AUTO_TEST_CASE(admins_alone_export_and_import_over_http) {
  test::TestService service, other;
  RandomJournal(*service.registry, 14).grow(60);
  for (const auto& token : {std::string(), service.recorder, service.certifier}) {
    const int refused = token.empty() ? 401 : 403;
    BOOST_TEST(service.send("GET", "/exports/plenary", "", token).status == refused);
    BOOST_TEST(service.send("POST", "/imports/plenary", "{}", token).status == refused);
  }
  auto reply = service.send("GET", "/exports/plenary", "", service.admin);
  BOOST_TEST(reply.status == 200);
  BOOST_TEST(test::header_of(reply, "Content-Type").starts_with("application/x-ndjson"));
  const auto text = test::body_of(reply);
  BOOST_TEST((text == exported(*service.registry)));
  auto earlier = service.send("GET", "/exports/plenary?revision=20", "", service.admin);
  BOOST_TEST((test::body_of(earlier) == exported(*service.registry, 20)));
  BOOST_TEST(service.send("GET", "/exports/plenary?member=FRA", "", service.admin).status == 400);

  BOOST_TEST(other.send("POST", "/imports/plenary?keep_going=1", text, other.admin).status == 400);
  BOOST_TEST(other.send("POST", "/imports/plenary", text.substr(0, 5000), other.admin).status == 422);
  BOOST_TEST(other.send("POST", "/imports/plenary", text, other.admin).status == 200);
  BOOST_TEST((exported(*other.registry) == text));
  // The tokens are the registry's own still.
  BOOST_TEST(other.send("GET", "/exports/plenary", "", other.admin).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
