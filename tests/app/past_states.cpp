// Any answer as of an earlier revision or day: the same bytes before and after later changes.
#include <boost/test/unit_test.hpp>
#include <map>

#include "app/random_registry.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

BOOST_AUTO_TEST_SUITE(past_states)

BOOST_AUTO_TEST_CASE(come_out_byte_for_byte_whatever_is_changed_later) {
  RandomRegistry service(11);
  for (int i = 0; i < 20; ++i) service.change();
  const auto revision = "revision=" + std::to_string(service.registry->revision());
  const auto vote = json_of(service.get("/votes.json?limit=1")).at("items").at(0).at("id");
  const std::string id(vote.as_string());
  std::vector<std::string> questions;
  for (const auto* path : {"/assemblies", "/members", "/sessions", "/resolutions", "/votes", "/positions"})
    for (const auto* form : {".csv", ".json", ".ndjson", ".html"})
      questions.push_back(std::string(path) + form + "?" + revision);
  for (const auto* path :
       {"/exports/undl.csv", "/exports/plenary.ndjson", "/revisions.csv", "/search.csv", "/members/MA0.json"})
    questions.push_back(std::string(path) + "?" + revision + (path == std::string("/search.csv") ? "&q=bees" : ""));
  for (const auto* form : {".json", ".html", ".csv"}) questions.push_back("/votes/" + id + form + "?" + revision);
  for (const auto* path :
       {"/positions.csv?sort=date", "/positions.json?sort=-position", "/votes.csv?sort=-date",
        "/votes.json?sort=method&limit=7", "/resolutions.csv?sort=standing", "/members.csv?sort=kind"})
    questions.push_back(std::string(path) + "&" + revision);
  std::map<std::string, std::pair<int, std::string>> before;
  for (const auto& question : questions) {
    auto reply = service.send("GET", question, {}, service.admin);
    before[question] = {reply.status, body_of(reply)};
  }
  for (int i = 0; i < 40; ++i) service.change();
  for (const auto& question : questions) {
    auto reply = service.send("GET", question, {}, service.admin);
    BOOST_TEST(reply.status == before[question].first);
    const auto after = body_of(reply);
    BOOST_TEST((after == before[question].second), question);
  }
}

BOOST_AUTO_TEST_CASE(are_those_of_days_and_instants_that_there_are) {
  RandomRegistry service(11);
  for (const auto* at : {"2199-12-01", "2199-12-01T23:59:59Z", "2199-12-31T23:59:60Z"})
    BOOST_TEST(service.get(std::string("/votes.json?at=") + at).status == 200, at);
  for (const auto* at : {"2199-12-01T99:99:99Z", "2199-12-01T24:00:00Z", "2199-12-01T12:60:00Z", "2199-12-01T12:00:61Z",
                         "2199-12-01T12.00.00Z", "2199-12-01T-1:00:00Z", "2199-02-30", "2199-02-30T12:00:00Z"}) {
    const auto reply = service.get(std::string("/votes.json?at=") + at);
    BOOST_TEST(reply.status == 400, at);
    BOOST_TEST(reply.body.find("must be a day (2026-05-01) or an instant") != std::string::npos, reply.body);
  }
}

BOOST_AUTO_TEST_SUITE_END()
