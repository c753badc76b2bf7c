// Cohesion, ideal points and agreement by group and step: their figures are those that the rows of positions give, and they
// are the same in every form.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "app/random_registry.hpp"
#include "app/words.hpp"
#include "support/crypto.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

struct CastRow {
  std::string vote, session, date, member, position;
};

std::vector<CastRow> cast_rows(RandomRegistry& records, const std::string& filter) {
  auto rows = records.get("/positions.ndjson?" + filter);
  std::istringstream lines(body_of(rows));
  std::vector<CastRow> cast;
  for (std::string line; std::getline(lines, line);) {
    const auto row = json::parse(line).as_object();
    const auto text = [&](const char* key) {
      const auto* value = row.if_contains(key);
      return value ? std::string(value->as_string()) : std::string();
    };
    if (const auto position = text("position"); position == "yes" || position == "no" || position == "abstain")
      cast.push_back({text("vote"), text("session"), text("date"), text("member"), position});
  }
  return cast;
}

json::object get_object(RandomRegistry& records, const std::string& target) {
  auto reply = records.get(target);
  const auto body = body_of(reply);
  BOOST_REQUIRE_MESSAGE(reply.status == 200, target << " " << body);
  return json::parse(body).as_object();
}

std::set<std::string> faulty_fields(RandomRegistry& records, const std::string& target) {
  auto reply = records.get(target);
  BOOST_TEST(reply.status == 400, target);
  std::set<std::string> fields;
  const auto told = json_of(std::move(reply));
  for (const auto& error : told.at("errors").as_array()) fields.emplace(error.at("field").as_string());
  return fields;
}

