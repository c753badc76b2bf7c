// Instants as they are spelled, and a clock that a test moves.
#include "support/clock.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(instants)

BOOST_AUTO_TEST_CASE(spells_instants_in_utc) {
  using std::chrono::system_clock;
  BOOST_TEST(plenary::rfc3339(system_clock::time_point{}) == "1970-01-01T00:00:00Z");
  BOOST_TEST(plenary::rfc3339(system_clock::from_time_t(1709251199)) == "2024-02-29T23:59:59Z");
  BOOST_TEST(plenary::rfc3339(system_clock::time_point{std::chrono::milliseconds(-1)}) == "1969-12-31T23:59:59Z");
}

BOOST_AUTO_TEST_CASE(reads_what_it_spells) {
  for (const auto* text : {"1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z"})
    BOOST_TEST(plenary::rfc3339(plenary::from_rfc3339(text).value()) == text);
  BOOST_TEST(plenary::rfc3339(plenary::from_rfc3339("2016-12-31T23:59:60Z").value()) == "2017-01-01T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(reads_nothing_else) {
  for (const auto* text :
       {"", "2026-12-01", "2026-12-01T24:00:00Z", "2026-12-01T12:60:00Z", "2026-12-01T12:00:61Z",
        "2026-12-01T99:99:99Z", "2026-12-01T-1:00:00Z", "2026-12-01T 1:00:00Z", "2026-12-01T12.00.00Z",
        "2026/12/01T12:00:00Z", "-026-12-01T12:00:00Z", "2026-02-30T12:00:00Z", "2026-12-01T12:00:00z",
        "2026-12-01t12:00:00Z", "2026-12-01T12:00:00Z "})
    BOOST_TEST(!plenary::from_rfc3339(text), text);
}

BOOST_AUTO_TEST_CASE(a_manual_clock_stands_until_moved) {
  plenary::ManualClock manual(std::chrono::system_clock::from_time_t(0));
  BOOST_TEST(manual.now_utc() == "1970-01-01T00:00:00Z");
  manual.advance(std::chrono::hours(24));
  BOOST_TEST(manual.now_utc() == "1970-01-02T00:00:00Z");
}

BOOST_AUTO_TEST_SUITE_END()
