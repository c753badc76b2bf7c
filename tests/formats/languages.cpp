// Alphabets and days as languages have them.
#include "formats/languages.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <vector>

using namespace plenary;
using namespace plenary::formats;

namespace {

std::vector<std::string> sorted(std::vector<std::string> texts, const std::string& language) {
  const Collation order(language);
  std::sort(texts.begin(), texts.end(),
            [&](const std::string& a, const std::string& b) { return order.key(a) < order.key(b); });
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(languages)

BOOST_AUTO_TEST_CASE(each_language_has_its_own_order) {
  BOOST_TEST((sorted({"Zypern", "Österreich", "Oman"}, "de") == Texts{"Oman", "Österreich", "Zypern"}));
  BOOST_TEST((sorted({"Zypern", "Österreich", "Oman"}, "sv") == Texts{"Oman", "Zypern", "Österreich"}));
  BOOST_TEST((sorted({"Zimbabwe", "Égypte", "Estonie", "Eswatini"}, "fr") ==
              Texts{"Égypte", "Estonie", "Eswatini", "Zimbabwe"}));
  BOOST_TEST((sorted({"Ñandú", "Nzara", "Oslo"}, "es") == Texts{"Nzara", "Ñandú", "Oslo"}));
  BOOST_TEST((sorted({"b", "a"}, "no such tag") == Texts{"a", "b"}));
}

BOOST_AUTO_TEST_CASE(days_are_written_as_people_write_them) {
  const auto day = *Date::from(2024, 11, 4);
  BOOST_TEST(written_day(day, DayLength::words, "fr") == "4 novembre 2024");
  BOOST_TEST(written_day(day, DayLength::words, "en-GB") == "4 November 2024");
  BOOST_TEST(written_day(day, DayLength::numbers, "en-GB") == "04/11/2024");
  BOOST_TEST(written_day(*Date::from(1582, 10, 4), DayLength::words, "en-GB") == "1582-10-04");
  BOOST_TEST(written_day(*Date::from(1600, 2, 29), DayLength::words, "es") == "29 de febrero de 1600");
}

BOOST_AUTO_TEST_SUITE_END()
