#include "plenary/date.hpp"

#include <boost/test/unit_test.hpp>

using plenary::Date;

BOOST_AUTO_TEST_SUITE(date)

BOOST_AUTO_TEST_CASE(prints_what_it_parsed) {
  for (const auto* text : {"2024-11-04", "0001-01-01", "9999-12-31", "2024-02-29"}) {
    const auto parsed = Date::parse(text);
    BOOST_REQUIRE(parsed);
    BOOST_TEST(parsed->to_string() == text);
  }
}

BOOST_AUTO_TEST_CASE(refuses_days_that_no_calendar_has) {
  for (const auto* text : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "0000-01-01", "2024-1-1", "24-11-04",
                           "2024-11-04 ", "+024-11-04", "2024/11/04", ""})
    BOOST_TEST(!Date::parse(text), text);
}

BOOST_AUTO_TEST_SUITE_END()
