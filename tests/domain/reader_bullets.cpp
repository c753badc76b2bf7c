// Checks lists whose items have stars, letters and other bullets before them, and stars that are footnotes.
#include <boost/test/unit_test.hpp>

#include <string>

#include "domain/reader_support.hpp"

using namespace plenary;
using plenary::test::clauses;
using plenary::test::unread;

namespace {

Reading text(const std::string& body) {
  return read_document(
      "A/RES/77/261\n\n77/261. Protection of owls\n\nThe General Assembly,\n\nRecalling its resolution "
      "76/300 of 28 July 2022,\n\n" +
      body);
}

// `* one|* two{o a|o b}`
std::string items(const std::vector<ClauseItem>& list) {
  std::string out;
  for (const ClauseItem& item : list) {
    out += (out.empty() ? "" : "|") + item.label + " " + item.text;
    if (!item.items.empty()) out += "{" + items(item.items) + "}";
  }
  return out;
}

std::string items_of(const Reading& reading, std::size_t clause) {
  const auto list = clauses(reading);
  return clause < list.size() ? items(list[clause].items) : "no clause";
}

std::size_t notes(const Reading& reading) {
  const auto& all = test::resolution(reading).footnotes;
  return all.empty() ? 0 : all.begin()->second.size();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reader_bullets)

BOOST_AUTO_TEST_CASE(stars_in_a_clause_are_items) {
  const Reading last = text(
      "1. Calls upon States to protect owls, in particular:\n\n* Barn owls\n* Snowy owls\n* Owls of all "
      "other kinds\n");
  BOOST_TEST(items_of(last, 1) == "* Barn owls|* Snowy owls|* Owls of all other kinds");
  BOOST_TEST(notes(last) == 0U);
  BOOST_TEST(unread(last) == "");
  const Reading between = text(
      "1. Calls upon States:\n* To leave leaves;\n* To make holes.\n\n2. Decides to end.\n\n66th "
      "plenary meeting\n20 March 2023\n");
  BOOST_TEST(items_of(between, 1) == "* To leave leaves;|* To make holes.");
  BOOST_TEST(clauses(between).size() == 3U);
  BOOST_TEST(unread(between) == "");
}

BOOST_AUTO_TEST_CASE(a_star_is_a_footnote_where_the_text_has_one) {
  const Reading reading = text(
      "1. Calls upon States to protect owls.*\n\n66th plenary meeting\n20 March 2023\n\n* Of all "
      "kinds.\n");
  BOOST_TEST(notes(reading) == 1U);
  BOOST_TEST(unread(reading) == "");
  const Reading symbol = read_document(
      "A/RES/77/261*\n\n77/261. Protection of owls\n\nThe General Assembly,\n\n1. Calls upon "
      "States to act.\n\n66th plenary meeting\n20 March 2023\n\n* Reissued for technical "
      "reasons on 2 April 2023.\n");
  BOOST_TEST(test::resolution(symbol).symbol == "A/RES/77/261");
  BOOST_TEST(notes(symbol) == 1U);
  BOOST_TEST(unread(symbol) == "");
}

BOOST_AUTO_TEST_CASE(a_star_that_belongs_to_nothing_is_listed) {
  const Reading behind = text(
      "1. Calls upon States to protect owls.\n\n66th plenary meeting\n20 March 2023\n\n* Reissued for "
      "technical reasons.\n");
  BOOST_TEST(notes(behind) == 0U);
  BOOST_TEST(unread(behind) == "14: * Reissued for technical reasons.\n");
  const Reading below = text("1. Calls upon States to protect owls.\n\n* Reissued for technical reasons.\n");
  BOOST_TEST(items_of(below, 1) == "");
  BOOST_TEST(unread(below) == "11: * Reissued for technical reasons.\n");
}

BOOST_AUTO_TEST_CASE(bullets_within_bullets) {
  BOOST_TEST(
      items_of(text("1. Calls upon States:\n\n\u2022 keep keys in safes, namely\no steel safes\no stone safes\n\u2022 "
                    "count them daily;\n\n2. Decides to end.\n"),
               1) == "\u2022 keep keys in safes, namely{o steel safes|o stone safes}|\u2022 count them daily;");
  BOOST_TEST(
      items_of(text("1. Calls upon States to use:\n\n\u27a2 long ropes;\n\u27a2 short ropes, of which:\n   \u25aa red "
                    "ones;\n   \u25aa blue ones;\n\u27a2 no ropes.\n"),
               1) ==
      "\u27a2 long ropes;|\u27a2 short ropes, of which:{\u25aa red ones;|\u25aa blue ones;}|\u27a2 no ropes.");
  // Dashes of any length are those of one list, wrapped or not.
  BOOST_TEST(
      items_of(text("1. Calls upon States:\n\n- to run the trains on time, and in any case not later than the day\n  "
                    "after\n\u2013 to tell the passengers\n- to apologise\n"),
               1) ==
      "- to run the trains on time, and in any case not later than the day after|\u2013 to tell the passengers|- to "
      "apologise");
}

BOOST_AUTO_TEST_SUITE_END()
