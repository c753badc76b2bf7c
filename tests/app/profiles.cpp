// Saved export profiles: in every form, at every revision, through export and import.
#include <boost/test/unit_test.hpp>

#include "app/export_plenary.hpp"
#include "app/import.hpp"
#include "app/profile.hpp"
#include "app/random_registry.hpp"
#include "app/rebuild.hpp"
#include "app/reference.hpp"
#include "app/service.hpp"
#include "app/tables.hpp"
#include "app/verify.hpp"
#include "formats/input.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

struct House : TestService {
  House() { app::load_example(*registry, system_clock().now_utc(), "test"); }

  void withdraw() {
    const auto tag = header_of(get("/profiles/house.json"), "ETag");
    BOOST_REQUIRE_EQUAL(send("DELETE", "/profiles/house", {}, admin, {{"if-match", tag}}).status, 204);
  }

  std::string body(const std::string& target) {
    auto reply = get(target);
    BOOST_REQUIRE_MESSAGE(reply.status == 200, target << ": " << reply.body);
    return body_of(reply);
  }
};

constexpr const char* kHouse = R"("dash": "em_dash", "zero": "nil", "none": "a;b", "days": "numbers", "lang": "fr",
  "delimiter": "semicolon", "bom": "1", "columns": {"positions": ["vote", "date", "member", "intended"]})";

}  // namespace

BOOST_AUTO_TEST_SUITE(profiles)

BOOST_FIXTURE_TEST_CASE(say_how_every_cell_is_written, House) {
  save_profile("house", kHouse);
  const auto text = body("/votes.csv?assembly=model&session=3&profile=house&fields=id,date,announced_abstain,note");
  BOOST_TEST(text.starts_with("\xEF\xBB\xBFid;date;announced_abstain;note\r\n"));
  const auto plain = rows_of_csv(body("/votes.csv?assembly=model&session=3&fields=id,date,announced_abstain,note"));
  BOOST_TEST_REQUIRE(plain.size() > 3U);
  std::size_t days = 0, zeros = 0, blanks = 0;
  std::string expected = "\xEF\xBB\xBFid;date;announced_abstain;note\r\n";
  for (std::size_t i = 1; i < plain.size(); ++i) {
    auto row = plain[i];
    if (const auto day = Date::parse(row[1])) {
      const auto iso = day->to_string();
      row[1] = iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
      ++days;
    }
    if (row[2] == "0") row[2] = "nil", ++zeros;
    for (auto& cell : row)
      if (cell.empty()) cell = "\"a;b\"", ++blanks;
    expected += row[0] + ";" + row[1] + ";" + row[2] + ";" + row[3] + "\r\n";
  }
  BOOST_TEST(text == expected);
  BOOST_TEST(days > 0U);
  BOOST_TEST(zeros > 0U);
  BOOST_TEST(blanks > 0U);
}

// Whole lists of positions come out of ready pieces, short ones row by row, sheets from the votes.
BOOST_FIXTURE_TEST_CASE(say_the_same_however_rows_are_read, House) {
  save_profile("house", kHouse);
  const auto whole = body("/positions.csv?assembly=model&member=XAA&member=XAB&profile=house");
  BOOST_TEST(whole == body("/positions.csv?assembly=model&member=XAA&member=XAB&profile=house&limit=1000"));
  BOOST_TEST(whole.find(";\"a;b\"\r\n") != std::string::npos);
  const auto workbook = rows_of_workbook(body("/positions.xlsx?assembly=model&profile=house"), 1, std::vector<bool>(4));
  BOOST_TEST((workbook.at(0) == std::vector<std::string>{"vote", "date", "member", "intended"}));
  const auto rows = rows_of_csv(body("/positions.csv?assembly=model&profile=house&delimiter=comma&bom=0"));
  BOOST_TEST((workbook == rows));
}

BOOST_FIXTURE_TEST_CASE(leave_days_and_figures_of_workbooks_typed_where_they_say_nothing_of_them, House) {
  save_profile("house", R"("none": "–")");
  const auto target = "/votes.xlsx?assembly=model&session=3&fields=id,date,announced_yes&profile=house";
  const auto rows = rows_of_workbook(body(target), 1, {false, true, false});
  const auto plain =
      rows_of_csv(body("/votes.csv?assembly=model&session=3&fields=id,date,announced_yes&none=%E2%80%93"));
  BOOST_TEST((rows == plain));
}