void is_a_picture(RandomRegistry& records, const std::string& target) {
  auto reply = records.get(target);
  const auto body = body_of(reply);
  BOOST_REQUIRE_MESSAGE(reply.status == 200, target << " " << body);
  pugi::xml_document document;
  BOOST_TEST(document.load_string(body.c_str()));
  const auto svg = document.child("svg");
  BOOST_TEST(svg.attribute("role").value() == std::string("img"));
  BOOST_TEST(!std::string(svg.child("title").text().get()).empty());
  BOOST_TEST(!std::string(svg.child("desc").text().get()).empty());
  BOOST_TEST(body.find("style=") == std::string::npos);
  // Its colours for light and dark are its own, and its policy lets nothing else in.
  const std::string styles = svg.child("style").text().get();
  BOOST_TEST(styles.find("@media screen and (prefers-color-scheme: dark)") != std::string::npos);
  BOOST_TEST(header_of(reply, "Content-Security-Policy") == "default-src 'none'; style-src 'sha256-" +
                                                                crypto::base64(crypto::sha256(styles)) +
                                                                "'; base-uri 'none'; frame-ancestors 'none'");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(analyses)

BOOST_AUTO_TEST_CASE(agreement_by_step_is_that_of_the_votes_of_each) {
  RandomRegistry records(20260410);
  const auto member = cast_rows(records, "assembly=alpha").front().member;
  const auto items =
      get_object(records, "/agreement.json?assembly=alpha&by=session&member=" + member).at("items").as_array();
  BOOST_TEST(!items.empty());
  for (const auto& item : items) {
    const auto session = std::string(item.at("step").as_string());
    std::map<std::string, std::map<std::string, std::string>> votes;
    for (const auto& row : cast_rows(records, "assembly=alpha&session=" + session))
      votes[row.vote][row.member] = row.position;
    int common = 0, same = 0;
    const std::string other(item.at("other").as_string());
    for (const auto& [vote, cast] : votes)
      if (cast.contains(member) && cast.contains(other)) {
        ++common;
        same += cast.at(member) == cast.at(other);
      }
    BOOST_TEST(item.at("common").as_int64() == common);
    BOOST_TEST(item.at("same").as_int64() == same);
  }
}

BOOST_AUTO_TEST_CASE(pairs_are_with_those_asked_for) {
  RandomRegistry records(20260411);
  std::set<std::string> members;
  for (const auto& row : cast_rows(records, "")) members.insert(row.member);
  BOOST_REQUIRE(members.size() > 2U);
  const auto one = *members.begin(), other = *std::next(members.begin());
  const auto items = get_object(records, "/agreement.json?member=" + one + "&with=" + other).at("items").as_array();
  BOOST_TEST(items.size() <= 1U);
  BOOST_TEST((faulty_fields(records, "/agreement.json?with=" + other) == std::set<std::string>{"with"}));
  BOOST_TEST((faulty_fields(records, "/agreement.json?by=year") == std::set<std::string>{"member"}));
}

BOOST_AUTO_TEST_CASE(ideal_points_are_of_those_that_voted_where_votes_tell_them_apart) {
  RandomRegistry records(20260412);
  const auto items = get_object(records, "/ideal-points.json?assembly=alpha&linked=0").at("items").as_array();
  std::map<std::string, std::map<std::string, std::map<std::string, std::string>>> sessions;
  for (const auto& row : cast_rows(records, "assembly=alpha"))
    sessions[row.session][row.vote][row.member] = row.position;
  std::map<std::pair<std::string, std::string>, int> expected;
  for (const auto& [session, votes] : sessions)
    for (const auto& [vote, cast] : votes) {
      std::set<std::string> sides;
      for (const auto& [member, position] : cast) sides.insert(position);
      if (sides.size() < 2) continue;
      for (const auto& [member, position] : cast) ++expected[{session, member}];
    }
  BOOST_TEST(items.size() == expected.size());
  for (const auto& item : items) {
    const std::pair<std::string, std::string> key(item.at("step").as_string(), item.at("member").as_string());
    BOOST_TEST(item.at("n").as_int64() == expected[key]);
    const double point = item.at("point_1").to_number<double>(), low = item.at("low_1").to_number<double>();
    BOOST_TEST(std::abs(point - 1.96 * item.at("deviation_1").to_number<double>() - low) < 0.001);
    BOOST_TEST(!item.as_object().contains("point_2"));
  }
}

BOOST_AUTO_TEST_CASE(ideal_points_are_the_same_when_asked_again_and_after_a_restart) {
  RandomRegistry one(20260413), again(20260413);
  for (const std::string target :
       {"/ideal-points.csv?assembly=alpha&dimensions=2", "/ideal-points.svg?assembly=alpha&linked=0",
        "/cohesion.csv?assembly=alpha", "/agreement.svg?assembly=alpha"}) {
    auto first = one.get(target), second = one.get(target), other = again.get(target);
    const auto bytes = body_of(first);
    BOOST_TEST(first.status == 200, target);
    BOOST_TEST(bytes == body_of(second), target);
    BOOST_TEST(bytes == body_of(other), target);
  }
}

BOOST_AUTO_TEST_CASE(every_form_answers) {
  RandomRegistry records(20260414);
  for (const std::string path : {"/agreement", "/cohesion", "/ideal-points"}) {
    for (const auto* form : {".json", ".csv", ".ndjson", ".xlsx", ".html"}) {
      auto reply = records.get(path + form + "?assembly=alpha");
      BOOST_TEST(reply.status == 200, path << form);
      // Lines are none where there are no groups.
      if (form != std::string(".ndjson")) BOOST_TEST(!body_of(reply).empty(), path << form);
    }
    is_a_picture(records, path + ".svg?assembly=alpha");
    is_a_picture(records, path + ".svg?assembly=alpha&from=2100-01-01");
  }
  const auto member = cast_rows(records, "assembly=alpha").front().member;
  is_a_picture(records, "/agreement.svg?assembly=alpha&member=" + member);
  is_a_picture(records, "/ideal-points.svg?assembly=alpha&member=" + member);
}

BOOST_AUTO_TEST_CASE(pictures_speak_the_language_asked_for) {
  RandomRegistry records(20260412);
  for (const auto* language : {"en", "fr", "es", "ar"}) {
    const std::string target = "/ideal-points.svg?assembly=alpha&lang=" + std::string(language);
    is_a_picture(records, target);
    auto reply = records.get(target);
    const auto body = body_of(reply);
    const app::InLanguage speaking(language);
    BOOST_TEST(body.find("<title>" + app::word("title.ideal-points") + "</title>") != std::string::npos, target);
    BOOST_TEST(body.find("lang=\"" + std::string(language) + "\"") != std::string::npos, target);
  }
}

BOOST_AUTO_TEST_CASE(faults_of_a_question_are_told_at_once) {
  RandomRegistry records(20260415);
  BOOST_TEST((faulty_fields(records, "/ideal-points.json?dimensions=3&linked=2&anchor=nobody&sort=date&x=1") ==
              std::set<std::string>{"dimensions", "linked", "anchor", "sort", "x"}));
  BOOST_TEST((faulty_fields(records, "/cohesion.json?of=all&by=week&from=tomorrow") ==
              std::set<std::string>{"of", "by", "from"}));
  BOOST_TEST((faulty_fields(records, "/cohesion.json?assembly=alpha&group=none") == std::set<std::string>{"group"}));
}

// Filters that the rows of votes do not tell by themselves: words, and what members did.
BOOST_AUTO_TEST_CASE(are_of_the_votes_that_words_and_positions_leave) {
  RandomRegistry records(20261107);
  const auto &one = records.members().at(0), &other = records.members().at(1);
  std::set<std::size_t> sums;
  for (const auto& filter :
       {std::string("assembly=alpha"), std::string("assembly=alpha&q=bees"), "assembly=alpha&voted=" + one + ":yes",
        "assembly=alpha&voted=" + one + ":no", "assembly=alpha&q=bees&differ=" + one + "," + other}) {
    std::map<std::string, std::set<std::string>> voters;
    for (const auto& row : cast_rows(records, filter)) voters[row.vote].insert(row.member);
    std::map<std::pair<std::string, std::string>, std::int64_t> common;
    for (const auto& [vote, members] : voters)
      for (auto a = members.begin(); a != members.end(); ++a)
        for (auto b = std::next(a); b != members.end(); ++b) ++common[{*a, *b}];
    std::size_t sum = 0;
    const auto agreement = get_object(records, "/agreement.json?" + filter);
    for (const auto& item : agreement.at("items").as_array()) {
      const auto& pair = item.as_object();
      const std::string a(pair.at("member").as_string()), b(pair.at("other").as_string());
      const auto counted = pair.at("common").as_int64();
      BOOST_TEST((counted == common[std::minmax(a, b)]), filter << " " << a << " " << b);
      sum += static_cast<std::size_t>(counted);
    }
    BOOST_TEST(sum > 0U, filter);
    BOOST_TEST(sums.insert(sum).second, filter << ": the same votes as with another filter");
    for (const auto* each : {"/cohesion.json?", "/ideal-points.json?"})
      BOOST_TEST(records.get(each + filter).status == 200, each << filter);
  }
}

BOOST_AUTO_TEST_SUITE_END()
