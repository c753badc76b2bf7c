#include "storage/records.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/batch_builder.hpp"
#include "storage/group_rows.hpp"
#include "storage/lists.hpp"

using namespace plenary;
using namespace plenary::storage;

namespace {

constexpr const char* kNow = "2026-01-02T03:04:05Z";

Member member(std::string code) {
  Member record;
  record.code = std::move(code);
  record.names = {{{{"en", "Old " + record.code}}, std::nullopt, Date::from(1990, 1, 1)},
                  {{{"en", "Name of " + record.code}, {"fr", "Nom"}}, Date::from(1990, 1, 2), std::nullopt}};
  record.aliases = {"ALIAS " + record.code};
  record.memberships = {{"model", Date::from(1991, 1, 1), std::nullopt}};
  return record;
}

Resolution resolution(std::string symbol) {
  Resolution record;
  record.symbol = std::move(symbol);
  record.aliases = {"Motion 7 of " + record.symbol};
  record.assembly = "model";
  record.session = "3";
  record.title = {{"en", "Lawful access"}, {"fr", "Accès"}};
  record.outcome = Outcome::adopted;
  record.subjects = {"WATER", "AIR"};
  record.clauses["en"] = {
      {ClauseKind::preambular, 1, {}, {}, "RECALLING", "RECALLING that", {}},
      {ClauseKind::operative,
       1,
       "1 bis",
       "Part I",
       "ASKS",
       "ASKS:",
       {{"(a)", "one", {{"(i)", "deep", {{"-", "deeper", {}}}}, {"(ii)", "two", {}}}}, {"(b)", "last", {}}}}};
  record.citations = {{"M/1/R.1", "recalls", "First", {}, {}, {}}};
  record.footnotes["en"] = {{"1", "See there."}};
  record.sources = {{"a document", {}, "3", Date::from(2025, 1, 2)}};
  return record;
}

Vote vote(int number, std::string symbol) {
  Vote record;
  record.assembly = "model";
  record.session = "3";
  record.number = number;
  record.on.resolution = std::move(symbol);
  record.method = Method::recorded;
  record.date = Date::from(2025, 10, 29);
  record.announced = Tally{2, 1, {}, {}, {}};
  record.announced->houses = {{"upper", 2, {}, 0}, {"lower", {}, 1, {}}};
  record.stated = {{Source{"a table", {}, {}, {}, "77"}, Tally{2, 1, {}, {}, {}}},
                   {{}, Tally{3, {}, {}, {}, {}, 9, 8, 7}}};
  record.positions = std::vector<MemberPosition>{
      {"AAA", Position::yes, {}}, {"BBB", Position::no, {}}, {"CCC", Position::not_voting, Reason::suspended}};
  record.votes_cast = {{"AAA", 2, 0, 0}, {"BBB", 0, 1, 0}};
  record.intended = {{"BBB", Position::yes, Date::from(2025, 11, 1), Source{"M/3/PV.2", {}, {}, {}}}};
  record.remarks = {{"listed-twice", "twice"}};
  return record;
}

Assembly grouped() {
  Assembly record{"other", {{"en", "Other"}}, {}, {}, false, {}};
  Group islands{"islands", {{"en", "Islands"}, {"fr", "Îles"}}, "caucus", {{"en", "As far as known"}}, {}, {}};
  islands.members = {
      {"BBB", Date::from(2001, 1, 1), Date::from(2005, 12, 31)}, {"AAA", {}, {}}, {"BBB", Date::from(2010, 1, 1), {}}};
  islands.sources = {{"a document", "https://example.org/", "3", Date::from(2025, 1, 2)}};
  record.groups = {islands, {"coasts", {{"en", "Coasts"}}, {}, {}, {{"BBB", {}, {}}}, {}}};
  return record;
}

struct Sample {
  std::unique_ptr<Registry> registry = Registry::in_memory();

  Sample() {
    write([](BatchBuilder& batch) {
      batch.save(Assembly{"model", {{"en", "Model Assembly"}}, {}, {}, true, {}}, "{}", "", Expected::absent());
      for (const auto* code : {"AAA", "BBB", "CCC"}) batch.save(member(code), "{}", "", Expected::absent());
      batch.save(Session{"model", "3", SessionKind::regular, 3, Place{"Lyon", {}}, Date::from(2025, 10, 27), {}, {}},
                 "{}", "", Expected::absent());
      batch.save(resolution("M/3/R.4"), "{}", "", Expected::absent());
      batch.save(resolution("M/3/R.10"), R"({"standing":"draft"})", "", Expected::absent());
      batch.save(vote(1, "M/3/R.4"), "{}", "", Expected::absent());
      batch.save(grouped(), "{}", "", Expected::absent());
    });
  }

  template <class Fill>
  Result<Committed> try_write(Fill fill) {
    const auto snapshot = registry->read();
    BatchBuilder batch(snapshot, *registry, kNow, "tester");
    fill(batch);
    return registry->write(batch.take());
  }

