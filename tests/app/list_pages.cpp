// Pages of lists: their filters, forms and order.
#include <boost/test/unit_test.hpp>
#include <string>

#include "app/pages.hpp"
#include "app/words.hpp"
#include "page_fixtures.hpp"

using namespace plenary::app;
using page_fixtures::list;

BOOST_AUTO_TEST_SUITE(list_pages)

BOOST_AUTO_TEST_CASE(the_other_forms_ask_the_same_question_from_its_beginning) {
  const auto html = list_page(list("votes"), {"/votes", "session=92&cursor=abc&limit=5", 7});
  BOOST_TEST(html.find("href=\"/votes.json?session=92&amp;cursor=abc&amp;limit=5\"") != std::string::npos);
  BOOST_TEST(html.find("href=\"/votes.csv?session=92&amp;limit=5\"") != std::string::npos);
  const auto counted = list_page(list("votes"), {"/votes", "facet=outcome&session=92&count=exact", 7});
  BOOST_TEST(counted.find("href=\"/votes.csv?session=92\"") != std::string::npos);
  BOOST_TEST(html.find("<a href=\"/revisions/7\">7</a>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(regions_and_groups_are_offered_and_told_by_their_names) {
  auto members = list("members");
  members.parameters = {{"region", "150"}, {"group", "wood"}, {"group", "other"}};
  members.groups = {{"wood", {{"en", "Woodland"}, {"fr", "Pays des bois"}}}, {"other", {}}};
  const InLanguage french("fr");
  const auto page = list_page(members, {.path = "/members"});
  for (const auto* part :
       {"list=\"regions\"", "list=\"groups\"", "<option value=\"202\">Afrique subsaharienne</option>",
        "<option value=\"wood\">Pays des bois</option>", "<b>Europe</b>", "<b>Pays des bois</b>", "<b>other</b>"})
    BOOST_TEST(page.find(part) != page.npos, part);
  BOOST_TEST(list_page(list("sessions"), {.path = "/sessions"}).find("<datalist") == page.npos);
}

BOOST_AUTO_TEST_CASE(a_sorted_column_says_so_and_turns_round) {
  auto votes = list("votes");
  votes.parameters = {{"assembly", "model"}, {"sort", "date"}, {"cursor", "abc"}};
  const auto html = list_page(votes, {"/votes", "", 7});
  BOOST_TEST(html.find("aria-sort=\"ascending\"><a href=\"/votes?assembly=model&amp;sort=-date\"") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
