// GET /compare: letters are those of the rows of positions, pairs those of /agreement, and pages go on where they ended.
#include <boost/test/unit_test.hpp>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "app/random_registry.hpp"
#include "app/tables.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

const std::map<std::string, std::string> kLetterOf = {
    {"yes", "Y"}, {"no", "N"}, {"abstain", "A"}, {"not_voting", "X"}, {"split", "S"}};

// vote, member, letter as in the chart, where nothing was intended otherwise
std::map<std::string, std::map<std::string, std::string>> letters_of_rows(RandomRegistry& records,
                                                                          const std::string& filter) {
  auto rows = records.get("/positions.ndjson?" + filter);
  std::istringstream lines(body_of(rows));
  std::map<std::string, std::map<std::string, std::string>> letters;
  for (std::string line; std::getline(lines, line);) {
    const auto row = json::parse(line).as_object();
    auto letter = kLetterOf.at(std::string(row.at("position").as_string()));
    if (const auto* intended = row.if_contains("intended"); intended && *intended != row.at("position")) {
      const auto meant = "(" + kLetterOf.at(std::string(intended->as_string())) + ")";
      letter = letter == "X" ? meant : letter + " " + meant;
    }
    letters[std::string(row.at("vote").as_string())][std::string(row.at("member").as_string())] = letter;
  }
  return letters;
}

std::string text_at(const json::object& item, const std::string& key) {
  const auto* value = item.if_contains(key);
  return value ? std::string(value->as_string()) : std::string();
}

// Of Y, N and A, what stands in the cells without what was meant.
std::set<char> sides_in(const json::object& item, const std::vector<std::string>& members, std::size_t& count) {
  std::set<char> sides;
  for (const auto& member : members)
    if (const auto cell = text_at(item, member); !cell.empty() && std::string("YNA").find(cell.front()) != cell.npos) {
      sides.insert(cell.front());
      ++count;
    }
  return sides;
}

struct Compared {
  RandomRegistry records;
  std::vector<std::string> members;
  std::string asked;

  explicit Compared(unsigned seed) : records(seed) {
    std::set<std::string> voted;
    for (const auto& [vote, letters] : letters_of_rows(records, ""))
      for (const auto& [member, letter] : letters) voted.insert(member);
    for (const auto& member : voted)
      if (members.size() < 3) members.push_back(member);
    BOOST_REQUIRE_EQUAL(members.size(), 3U);
    asked = "members=" + members[0] + "," + members[1] + "&members=" + members[2];
  }

