// The list of results: figures or words for each text.
#include <boost/test/unit_test.hpp>

#include "app/result_words.hpp"
#include "app/service.hpp"
#include "app/tables.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

std::string said(std::optional<Outcome> outcome, std::optional<Method> method, Tally figures = {},
                 const formats::HouseStyle& style = {}) {
  return app::result_words({outcome, method, figures}, style);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(results)

BOOST_AUTO_TEST_CASE(are_figures_where_there_are_any) {
  BOOST_TEST(said(Outcome::adopted, Method::recorded, {122, 1, 1, {}, {}}) == "122-1-1");
  BOOST_TEST(said(std::nullopt, Method::recorded, {122, 1, {}, {}, {}}) == "122-1");
  BOOST_TEST(said(Outcome::rejected, Method::secret_ballot, {68, 51, 16, {}, {}}) == "rejected, 68-51-16");
  formats::HouseStyle style;
  style.dash = "–";
  style.zero = "none";
  BOOST_TEST(said(Outcome::adopted, Method::recorded, {122, 0, 10, {}, {}}, style) == "122–none–10");
}

BOOST_AUTO_TEST_CASE(are_words_where_there_are_none) {
  BOOST_TEST(said(Outcome::adopted, Method::consensus) == "without a vote");
  BOOST_TEST(said(Outcome::deferred, Method::consensus) == "deferred, without a vote");
  BOOST_TEST(said(Outcome::adopted, Method::recorded) == "adopted with a vote, figures not recorded");
  BOOST_TEST(said(Outcome::adopted, Method::recorded, {122, {}, {}, {}, {}}) ==
             "adopted with a vote, figures not recorded");
  BOOST_TEST(said(Outcome::adopted, Method::unknown) == "adopted, how is not recorded");
  BOOST_TEST(said(Outcome::withdrawn, std::nullopt) == "withdrawn, how is not recorded");
  BOOST_TEST(said(std::nullopt, std::nullopt).empty());
}

BOOST_FIXTURE_TEST_CASE(of_a_session_stand_in_order_and_in_the_language_asked_for, TestService) {
  const auto create = [&](const std::string& target, const std::string& body) {
    auto reply = send("POST", target, body, admin);
    BOOST_TEST_REQUIRE(reply.status == 201, body_of(reply));
  };
  create("/assemblies", R"({"code": "model", "name": {"en": "Model"}})");
  create("/sessions", R"({"assembly": "model", "label": "3"})");
  for (const std::string number : {"10", "2"})
    create("/resolutions", R"({"symbol": "M/RES/3/)" + number +
                               R"(", "assembly": "model", "session": "3", "number": )" + number +
                               R"(, "outcome": "adopted", "title": {"en": "Lamps", "fr": "Lampes, à huile"}})");
  create(
      "/resolutions",
      R"({"symbol": "M/RES/3/11", "assembly": "model", "session": "3", "title": {"en": "Hidden"}, "standing": "draft"})");
  create("/votes", R"({"assembly": "model", "session": "3", "on": {"resolution": "M/RES/3/10"}, "date": "2025-10-29",
      "announced": {"yes": 3, "no": 1, "abstain": 0}})");
  auto csv = get("/sessions/model/3/results.csv?lang=fr");
  BOOST_TEST(body_of(csv) ==
             "symbol,number,title,adopted_on,result,outcome,method,yes,no,abstain,vote\r\n"
             "M/RES/3/2,2,\"Lampes, à huile\",,\"adopté, on ne sait comment\",adopted,,,,,\r\n"
             "M/RES/3/10,10,\"Lampes, à huile\",,3-1-0,adopted,unknown,3,1,0,model/3/1\r\n");
  auto xlsx = get("/sessions/model/3/results.xlsx?lang=fr");
  BOOST_TEST(rows_of_workbook(body_of(xlsx), 1, std::vector<bool>(11)).at(2).at(4) == "3-1-0");
  BOOST_TEST(get("/sessions/model/3/results.html").status == 200);
  BOOST_TEST(get("/sessions/model/4/results.html").status == 404);
  auto page = get("/sessions/model/3/results.html", {{"accept-language", "fr"}});
  const auto french = body_of(page);
  for (const auto* words : {"Lampes, à huile", "Résultats : Model, Session 3", "3-1-0"})
    BOOST_TEST(french.find(words) != std::string::npos, words);
  BOOST_TEST(get("/results.csv?limit=3").status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
