// The chain of hashes: as documented, unbroken, and telling where it was tampered with.
#include "storage/revisions.hpp"

#include <boost/test/unit_test.hpp>

#include "support.hpp"
#include "support/crypto.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

std::vector<ChainBreak> breaks_of(const std::filesystem::path& file) {
  std::vector<ChainBreak> breaks;
  const auto registry = testing::open(file, {.read_only = true});
  verify_chain(registry->read(), [&](const ChainBreak& broken) { breaks.push_back(broken); });
  return breaks;
}

// A file with three revisions, after an outsider ran `script` on it with the guards of the journal taken away.
std::vector<ChainBreak> breaks_after(const std::string& script) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "registry.db";
  {
    const auto registry = testing::open(file);
    for (const char* code : {"a", "b", "c"}) BOOST_REQUIRE(registry->write(create_assembly(code)).ok());
  }
  BOOST_TEST(breaks_of(file).empty());
  run_sql(file, "DROP TRIGGER revisions_stay_unchanged; DROP TRIGGER revisions_stay; " + script);
  return breaks_of(file);
}

Batch withdraw_assembly(const std::string& code) {
  Change change;
  change.statements.push_back({"DELETE FROM assemblies WHERE code = ?", {code}, {}});
  change.revision = RevisionDraft{"withdraw", "assembly", code, "testing", "null"};
  return {"2024-11-05T09:00:00Z", "tester", {change}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal)

BOOST_AUTO_TEST_CASE(hashes_in_the_documented_form) {
  // Computed in Python: hashlib.blake2b(b"".join(len(f).to_bytes(8, "big") + f for f in fields), digest_size=32)
  const Revision revision{1,
                          "2024-11-07T12:00:00Z",
                          "recorder",
                          "create",
                          "session",
                          "icpo-ga/92",
                          "",
                          "{\"label\":\"92\"}",
                          hash_before_the_first(),
                          {}};
  BOOST_TEST(crypto::hex(hash_of(revision)) == "78bf280257a870b422605d4bea51437b3d88fd0a10e4fd820ef5fff04fc4f1c3");
}

BOOST_AUTO_TEST_CASE(every_field_counts_in_the_hash) {
  const Revision base{1, "i", "a", "create", "k", "key", "r", "d", hash_before_the_first(), {}};
  for (std::string Revision::*field :
       {&Revision::instant, &Revision::actor, &Revision::action, &Revision::record_kind, &Revision::record_key,
        &Revision::reason, &Revision::document, &Revision::previous_hash}) {
    Revision other = base;
    (other.*field) += "x";
    BOOST_TEST(hash_of(other) != hash_of(base));
  }
  Revision moved = base;
  moved.record_kind = "kk";
  moved.record_key = "ey";
  BOOST_TEST(hash_of(moved) != hash_of(base));
}

BOOST_AUTO_TEST_CASE(keeps_what_was_written) {
  const auto registry = Registry::in_memory();
  BOOST_REQUIRE(registry->write(create_assembly("a")).ok());
  const Snapshot snapshot = registry->read();
  const auto revision = find_revision(snapshot, 1);
  BOOST_REQUIRE(revision.has_value());
  BOOST_TEST(revision->actor == "tester");
  BOOST_TEST(revision->instant == "2024-11-04T09:00:00Z");
  BOOST_TEST(revision->document == "{\"code\":\"a\"}");
  BOOST_TEST(revision->previous_hash == hash_before_the_first());
  BOOST_TEST(revision->hash == hash_of(*revision));
  BOOST_TEST(!find_revision(snapshot, 2).has_value());
  BOOST_TEST(find_newest_revision(snapshot, "assembly", "a")->number == 1);
  BOOST_TEST(!find_newest_revision(snapshot, "assembly", "b").has_value());
}

BOOST_AUTO_TEST_CASE(tells_a_changed_document) {
  const auto breaks = breaks_after("UPDATE revisions SET document = '{\"code\":\"z\"}' WHERE number = 2");
  BOOST_REQUIRE(breaks.size() == 1u);
  BOOST_TEST(breaks[0].number == 2);
}

BOOST_AUTO_TEST_CASE(tells_a_removed_revision) {
  const auto breaks = breaks_after("DELETE FROM revisions WHERE number = 2");
  BOOST_REQUIRE(breaks.size() == 2u);
  BOOST_TEST(breaks[0].number == 3);
  BOOST_TEST(breaks[0].message == "revisions 2 to 2 are missing");
}

BOOST_AUTO_TEST_CASE(tells_a_removed_beginning) {
  BOOST_TEST(!breaks_after("DELETE FROM revisions WHERE number = 1").empty());
}

BOOST_AUTO_TEST_CASE(tells_a_hash_that_was_changed_with_its_document) {
  const auto breaks = breaks_after("UPDATE revisions SET hash = zeroblob(32) WHERE number = 1");
  BOOST_REQUIRE(breaks.size() == 2u);
  BOOST_TEST(breaks[0].number == 1);
  BOOST_TEST(breaks[1].number == 2);
}

BOOST_AUTO_TEST_CASE(gives_the_newest_documents_as_of_a_revision) {
  const auto registry = Registry::in_memory();
  BOOST_REQUIRE(registry->write(create_assembly("a")).ok());
  BOOST_REQUIRE(registry->write(create_assembly("b")).ok());
  BOOST_REQUIRE(registry->write(withdraw_assembly("a")).ok());
  const auto documents_at = [&](std::int64_t revision) {
    std::string found;
    for_each_newest_document(registry->read(), revision, [&](auto, auto key, std::int64_t number, auto) {
      found.append(key).append(std::to_string(number)).append(" ");
    });
    return found;
  };
  BOOST_TEST(documents_at(1) == "a1 ");
  BOOST_TEST(documents_at(2) == "a1 b2 ");
  BOOST_TEST(documents_at(3) == "b2 ");
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_AUTO_TEST_CASE(records_can_be_filled_again) {
  const auto registry = Registry::in_memory();
  for (const char* code : {"a", "b"}) BOOST_REQUIRE(registry->write(create_assembly(code)).ok());
  BOOST_REQUIRE(registry->write(withdraw_assembly("a")).ok());
  Batch batch{"2024-11-05T09:00:00Z", "tester", {}};
  batch.changes.push_back({fill_records(), {}});
  batch.changes[0].statements.insert(batch.changes[0].statements.begin(), {"DELETE FROM records", {}, {}});
  BOOST_REQUIRE(registry->write(batch).ok());
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
