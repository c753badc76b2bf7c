// Checks folding of text and the word lists of languages.
#include <boost/test/unit_test.hpp>

#include <array>
#include <stdexcept>

#include "domain/reader/fold.hpp"
#include "domain/reader/language.hpp"

using namespace plenary;
using namespace plenary::reader;

BOOST_AUTO_TEST_SUITE(reader_fold)

BOOST_AUTO_TEST_CASE(forgets_case_accents_spaces_and_kinds_of_quotes) {
  BOOST_TEST(fold("  L\u2019ASSEMBL\u00c9E\u00a0 G\u00e9n\u00e9rale ") == "l'assemblee generale");
  BOOST_TEST(fold("\u201cTwo\u2011State\u201d \u2013") == "\"two-state\" -");
  BOOST_TEST(fold("\u0623\u064e\u0645\u0640\u0645") == "\u0627\u0645\u0645");
}

BOOST_AUTO_TEST_CASE(matches_a_folded_word_and_tells_where_it_ends_in_the_text) {
  const std::string text = "xx D\u00c9CIDE\u00a0\u00a0DE faire";
  BOOST_TEST(match_at(text, 3, "decide de") == text.find(" faire"));
  BOOST_TEST(match_word_at(text, 3, "decid") == kNoMatch);
  BOOST_TEST(match_at(text, text.size(), "x") == kNoMatch);
}

BOOST_AUTO_TEST_CASE(broken_utf8_is_one_byte_at_a_time) {
  BOOST_TEST(code_point_at("\xff\x41", 0).size == 1u);
  BOOST_TEST((code_point_at("\xe2\x80", 0).value == 0xFFFD));
  BOOST_TEST(fold("\xc3").size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reader_language)

BOOST_AUTO_TEST_CASE(joins_the_files_of_a_language_and_sorts_its_words_longest_first) {
  const std::array<EmbeddedFile, 2> files{
      {{"xx.txt", "# note\n\nk: a | abc\nm: Uno = 1\n"}, {"xx.more.txt", "k: ab\n"}}};
  const auto languages = load_languages(files);
  BOOST_REQUIRE(languages.size() == 1u);
  const std::vector<std::string> want{"abc", "ab", "a"};
  BOOST_TEST(languages[0].words("k") == want, boost::test_tools::per_element());
  BOOST_TEST(languages[0].meaning("m", "UNO").value_or("") == "1");
  BOOST_TEST(languages[0].words("none").empty());
}

BOOST_AUTO_TEST_CASE(refuses_a_line_without_a_key) {
  const std::array<EmbeddedFile, 1> files{{{"xx.txt", "no key here\n"}}};
  BOOST_CHECK_THROW(load_languages(files), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(reads_numbers_in_words_and_digits) {
  const Language& english = *find_language("en");
  const Language& french = *find_language("fr");
  const Language& spanish = *find_language("es");
  BOOST_TEST(english.number("Seventy-sixth").value_or(0) == 76);
  BOOST_TEST(english.number("one hundred and first").value_or(0) == 101);
  BOOST_TEST(english.number("92nd").value_or(0) == 92);
  BOOST_TEST(french.number("Soixante-seizi\u00e8me").value_or(0) == 76);
  BOOST_TEST(french.number("quatre-vingt-dix-septi\u00e8me").value_or(0) == 97);
  BOOST_TEST(french.number("69\u00e8me").value_or(0) == 69);
  BOOST_TEST(spanish.number("Septuag\u00e9simo sexto").value_or(0) == 76);
  BOOST_TEST(!english.number("plenary").has_value());
  BOOST_TEST(!english.number("seventy plenary").has_value());
  BOOST_TEST(!english.number("").has_value());
}

BOOST_AUTO_TEST_CASE(knows_months) {
  BOOST_TEST(find_language("fr")->month("AOUT").value_or(0) == 8);
  BOOST_TEST(find_language("en")->month("Sept").value_or(0) == 9);
  BOOST_TEST(!find_language("en")->month("Septem").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
