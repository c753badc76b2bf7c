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
}

BOOST_AUTO_TEST_SUITE_END()
