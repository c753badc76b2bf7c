// Lists of positions out of the resident matrix against the same lists by SQL.
#include "app/position_list.hpp"

#include <boost/json.hpp>

#include "app/list_cells.hpp"
#include "app/list_request.hpp"
#include "app/random_registry.hpp"
#include "app/reference.hpp"
#include "app/row_source.hpp"
#include "app/whole_list.hpp"
#include "formats/cells.hpp"
#include "storage/files.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

constexpr std::string_view kTable = "positions";

app::ListRequest request_of(app::Context& context) {
  auto request = app::read_list_request(context, *storage::find_table(kTable));
  BOOST_REQUIRE(request);
  return std::move(*request);
}

// The rows as they would go out, made one by one of what SQL says.
std::string by_sql(const storage::Snapshot& snapshot, const app::ListRequest& request, app::Form form) {
  std::string text;
  const auto& columns = request.query.columns;
  if (form == app::Form::csv) {
    if (request.csv.byte_order_mark) text += "\xEF\xBB\xBF";
    for (const auto* column : columns)
      text.append(column == columns.front() ? "" : std::string(1, request.csv.delimiter)).append(column->name);
    text += "\r\n";
  }
  const auto rows = app::open_sql_rows(snapshot, request.query);
  while (rows->next()) {
    if (form == app::Form::ndjson) {
      text += json::serialize(app::item_of(*rows, columns)) + "\n";
      continue;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) text += request.csv.delimiter;
      if (const auto cell = rows->cell(i)) formats::append_csv(text, *cell, request.csv);
    }
    text += "\r\n";
  }
  return text;
}

struct Asker {
  TestService& service;
  app::Service own{*service.registry, system_clock()};
  int resident = 0, asked = 0;

  // Bodies, rows, places and counts of a question are those that SQL gives.
  void ask(const std::string& question, app::Form form, bool staff) {
    const std::string extension = form == app::Form::csv ? ".csv" : ".ndjson";
    app::Request request;
    request.method = "GET";
    request.target = "/positions" + extension + question;
    BOOST_TEST_CONTEXT(request.target << (staff ? " as staff" : "")) {
      auto reply = service.send("GET", request.target, {}, staff ? service.recorder : "");
      BOOST_REQUIRE_EQUAL(reply.status, 200);
      app::Context context(own, request, *app::parse_target(request.target));
      context.form = form;
      if (staff) context.account.emplace();
      const auto asked_for = request_of(context);
      BOOST_REQUIRE((body_of(reply) == by_sql(context.snapshot(), asked_for, form)));
      compare_rows(context, asked_for.query);
    }
  }

  void compare_rows(app::Context& context, storage::ListQuery query) {
    ++asked;
    const auto list = app::resident_list(*service.registry, context.snapshot(), query);
    if (!list) return;
    ++resident;
    BOOST_REQUIRE_EQUAL(list->count(), storage::count_rows(context.snapshot(), query));
    std::vector<storage::Value> somewhere;
    compare_rows(context.snapshot(), list, query, somewhere);
    if (somewhere.empty()) return;
    query.after = somewhere;
    compare_rows(context.snapshot(), list, query, somewhere);
  }

  static void compare_rows(const storage::Snapshot& snapshot, const std::shared_ptr<const app::PositionList>& list,
                           const storage::ListQuery& query, std::vector<storage::Value>& somewhere) {
    app::PositionCursor cursor(list, query.after);
    const auto rows = app::open_sql_rows(snapshot, query);
    int number = 0;
    while (rows->next()) {
      BOOST_REQUIRE(cursor.next());
      BOOST_REQUIRE((cursor.place() == rows->place()));
      for (std::size_t i = 0; i < query.columns.size(); ++i) BOOST_REQUIRE((cursor.cell(i) == rows->cell(i)));
      if (++number % 37 == 0) somewhere = rows->place();
    }
    BOOST_REQUIRE(!cursor.next());
  }
};

std::string walk(TestService& service, std::string url) {
  std::string items;
  while (!url.empty()) {
    const auto page = json_of(service.get(url));
    for (const auto& item : page.at("items").as_array()) items += json::serialize(item) + "\n";
    const auto* next = page.as_object().if_contains("next");
    url = next ? std::string(next->as_string()) : "";
  }
  return items;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(position_lists)

BOOST_AUTO_TEST_CASE(are_those_of_sql_whatever_is_asked_and_whatever_changes) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      RandomRegistry service(seed);
      Asker asker{service};
      for (int round = 0; round < 25; ++round) {
        for (int changes = service.number(0, 3); changes > 0; --changes) service.change();
        for (int i = 0; i < 8; ++i)
          asker.ask(service.question(), service.one_in(2) ? app::Form::csv : app::Form::ndjson, service.one_in(2));
        asker.ask("", app::Form::csv, false);
      }
      BOOST_TEST(asker.resident > asker.asked / 2);
      BOOST_TEST(asker.resident < asker.asked);
    }
  }
}

