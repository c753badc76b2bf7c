// Checks dates and ranges of dates in running text.
#include "domain/reader/dates.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

using namespace plenary;
using namespace plenary::reader;

namespace {

std::string dates(std::string_view language, std::string_view text, std::size_t from = 0) {
  const auto found = find_dates(text, *find_language(language), from);
  if (!found) return "none";
  const std::string first = found->first.to_string();
  return first == found->last.to_string() ? first : first + "/" + found->last.to_string();
}

struct DatesRow {
  std::string_view language, text, want;
};

void check_dates(std::initializer_list<DatesRow> rows) {
  for (const DatesRow& row : rows) BOOST_TEST_CONTEXT(row.text) BOOST_TEST(dates(row.language, row.text) == row.want);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reader_dates)

BOOST_AUTO_TEST_CASE(reads_single_days) {
  check_dates({{"en", "held on 1 March 2001.", "2001-03-01"},
               {"en", "the 4th of November 2024", "2024-11-04"},
               {"en", "November 4, 2024", "2024-11-04"},
               {"en", "Nov. 4th, 2024", "2024-11-04"},
               {"en", "Monday, 4\u00a0November\u00a02024", "2024-11-04"},
               {"en", "resolution 76/15 of 6 December 2021", "2021-12-06"},
               {"en", "on 2024-11-04 at noon", "2024-11-04"},
               {"fr", "le 1er mars 2001", "2001-03-01"},
               {"fr", "le 1 er mars 2001", "2001-03-01"},
               {"fr", "6 D\u00c9CEMBRE 2021", "2021-12-06"},
               {"es", "6 de diciembre de 2021", "2021-12-06"},
               {"en", "\u0664 November \u0662\u0660\u0662\u0664", "2024-11-04"}});
}

BOOST_AUTO_TEST_CASE(reads_ranges) {
  check_dates({{"en", "from 4 to 7 November 2024 at its 92nd session", "2024-11-04/2024-11-07"},
               {"en", "15th-21st October 1997", "1997-10-15/1997-10-21"},
               {"en", "15th \u2013 21st October 1997", "1997-10-15/1997-10-21"},
               {"en", "(Istanbul, 23-25 November 2021)", "2021-11-23/2021-11-25"},
               {"en", "29 September to 3 October 2014", "2014-09-29/2014-10-03"},
               {"en", "28 December 2020 - 3 January 2021", "2020-12-28/2021-01-03"},
               {"en", "28 December \u2013 3 January 2021", "2020-12-28/2021-01-03"},
               {"en", "23 and 24 May 2016", "2016-05-23/2016-05-24"},
               {"en", "4, 5, 6 and 7 November 2024", "2024-11-04/2024-11-07"},
               {"en", "31 October and 1 November 2000", "2000-10-31/2000-11-01"},
               {"en", "November 4-7, 2024", "2024-11-04/2024-11-07"},
               {"en", "October 30 to November 4, 2000", "2000-10-30/2000-11-04"},
               {"en", "from Monday 4 to Thursday, 7 November 2024", "2024-11-04/2024-11-07"},
               {"en", "2024-11-04 to 2024-11-07", "2024-11-04/2024-11-07"},
               {"en", "from 4\nto 7 November\n2024", "2024-11-04/2024-11-07"},
               {"fr", "du 30 octobre au 4 novembre 2000", "2000-10-30/2000-11-04"},
               {"fr", "du 4 au 7 novembre 2024", "2024-11-04/2024-11-07"},
               {"fr", "du 1er au 3 mars 2001", "2001-03-01/2001-03-03"},
               {"fr", "les 23 et 24 mai 2016", "2016-05-23/2016-05-24"},
               {"es", "del 4 al 7 de noviembre de 2024", "2024-11-04/2024-11-07"},
               {"es", "4 a 7 de noviembre de 2024", "2024-11-04/2024-11-07"},
               {"es", "del 28 de diciembre de 2020 al 3 de enero de 2021", "2020-12-28/2021-01-03"}});
}

BOOST_AUTO_TEST_CASE(two_dates_joined_by_and_are_two) {
  const std::string text = "resolutions of 16 September 2005 and 4 May 2006";
  const auto first = find_dates(text, *find_language("en"));
  BOOST_REQUIRE(first);
  BOOST_TEST(first->first.to_string() == "2005-09-16");
  BOOST_TEST(first->last.to_string() == "2005-09-16");
  BOOST_TEST(text.substr(first->begin, first->end - first->begin) == "16 September 2005");
  BOOST_TEST(dates("en", text, first->end) == "2006-05-04");
}

BOOST_AUTO_TEST_CASE(tells_where_the_date_stands) {
  const std::string text = "Meeting from 4 to 7 November 2024 at";
  const auto found = find_dates(text, *find_language("en"));
  BOOST_REQUIRE(found);
  BOOST_TEST(text.substr(found->begin, found->end - found->begin) == "4 to 7 November 2024");
}

BOOST_AUTO_TEST_CASE(what_is_no_whole_date_is_none) {
  check_dates({{"en", "from 4 to 7 November", "none"},
               {"en", "November 2024", "none"},
               {"en", "31 February 2020", "none"},
               {"en", "7 to 4 November 2024", "none"},
               {"en", "4/11/2024", "none"},
               {"en", "the 2030 Agenda and 17 goals", "none"},
               {"en", "rule 76/15 November 2021", "none"},
               {"en", "2.4 November 2021", "none"},
               {"en", "1234 November 2021", "none"},
               {"en", "4 Novembers 2021", "none"},
               {"en", "2024-13-04", "none"},
               {"en", "may 44, 2024", "none"},
               {"en", "", "none"}});
}

BOOST_AUTO_TEST_CASE(goes_on_behind_an_impossible_date) {
  check_dates({{"en", "31 February 2020 and 1 March 2020", "2020-03-01"}});
}

BOOST_AUTO_TEST_CASE(stands_hostile_text) {
  std::mt19937 random(3);
  const std::vector<std::string> pieces = {"4",          " ",           "-",    "November",     "2024", ",", "to",
                                           "and",        "st",          "\xff", "\xe2\x80\x93", "31",   "/", ".",
                                           "2024-11-04", "99999999999", "of",   "\u0664",       "May"};
  for (int i = 0; i < 30000; ++i) {
    std::string text;
    for (std::size_t n = random() % 14; n > 0; --n) text += pieces[random() % pieces.size()];
    const auto found = find_dates(text, *find_language("en"), random() % 5);
    if (found && (found->first > found->last || found->begin >= found->end || found->end > text.size()))
      BOOST_ERROR(text);
  }
  std::string days;
  for (int i = 0; i < 50000; ++i) days += "4, ";
  BOOST_TEST(dates("en", days) == "none");
}

BOOST_AUTO_TEST_SUITE_END()
