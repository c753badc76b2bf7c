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

BOOST_AUTO_TEST_CASE(a_manual_clock_stands_until_moved) {
  plenary::ManualClock manual(std::chrono::system_clock::from_time_t(0));
  BOOST_TEST(manual.now_utc() == "1970-01-01T00:00:00Z");
  manual.advance(std::chrono::hours(24));
  BOOST_TEST(manual.now_utc() == "1970-01-02T00:00:00Z");
}

BOOST_AUTO_TEST_SUITE_END()