BOOST_AUTO_TEST_CASE(agree_with_each_vote_and_the_home_page_before_and_after) {
  RandomRegistry service(8);
  const auto votes = json_of(service.send("GET", "/votes.json?limit=1000", {}, service.recorder));
  const auto all = [&] {
    std::string text;
    for (const auto& vote : votes.at("items").as_array())
      text +=
          service.send("GET", "/votes/" + std::string(vote.at("id").as_string()) + ".json", {}, service.recorder).body;
    auto home = service.get("/", {{"accept", "text/html"}});
    return text + body_of(home);
  };
  BOOST_REQUIRE(!service.registry->has_matrix());
  const auto by_tables = all();
  service.app.prepare();
  BOOST_REQUIRE(service.registry->has_matrix());
  BOOST_TEST((all() == by_tables));
}

BOOST_AUTO_TEST_CASE(come_in_the_style_asked_for) {
  RandomRegistry service(4);
  Asker asker{service};
  for (const auto* style : {"?delimiter=semicolon", "?delimiter=tab&bom=1", "?bom=1&fields=member_name,vote"})
    asker.ask(style, app::Form::csv, true);
}

BOOST_AUTO_TEST_CASE(are_the_same_page_by_page) {
  RandomRegistry service(5);
  for (const std::string order :
       {"", "&sort=-date", "&sort=-resolution&position=no", "&sort=vote,-member", "&sort=reason"}) {
    auto whole = service.get("/positions.ndjson?lang=en" + order);
    BOOST_TEST((walk(service, "/positions.json?limit=7" + order) == body_of(whole)), order);
  }
}

BOOST_AUTO_TEST_CASE(follow_an_import_and_a_removal_of_many) {
  TestService service;
  Asker asker{service};
  const auto now = system_clock().now_utc();
  asker.ask("", app::Form::csv, false);
  app::load_reference(*service.registry, now);
  app::load_example(*service.registry, now, "test");
  asker.ask("", app::Form::csv, false);
  asker.ask("?fields=intended,member,vote", app::Form::ndjson, true);
  BOOST_REQUIRE(app::remove_example(*service.registry, now, "test"));
  asker.ask("", app::Form::csv, true);
}

BOOST_AUTO_TEST_CASE(are_read_from_a_form_that_a_program_sends) {
  TestService service;
  app::load_reference(*service.registry, system_clock().now_utc());
  for (const auto& [media, form] :
       {std::pair("application/x-www-form-urlencoded", "list=In+favour%3A+Chad%2C+Fiji"),
        std::pair("multipart/form-data; boundary=b",
                  "--b\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\nIn favour: Chad, Fiji\r\n--b--\r\n")}) {
    const auto reply = service.post("/record/roll-call/list", form, {{"content-type", media}});
    BOOST_TEST(reply.status == 200, reply.body);
    BOOST_TEST((json_of(service.post("/record/roll-call/list", form, {{"content-type", media}})).at("positions") ==
                json::value{{"FJI", "yes"}, {"TCD", "yes"}}),
               reply.body);
  }
  const auto vote =
      service.post("/votes", "{\"assembly\": 100%}", {{"content-type", "application/x-www-form-urlencoded"}});
  BOOST_TEST(vote.status == 415, vote.body);
}

BOOST_AUTO_TEST_CASE(show_what_another_process_committed) {
  const storage::TemporaryFolder folder;
  storage::OpenOptions as_service;
  as_service.first = true;
  auto first = storage::Registry::open(folder.path() / "registry.db", as_service);
  BOOST_REQUIRE(first);
  auto second = storage::Registry::open(folder.path() / "registry.db", {});
  BOOST_REQUIRE(second);
  app::App reader(**first, {}), writer(**second, {});
  app::Request positions;
  positions.method = "GET";
  positions.target = "/positions.csv";
  auto before = reader.handle(positions);
  const auto head = body_of(before);
  BOOST_TEST(head.find("\r\n") == head.size() - 2);
  const auto now = system_clock().now_utc();
  app::load_reference(**second, now);
  app::load_example(**second, now, "test");
  auto here = reader.handle(positions), there = writer.handle(positions);
  const auto rows = body_of(here);
  BOOST_TEST(rows.size() > 10'000U);
  BOOST_TEST((rows == body_of(there)));
}

BOOST_AUTO_TEST_SUITE_END()