BOOST_FIXTURE_TEST_CASE(are_as_they_were_at_the_revision, House) {
  save_profile("house", kHouse);
  const auto revision = "&revision=" + std::to_string(app.revision());
  const std::vector<std::string> targets = {
      "/votes.csv?assembly=model&profile=house",          "/votes.xlsx?assembly=model&profile=house",
      "/results.csv?assembly=model&profile=house",        "/positions.csv?assembly=model&profile=house",
      "/chart.csv?assembly=model&profile=house",          "/members/XAA/coincidence.csv?assembly=model&profile=house",
      "/revisions.csv?record=profile/house&profile=house"};
  std::vector<std::string> before;
  for (const auto& target : targets) before.push_back(body(target + revision));
  save_profile("house", R"("days": "words")");
  withdraw();
  for (std::size_t i = 0; i < targets.size(); ++i) {
    BOOST_TEST(get(targets[i]).status == 400, targets[i]);
    BOOST_TEST((body(targets[i] + revision) == before[i]), targets[i]);
  }
  BOOST_TEST(before[0].find("nil") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(go_with_the_registry, House) {
  save_profile("house", kHouse);
  BOOST_TEST(app::rebuild(*registry).ok());
  const auto journal = app::export_plenary(*registry, app.revision());
  std::string bytes;
  for (std::string piece; journal->next(piece);) bytes += piece;
  const auto copy = storage::Registry::in_memory();
  std::vector<formats::Input> inputs;
  inputs.push_back(formats::Input::of_bytes(bytes, "journal").value());
  const auto report = app::import_inputs(*copy, app::ImportLayout::plenary, std::move(inputs), {}, {});
  BOOST_TEST_REQUIRE(report.stored);
  BOOST_TEST(report.counts.at(RecordKind::profile).added == 1U);
  for (const auto* each : {registry.get(), copy.get()}) {
    const auto found = app::verify(*each);
    for (const auto& flaw : found.flaws) BOOST_ERROR(flaw.place << ": " << flaw.message);
  }
  app::App there(*copy, {});
  app::Request request;
  request.method = "GET";
  request.target = "/profiles/house.json";
  BOOST_TEST(there.handle(request).body == body("/profiles/house.json"));
}

// What can be chosen of a sheet is what it shows.
BOOST_FIXTURE_TEST_CASE(know_the_columns_of_sheets, House) {
  const auto heads = [&](const std::string& target) { return rows_of_csv(body(target)).at(0); };
  const auto results = app::columns_to_choose("results");
  BOOST_TEST((heads("/results.csv") == std::vector<std::string>(results.begin(), results.end())));
  std::set<std::string> both;
  for (const auto* by : {"member", "group"})
    for (const auto& head : heads(std::string("/members/XAA/coincidence.csv?assembly=model&by=") + by))
      both.insert(head);
  const auto coincidence = app::columns_to_choose("coincidence");
  BOOST_TEST((both == std::set<std::string>(coincidence.begin(), coincidence.end())));
  for (const auto* sheet : {"agreement", "ideal-points", "cohesion"}) {
    std::set<std::string> shown;
    for (const auto* more : {"", "&of=members"}) {
      if (*more != 0 && std::string_view(sheet) != "cohesion") continue;
      for (const auto& head : heads("/" + std::string(sheet) + ".csv?assembly=model" + more)) shown.insert(head);
    }
    const auto known = app::columns_to_choose(sheet);
    BOOST_TEST((shown == std::set<std::string>(known.begin(), known.end())), sheet);
  }
  for (const auto& [sheet, several, question] :
       {std::tuple("chart", "votes", "/chart.csv?assembly=model"),
        std::tuple("compare", "members", "/compare.csv?assembly=model&members=XAA,XAB")}) {
    const auto shown = heads(question);
    for (const auto& known : app::columns_to_choose(sheet))
      BOOST_TEST((known == several || std::find(shown.begin(), shown.end(), known) != shown.end()), known);
  }
  BOOST_TEST(app::columns_to_choose("nothing").empty());
}

BOOST_AUTO_TEST_SUITE_END()
