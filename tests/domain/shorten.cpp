#include "domain/shorten.hpp"

#include <boost/test/unit_test.hpp>

using plenary::shorten;

BOOST_AUTO_TEST_SUITE(shortening)

BOOST_AUTO_TEST_CASE(leaves_short_texts_alone) {
  BOOST_TEST(shorten("", 3) == "");
  BOOST_TEST(shorten("abc", 3) == "abc");
}

BOOST_AUTO_TEST_CASE(never_cuts_a_letter_in_two) {
  BOOST_TEST(shorten("abcd", 3) == "abc…");
  BOOST_TEST(shorten("aéé", 2) == "a…");
  BOOST_TEST(shorten("aéé", 3) == "aé…");
  BOOST_TEST(shorten("日本", 1) == "…");
}

BOOST_AUTO_TEST_CASE(what_is_no_utf_8_is_told_in_utf_8) {
  BOOST_TEST(shorten("a\xFF\xC3", 9) == "a\uFFFD\uFFFD");
  BOOST_TEST(shorten("\xFF\xFF\xFF", 2) == "\uFFFD\uFFFD…");
  BOOST_TEST(shorten("é\xBF", 3) == "é\uFFFD");
  const std::string three = "\uFFFD\uFFFD\uFFFD", four = three + "\uFFFD";
  BOOST_TEST(shorten("\xED\xA0\x80", 9) == three);  // half of a pair
  BOOST_TEST(shorten("\xED\xBF\xBF", 9) == three);
  BOOST_TEST(shorten("\xE0\x9F\xBF", 9) == three);  // longer than need be
  BOOST_TEST(shorten("\xF0\x8F\xBF\xBF", 9) == four);
  BOOST_TEST(shorten("\xF4\x90\x80\x80", 9) == four);  // beyond the last one
  BOOST_TEST(shorten("\xEE\x80\x80\xF4\x8F\xBF\xBF", 9) == "\xEE\x80\x80\xF4\x8F\xBF\xBF");
}

BOOST_AUTO_TEST_SUITE_END()
