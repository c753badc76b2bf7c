// Opening, writing, reading and refusing, on real files.
#include "storage/registry.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>

#include "storage/revisions.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

struct RegistryFolder {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "registry.db";

  // How many files there are, those beside the registry too.
  [[nodiscard]] std::ptrdiff_t entries() const {
    return std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator());
  }
};

std::string refusal_of(const std::filesystem::path& file, const OpenOptions& options = {}) {
  const auto opened = Registry::open(file, options);
  return opened ? "opened" : opened.faults().front().message;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(opening, RegistryFolder)

BOOST_AUTO_TEST_CASE(makes_a_new_file_and_keeps_it) {
  {
    const auto registry = testing::open(file);
    BOOST_TEST(registry->revision() == 0);
    BOOST_TEST(!registry->needs_rebuild());
    const auto written = registry->write(create_assembly("icpo-ga"));
    BOOST_REQUIRE(written.ok());
    BOOST_TEST(written->first_revision == 1);
    BOOST_TEST(written->last_revision == 1);
    BOOST_TEST(registry->revision() == 1);
  }
  BOOST_TEST(!std::filesystem::exists(file.string() + "-wal"));
  const auto again = testing::open(file);
  BOOST_TEST(again->revision() == 1);
  BOOST_TEST(has_assembly(*again, "icpo-ga"));
  BOOST_TEST(complaints_about(*again).empty());
}

BOOST_AUTO_TEST_CASE(takes_an_empty_file_for_a_new_one) {
  write_bytes(file, "");
  BOOST_TEST(testing::open(file)->revision() == 0);
}

BOOST_AUTO_TEST_CASE(makes_nothing_where_it_shall_not) {
  BOOST_TEST(has(refusal_of(file, {.create = false}), "no such file"));
  BOOST_TEST(has(refusal_of(file, {.read_only = true}), "no such file"));
  BOOST_TEST(has(refusal_of(folder.path() / "none" / "registry.db"), "no such folder"));
  BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(refuses_a_file_of_another_program_untouched) {
  run_sql(file, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
  const std::string before = bytes_of(file);
  BOOST_TEST(has(refusal_of(file), "not a registry"));
  BOOST_TEST((bytes_of(file) == before));
  write_bytes(file, "some text that is not a database at all");
  BOOST_TEST(has(refusal_of(file), "not a registry"));
  BOOST_TEST((bytes_of(file) == "some text that is not a database at all"));
  BOOST_TEST(has(refusal_of(folder.path()), "not a registry"));
}

BOOST_AUTO_TEST_CASE(refuses_a_file_of_a_newer_version_untouched) {
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("a")).ok());
  run_sql(file, "PRAGMA user_version = 9999");
  const std::string before = bytes_of(file);
  BOOST_TEST(has(refusal_of(file), "newer version"));
  BOOST_TEST(has(refusal_of(file, {.read_only = true}), "newer version"));
  BOOST_TEST((bytes_of(file) == before));
  BOOST_TEST(entries() == 1);
}

BOOST_AUTO_TEST_CASE(refuses_a_damaged_file_untouched) {
  BOOST_REQUIRE(testing::open(file)->write(create_assembly("a")).ok());
  const std::string whole = bytes_of(file);
  for (const std::size_t kept : {std::size_t{50}, std::size_t{100}, std::size_t{4096}, whole.size() - 4096}) {
    write_bytes(file, whole.substr(0, kept));
    const std::string answer = refusal_of(file);
    BOOST_TEST((has(answer, "damaged") || has(answer, "not a registry")), answer);
    BOOST_TEST((bytes_of(file) == whole.substr(0, kept)));
    BOOST_TEST(entries() == 1);
  }
  std::string overwritten = whole;
  overwritten.replace(100, 200, 200, '\xee');
  write_bytes(file, overwritten);
  const auto written = std::filesystem::last_write_time(file);
  BOOST_TEST(has(refusal_of(file), "damaged"));
  BOOST_TEST(has(refusal_of(file, {.read_only = true}), "damaged"));
  BOOST_TEST((bytes_of(file) == overwritten));
  BOOST_TEST((std::filesystem::last_write_time(file) == written));
  BOOST_TEST(entries() == 1);
}

BOOST_AUTO_TEST_CASE(a_second_service_is_refused) {
  const auto service = testing::open(file, {.first = true});
  BOOST_TEST(has(refusal_of(file, {.first = true}), "another process"));
  const auto command = testing::open(file);
  BOOST_TEST(has(refusal_of(file, {.first = true}), "another process"));
}

BOOST_AUTO_TEST_CASE(a_service_beside_a_command_is_refused) {
  const auto command = testing::open(file);
  BOOST_TEST(has(refusal_of(file, {.first = true}), "another process"));
}

BOOST_AUTO_TEST_CASE(one_process_writes_at_a_time) {
  auto service = testing::open(file, {.first = true});
  BOOST_REQUIRE(service->write(create_assembly("a")).ok());
  auto command = testing::open(file);
  BOOST_TEST(command->revision() == 1);
  BOOST_TEST(has(refusal_of(file, {.patience = std::chrono::milliseconds(20)}), "another process is writing"));
  std::atomic<bool> answered = false;
  std::atomic<std::int64_t> given = 0;
  service->submit(create_assembly("c"), [&](const Result<Committed>& result, const std::exception_ptr&) {
    given = result ? result->last_revision : -1;
    answered = true;
  });
  BOOST_REQUIRE(command->write(create_assembly("b")).ok());
  BOOST_TEST(has_assembly(*service, "b"));
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  BOOST_TEST(!answered);
  BOOST_TEST(service->new_row(RecordKind::vote) != command->new_row(RecordKind::vote));
  BOOST_TEST(command->revision() == 2);
  command.reset();
  for (int i = 0; i < 200 && !answered; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  BOOST_TEST(given == 3);
  BOOST_TEST(service->revision() == 3);
  BOOST_TEST(complaints_about(*service).empty());
  command = testing::open(file);
  BOOST_TEST(command->revision() == 3);
}

BOOST_AUTO_TEST_CASE(a_busy_service_lets_commands_in) {
  auto service = testing::open(file, {.first = true});
  std::atomic<bool> enough = false;
  std::atomic<int> refused = 0;
  std::thread busy([&] {
    for (int i = 0; !enough; ++i)
      if (!service->write(create_assembly("s" + std::to_string(i))).ok()) ++refused;
  });
  for (int i = 0; i < 5; ++i) {
    const auto command = testing::open(file);
    BOOST_TEST(command->write(create_assembly("c" + std::to_string(i))).ok());
  }
  enough = true;
  busy.join();
  BOOST_TEST(refused == 0);
  BOOST_TEST(complaints_about(*service).empty());
  service.reset();
  BOOST_TEST(!std::filesystem::exists(file.string() + "-lock"));
}

BOOST_AUTO_TEST_CASE(lets_one_write_and_others_read) {
  const auto writer = testing::open(file);
  BOOST_REQUIRE(writer->write(create_assembly("a")).ok());
  const auto reader = testing::open(file, {.read_only = true});
  BOOST_TEST(reader->revision() == 1);
  BOOST_REQUIRE(writer->write(create_assembly("b")).ok());
  BOOST_TEST(has_assembly(*reader, "b"));
  BOOST_TEST(reader->revision() == 2);
  BOOST_CHECK_THROW((void)reader->write(create_assembly("c")), StorageFailure);
}

BOOST_AUTO_TEST_CASE(opens_a_name_that_uris_would_misread) {
  const auto odd = folder.path() / "50% of #1?mode=ro.db";
  BOOST_TEST(testing::open(odd)->write(create_assembly("a")).ok());
  BOOST_TEST(has_assembly(*testing::open(odd), "a"));
}

BOOST_AUTO_TEST_CASE(readers_cannot_write) {
  const auto registry = testing::open(file);
  const Snapshot snapshot = registry->read();
  BOOST_CHECK_THROW(snapshot.connection().query("INSERT INTO assemblies (code) VALUES ('x')").step(), StorageFailure);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(writing)

BOOST_AUTO_TEST_CASE(a_refused_batch_leaves_nothing) {
  const auto registry = Registry::in_memory();
  Batch batch = create_assembly("a");
  batch.changes.push_back(assembly_change("b"));
  batch.changes.push_back(assembly_change("a"));
  const auto written = registry->write(batch);
  BOOST_REQUIRE(!written.ok());
  BOOST_TEST(written.faults().front().message == "there is an assembly a already");
  BOOST_TEST(registry->revision() == 0);
  BOOST_TEST(count_assemblies(*registry) == 0);
  BOOST_TEST(registry->write(create_assembly("c"))->first_revision == 1);
  BOOST_TEST(complaints_about(*registry).empty());
}

BOOST_AUTO_TEST_CASE(all_expectations_that_fail_together_are_told) {
  const auto registry = Registry::in_memory();
  Batch batch = create_assembly("a");
  auto& statements = batch.changes[0].statements;
  const auto expectation = [](std::int64_t holds, const std::string& field) {
    return Statement{"INSERT INTO expect VALUES (?)", {holds}, Fault{Code::invalid, field, "is wrong"}};
  };
  statements.insert(statements.begin(), {expectation(0, "first"), expectation(1, "second"), expectation(0, "third")});
  const auto written = registry->write(batch);
  BOOST_REQUIRE(!written.ok());
  BOOST_REQUIRE(written.faults().size() == 2u);
  BOOST_TEST(written.faults()[0].field == "first");
  BOOST_TEST(written.faults()[1].field == "third");
}

BOOST_AUTO_TEST_CASE(an_unknown_answer_to_an_expectation_does_not_hold) {
  const auto registry = Registry::in_memory();
  Batch batch{"2024-11-04T09:00:00Z", "tester", {}};
  batch.changes.push_back({{{"INSERT INTO expect VALUES (NULL)", {}, Fault{Code::conflict, "", "no"}}}, {}});
  BOOST_TEST(!registry->write(batch).ok());
}

BOOST_AUTO_TEST_CASE(a_constraint_without_a_fault_is_an_exception_and_harms_nobody) {
  const auto registry = Registry::in_memory();
  Batch wrong{"2024-11-04T09:00:00Z", "tester", {}};
  wrong.changes.push_back({{{"INSERT INTO assemblies (code) VALUES ('')", {}, {}}}, {}});
  BOOST_CHECK_THROW((void)registry->write(wrong), StorageFailure);
  wrong.changes[0].statements[0].sql = "INSERT INTO nowhere VALUES (1)";
  BOOST_CHECK_THROW((void)registry->write(wrong), StorageFailure);
  BOOST_TEST(registry->write(create_assembly("a")).ok());
}

BOOST_AUTO_TEST_CASE(a_dry_run_writes_nothing) {
  const auto registry = Registry::in_memory();
  BOOST_REQUIRE(registry->write(create_assembly("a")).ok());
  const auto tried = registry->dry_run(create_assembly("b"));
  BOOST_REQUIRE(tried.ok());
  BOOST_TEST(tried->first_revision == 2);
  BOOST_TEST(!registry->dry_run(create_assembly("a")).ok());
  BOOST_TEST(registry->revision() == 1);
  BOOST_TEST(count_assemblies(*registry) == 1);
}

BOOST_AUTO_TEST_CASE(a_batch_without_revisions_answers_an_empty_range) {
  const auto registry = Registry::in_memory();
  Batch batch{"2024-11-04T09:00:00Z", "tester", {}};
  batch.changes.push_back({{{"INSERT INTO meta VALUES ('k', 'v')", {}, {}}}, {}});
  const auto written = registry->write(batch);
  BOOST_REQUIRE(written.ok());
  BOOST_TEST(written->first_revision > written->last_revision);
  BOOST_TEST(registry->revision() == 0);
}

BOOST_AUTO_TEST_CASE(what_waits_is_written_before_the_end) {
  const TemporaryFolder folder;
  int answered = 0;
  {
    const auto registry = testing::open(folder.path() / "r.db");
    for (int i = 0; i < 100; ++i)
      registry->submit(create_assembly("a" + std::to_string(i)),
                       [&](const Result<Committed>& result, const std::exception_ptr&) { answered += result.ok(); });
  }
  BOOST_TEST(answered == 100);
  BOOST_TEST(count_assemblies(*testing::open(folder.path() / "r.db")) == 100);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(a_snapshot_stays_at_its_revision) {
  const auto registry = Registry::in_memory();
  BOOST_REQUIRE(registry->write(create_assembly("a")).ok());
  const Snapshot before = registry->read();
  BOOST_REQUIRE(registry->write(create_assembly("b")).ok());
  Query query = before.connection().query("SELECT count(*) FROM assemblies");
  query.step();
  BOOST_TEST(query.integer(0) == 1);
  BOOST_TEST(before.revision() == 1);
  BOOST_TEST(registry->read().revision() == 2);
}

BOOST_AUTO_TEST_CASE(a_snapshot_may_end_after_its_registry) {
  auto registry = Registry::in_memory();
  auto snapshot = std::make_unique<Snapshot>(registry->read());
  registry.reset();
  snapshot.reset();
}

BOOST_AUTO_TEST_CASE(a_deadline_interrupts_and_ends_with_the_snapshot) {
  const auto registry = Registry::in_memory();
  constexpr std::string_view kLong =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT max(i) FROM n";
  {
    const Snapshot snapshot = registry->read();
    snapshot.connection().interrupt_after(std::chrono::milliseconds(20));
    Query query = snapshot.connection().query(kLong);
    query.bind(1, 1'000'000'000);
    BOOST_CHECK_THROW(query.step(), DeadlineExceeded);
  }
  const Snapshot snapshot = registry->read();
  Query query = snapshot.connection().query(kLong);
  query.bind(1, 200'000);
  BOOST_TEST(query.step());
}

BOOST_AUTO_TEST_CASE(one_text_may_be_asked_twice_at_once) {
  const auto registry = Registry::in_memory();
  const Snapshot snapshot = registry->read();
  constexpr std::string_view kText = "SELECT ?";
  const std::string composed(kText);
  for (const bool kept : {true, false}) {
    auto& connection = snapshot.connection();
    Query outer = kept ? connection.query(kText) : connection.composed(composed);
    outer.bind(1, "outer");
    BOOST_TEST(outer.step());
    Query inner = kept ? connection.query(kText) : connection.composed(composed);
    inner.bind(1, "inner");
    BOOST_TEST(inner.step());
    BOOST_TEST(outer.text(0) == "outer");
    BOOST_TEST(inner.text(0) == "inner");
  }
}

BOOST_AUTO_TEST_CASE(a_kept_statement_forgets_its_values) {
  const auto registry = Registry::in_memory();
  const Snapshot snapshot = registry->read();
  snapshot.connection().query("SELECT ?").bind(1, 7).step();
  Query again = snapshot.connection().query("SELECT ?");
  BOOST_TEST(again.step());
  BOOST_TEST(again.is_null(0));
}

BOOST_AUTO_TEST_CASE(text_keeps_empty_and_nul_apart_from_null) {
  const auto registry = Registry::in_memory();
  const Snapshot snapshot = registry->read();
  Query query = snapshot.connection().query("SELECT ?, ?, ?");
  query.bind_all(std::string_view(), std::string("a\0b", 3), Value());
  BOOST_TEST(query.step());
  BOOST_TEST(!query.is_null(0));
  BOOST_TEST(query.text(1) == std::string("a\0b", 3));
  BOOST_TEST(!query.optional_text(2).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