  json::array items(const std::string& more = "") {
    return json_of(records.get("/compare.json?" + asked + more)).at("items").as_array();
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(compare)

BOOST_AUTO_TEST_CASE(each_vote_has_the_letters_of_its_positions) {
  Compared compared(20261101);
  for (const std::string filter : {"", "&assembly=alpha"}) {
    auto expected = letters_of_rows(compared.records, filter);
    std::erase_if(expected, [&](const auto& vote) {
      return std::none_of(compared.members.begin(), compared.members.end(),
                          [&](const auto& member) { return vote.second.contains(member); });
    });
    const auto items = compared.items(filter);
    BOOST_TEST(items.size() == expected.size());
    for (const auto& each : items) {
      const auto& item = each.as_object();
      for (const auto& member : compared.members) {
        const auto& letters = expected.at(text_at(item, "vote"));
        BOOST_TEST(text_at(item, member) == (letters.contains(member) ? letters.at(member) : ""));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(votes_in_which_they_stood_apart_or_alike_are_told_from_the_letters) {
  Compared compared(20261102);
  std::size_t apart = 0, alike = 0, all = 0;
  for (const auto& each : compared.items()) {
    std::size_t count = 0;
    const auto sides = sides_in(each.as_object(), compared.members, count);
    const auto* told = each.as_object().if_contains("alike");
    BOOST_TEST((told != nullptr) == (count > 1));
    if (told) BOOST_TEST(told->as_int64() == (sides.size() == 1 ? 1 : 0));
    apart += count > 1 && sides.size() > 1;
    alike += count > 1 && sides.size() == 1;
    ++all;
  }
  BOOST_TEST(apart > 0U);
  BOOST_TEST(alike > 0U);
  BOOST_TEST(all >= apart + alike);
  BOOST_TEST(compared.items("&show=apart").size() == apart);
  BOOST_TEST(compared.items("&show=alike").size() == alike);
}

BOOST_AUTO_TEST_CASE(pairs_are_those_of_the_agreement) {
  Compared compared(20261103);
  const auto told = json_of(compared.records.get("/compare.json?" + compared.asked));
  std::map<std::string, std::string> notes;
  for (const auto& note : told.at("notes").as_array())
    notes[std::string(note.at("what").as_string())] = std::string(note.at("is").as_string());
  const auto pairs = json_of(compared.records.get("/agreement.json?member=" + compared.members[0] +
                                                  "&with=" + compared.members[1] + "&with=" + compared.members[2]));
  std::size_t seen = 0;
  for (const auto& pair : pairs.at("items").as_array()) {
    const auto& is =
        notes.at(std::string(pair.at("member").as_string()) + " – " + std::string(pair.at("other").as_string()));
    BOOST_TEST(is.find(" of " + json::serialize(pair.at("n")) + " votes") != is.npos, is);
    BOOST_TEST(is.find("the same in " + json::serialize(pair.at("same")) + ",") != is.npos, is);
    ++seen;
  }
  BOOST_TEST(seen > 0U);
}

BOOST_AUTO_TEST_CASE(pages_go_on_where_they_ended_newest_first) {
  Compared compared(20261104);
  std::vector<std::string> order;
  for (const auto& item : compared.items()) order.push_back(text_at(item.as_object(), "vote"));
  BOOST_REQUIRE(order.size() > 3U);
  auto url = "/compare?" + compared.asked + "&limit=2";
  std::vector<std::string> seen;
  for (std::size_t pages = 0; !url.empty() && pages <= order.size(); ++pages) {
    auto reply = compared.records.get(url, {{"accept", "text/html"}});
    BOOST_REQUIRE_EQUAL(reply.status, 200);
    pugi::xml_document page;
    const auto html = body_of(reply);
    BOOST_REQUIRE(page.load_buffer(html.data(), html.size()));
    for (const auto& link : page.select_nodes("//table[contains(@class,'side-by-side')]/tbody/tr/th/a"))
      seen.push_back(std::string(link.node().attribute("href").value()).substr(std::string("/votes/").size()));
    const auto next = page.select_node("//a[@rel='next']").node();
    url = next ? next.attribute("href").value() : "";
  }
  BOOST_TEST(seen == order, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(it_says_the_same_in_every_form) {
  Compared compared(20261105);
  const auto items = compared.items();
  auto csv = compared.records.get("/compare.csv?" + compared.asked);
  const auto rows = rows_of_csv(body_of(csv));
  BOOST_REQUIRE_EQUAL(rows.size(), items.size() + 1);
  for (std::size_t i = 0; i < items.size(); ++i)
    for (std::size_t column = 0; column < rows.front().size(); ++column) {
      const auto* value = items[i].as_object().if_contains(rows.front()[column]);
      const auto text = !value               ? std::string()
                        : value->is_string() ? std::string(value->as_string())
                                             : json::serialize(*value);
      BOOST_TEST(rows[i + 1][column] == text);
    }
  for (const auto* form : {"ndjson", "xlsx", "svg", "html", "csv-metadata.json"})
    BOOST_TEST(compared.records.get(std::string("/compare.") + form + "?" + compared.asked).status == 200, form);
}

BOOST_AUTO_TEST_CASE(who_is_compared_can_be_chosen_on_the_page) {
  Compared compared(20261106);
  for (const auto& asked : {std::string(), std::string("?members="), "?members=" + compared.members[0]}) {
    auto reply = compared.records.get("/compare" + asked, {{"accept", "text/html"}});
    const auto html = body_of(reply);
    BOOST_TEST(reply.status == 200, asked);
    BOOST_TEST(html.find("<select id=\"member-2\" name=\"members\">") != html.npos, asked);
    BOOST_TEST(html.find("<table") == html.npos, asked);
  }
}

BOOST_AUTO_TEST_CASE(faults_are_told_at_once) {
  Compared compared(20261107);
  const auto fields_of = [&](const std::string& target) {
    auto reply = compared.records.get(target);
    BOOST_TEST(reply.status == 400, target);
    std::set<std::string> fields;
    const auto told = json_of(std::move(reply));
    for (const auto& error : told.at("errors").as_array()) fields.emplace(error.at("field").as_string());
    return fields;
  };
  BOOST_TEST((fields_of("/compare.json") == std::set<std::string>{"members"}));
  BOOST_TEST((fields_of("/compare.json?members=" + compared.members[0]) == std::set<std::string>{"members"}));
  BOOST_TEST((fields_of("/compare.json?members=nobody,noone&show=most&measure=much&facet=outcome&x=1") ==
              std::set<std::string>{"members", "show", "measure", "facet", "x"}));
  BOOST_TEST((fields_of("/compare.json?" + compared.asked + "&cursor=none") == std::set<std::string>{"cursor"}));
}

BOOST_AUTO_TEST_SUITE_END()