  template <class Fill>
  void write(Fill fill) {
    const auto written = try_write(fill);
    if (!written)
      for (const auto& fault : written.faults()) BOOST_ERROR(fault.field << ": " << fault.message);
    BOOST_REQUIRE(written);
  }
};

std::vector<std::string> first_column(const Snapshot& snapshot, const ListQuery& query) {
  Rows rows(snapshot, query);
  std::vector<std::string> cells;
  while (rows.next()) cells.emplace_back(rows.cell(0));
  return cells;
}

ListQuery list(const char* table, const char* column) {
  ListQuery query;
  query.table = find_table(table);
  query.columns = {find_column(*query.table, column)};
  return query;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(stored_records, Sample)

BOOST_AUTO_TEST_CASE(every_kind_comes_back_as_it_was_saved) {
  const auto snapshot = registry->read();
  BOOST_TEST((find_member(snapshot, "BBB")->record == member("BBB")));
  BOOST_TEST((find_resolution(snapshot, "M/3/R.4")->record == resolution("M/3/R.4")));
  BOOST_TEST((find_vote(snapshot, {"model", "3", 1})->record == vote(1, "M/3/R.4")));
  BOOST_TEST(find_vote(snapshot, {"model", "3", 1})->revision == 8);
  BOOST_TEST(find_session(snapshot, "model", "3")->record.place->city.value() == "Lyon");
  BOOST_TEST(!find_vote(snapshot, {"model", "3", 2}));
}

BOOST_AUTO_TEST_CASE(a_replaced_record_leaves_nothing_of_the_old_one) {
  Resolution changed;
  changed.symbol = "M/3/R.4";
  changed.assembly = "model";
  changed.session = "3";
  changed.title = {{"es", "Acceso"}};
  auto secret = vote(1, "M/3/R.4");
  secret.method = Method::secret_ballot;
  secret.positions.reset();
  secret.votes_cast.clear();
  secret.intended.clear();
  write([&](BatchBuilder& batch) {
    batch.save(changed, "{}", "correction", Expected::at(6));
    batch.save(secret, "{}", "correction", Expected::at(8));
  });
  const auto snapshot = registry->read();
  BOOST_TEST((find_resolution(snapshot, "M/3/R.4")->record == changed));
  BOOST_TEST((find_vote(snapshot, {"model", "3", 1})->record == secret));
  BOOST_TEST(!resolve_symbol(snapshot, "Motion 7 of M/3/R.4"));
}

BOOST_AUTO_TEST_CASE(a_stale_or_duplicate_change_is_refused_whole) {
  const auto stale = try_write([](BatchBuilder& batch) {
    batch.save(member("DDD"), "{}", "", Expected::absent());
    batch.save(resolution("M/3/R.4"), "{}", "", Expected::at(2));
  });
  BOOST_REQUIRE(!stale);
  BOOST_TEST((stale.faults().front().code == Code::precondition_failed));
  const auto duplicate =
      try_write([](BatchBuilder& batch) { batch.save(resolution("M/3/R.4"), "{}", "", Expected::absent()); });
  BOOST_REQUIRE(!duplicate);
  BOOST_TEST((duplicate.faults().front().code == Code::conflict));
  const auto snapshot = registry->read();
  BOOST_TEST(!member_exists(snapshot, "DDD"));
  BOOST_TEST(snapshot.revision() == 9);
}

BOOST_AUTO_TEST_CASE(an_alias_names_one_text_only) {
  auto other = resolution("M/3/R.5");
  other.aliases = {"M/3/R.4"};
  const auto written = try_write([&](BatchBuilder& batch) { batch.save(other, "{}", "", Expected::absent()); });
  BOOST_REQUIRE(!written);
  BOOST_TEST((written.faults().front().code == Code::conflict));
  BOOST_TEST(written.faults().front().field == "aliases[0]");
}

BOOST_AUTO_TEST_CASE(what_others_refer_to_is_not_withdrawn) {
  const auto refused = try_write([](BatchBuilder& batch) {
    batch.withdraw({RecordKind::resolution, "M/3/R.4"}, "", Expected::anything());
  });
  BOOST_REQUIRE(!refused);
  BOOST_TEST((refused.faults().front().code == Code::conflict));
  write([](BatchBuilder& batch) {
    batch.withdraw({RecordKind::vote, "model/3/1"}, "wrong", Expected::at(8));
    batch.withdraw({RecordKind::resolution, "M/3/R.4"}, "wrong", Expected::at(6));
  });
  const auto snapshot = registry->read();
  BOOST_TEST(!find_resolution(snapshot, "M/3/R.4"));
  BOOST_TEST(was_withdrawn(snapshot, {RecordKind::vote, "model/3/1"}));
  auto search = list("search", "key");
  search.match = "lawful";
  BOOST_TEST(first_column(snapshot, search).size() == 1U);
}

BOOST_AUTO_TEST_CASE(lists_filter_page_and_hide_drafts) {
  auto draft = resolution("M/3/R.10");
  draft.aliases.clear();
  draft.standing = Standing::draft;
  write([&](BatchBuilder& batch) { batch.save(draft, R"({"standing":"draft"})", "", Expected::anything()); });
  const auto snapshot = registry->read();
  auto query = list("resolutions", "symbol");
  BOOST_TEST(first_column(snapshot, query) == std::vector<std::string>({"M/3/R.4"}), boost::test_tools::per_element());
  query.with_drafts = true;
  BOOST_TEST(first_column(snapshot, query) == std::vector<std::string>({"M/3/R.4", "M/3/R.10"}),
             boost::test_tools::per_element());
  query.limit = 1;
  Rows rows(snapshot, query);
  BOOST_REQUIRE(rows.next());
  query.after = rows.place();
  BOOST_TEST(first_column(snapshot, query) == std::vector<std::string>({"M/3/R.10"}), boost::test_tools::per_element());
  BOOST_TEST(count_rows(snapshot, query) == 2);
}

BOOST_AUTO_TEST_CASE(groups_come_back_as_they_were) {
  BOOST_TEST((find_assembly(registry->read(), "other")->record == grouped()));
  auto fewer = grouped();
  fewer.groups.pop_back();
  fewer.groups[0].members.pop_back();
  write([&](BatchBuilder& batch) { batch.save(fewer, "{}", "", Expected::anything()); });
  BOOST_TEST((find_assembly(registry->read(), "other")->record == fewer));
}

BOOST_AUTO_TEST_CASE(a_member_is_in_groups_for_a_time) {
  std::string found;
  for (const auto& time : groups_of_member(registry->read(), "BBB"))
    found += time.assembly + "/" + time.code + " " + time.name.at("en") + " " +
             (time.from ? time.from->to_string() : "") + " " + (time.until ? time.until->to_string() : "") + "; ";
  BOOST_TEST(found ==
             "other/islands Islands 2001-01-01 2005-12-31; other/islands Islands 2010-01-01 ; other/coasts Coasts  ; ");
  BOOST_TEST(groups_of_member(registry->read(), "CCC").empty());
}

BOOST_AUTO_TEST_CASE(a_member_in_a_group_is_not_withdrawn) {
  const auto withdrawn = try_write([](BatchBuilder& batch) {
    batch.withdraw({RecordKind::vote, "model/3/1"}, "", Expected::anything());
    batch.withdraw({RecordKind::member, "AAA"}, "", Expected::anything());
  });
  BOOST_REQUIRE(!withdrawn);
  BOOST_TEST(withdrawn.faults().front().message.find("other records refer to the member AAA") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_was_in_which_group_on_a_day) {
  const auto snapshot = registry->read();
  const auto groups_of = [&](const std::string& member, const std::string& day) {
    auto query = list("groups", "code");
    query.filters = {{find_filter(*query.table, "member"), {member}}, {find_filter(*query.table, "on"), {day}}};
    return first_column(snapshot, query);
  };
  BOOST_TEST(groups_of("BBB", "2005-12-31") == (std::vector<std::string>{"coasts", "islands"}));
  BOOST_TEST(groups_of("BBB", "2006-01-01") == (std::vector<std::string>{"coasts"}));
  BOOST_TEST(groups_of("AAA", "1950-01-01") == (std::vector<std::string>{"islands"}));
  auto query = list("group_members", "member");
  query.filters = {{find_filter(*query.table, "group"), {"islands"}},
                   {find_filter(*query.table, "on"), {"2007-07-07"}}};
  BOOST_TEST(first_column(snapshot, query) == (std::vector<std::string>{"AAA"}));
}

BOOST_AUTO_TEST_CASE(every_column_filter_and_order_of_every_table_runs) {
  write([](BatchBuilder& batch) {
    const Profile print{"print", {{"en", "For print"}}, {{"days", "words"}}, {{"results", {"symbol", "result"}}}};
    batch.save(print, "{}", "", Expected::absent());
  });
  const auto snapshot = registry->read();
  for (const auto* table : tables()) {
    ListQuery query;
    query.table = table;
    for (const auto& column : table->columns) query.columns.push_back(&column);
    if (!table->match.empty()) query.match = "lawful OR name OR lyon";
    std::size_t all = 0;
    for (Rows rows(snapshot, query); rows.next();) ++all;
    BOOST_TEST(all > 0U, table->name);
    BOOST_TEST(count_rows(snapshot, query) == static_cast<std::int64_t>(all), table->name);
    for (const auto& column : table->columns) {
      for (const bool descending : {false, true}) {
        auto sorted = query;
        sorted.sort = {{&column, descending}};
        sorted.limit = 1;
        std::size_t paged = 0;
        for (;;) {
          Rows rows(snapshot, sorted);
          if (!rows.next()) break;
          ++paged;
          sorted.after = rows.place();
          BOOST_REQUIRE(paged <= all);
        }
        BOOST_TEST(paged == all, std::string(table->name) << " by " << std::string(column.name));
      }
    }
    for (const auto& filter : table->filters) {
      if (filter.told_by != ToldBy::row) continue;
      auto filtered = query;
      filtered.filters = {{&filter, {"1", "2024-01-01"}}};
      Rows rows(snapshot, filtered);
      rows.next();
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
