// Reads resolutions of INTERPOL's General Assembly: the example of the design, and made-up ones in the forms of all decades.
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "domain/reader_support.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

std::string data_file(const std::string& name) {
  const char* data = std::getenv("PLENARY_TEST_DATA");
  const char* source = std::getenv("PLENARY_SOURCE");
  const std::string folder = data ? data : std::string(source ? source : ".") + "/../shared/data";
  std::ifstream file(folder + "/" + name, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reader_interpol)

BOOST_AUTO_TEST_CASE(reads_the_example_of_the_design_with_nothing_unread) {
  const std::string text = data_file("interpol/GA-2024-92-RES-04.txt");
  if (text.empty()) {
    std::cout << "skipped: no shared data\n";
    return;
  }
  const Reading reading = read_document(text);
  BOOST_REQUIRE(reading.resolution && reading.session && reading.vote);
  BOOST_TEST(reading.resolution->symbol == "GA-2024-92-RES-04");
  BOOST_TEST(reading.resolution->number.value_or(0) == 4);
  BOOST_TEST(reading.resolution->assembly == "icpo-ga");
  BOOST_TEST(reading.resolution->session == "92");
  BOOST_TEST(title(reading).starts_with("The erosion of lawful access"));
  BOOST_TEST(reading.session->ordinal.value_or(0) == 92);
  BOOST_TEST(place(reading.session->place) == "Glasgow/United Kingdom");
  BOOST_TEST(days(reading.session->opens, reading.session->closes) == "2024-11-04..2024-11-07");
  BOOST_TEST(preamble(reading) == "RECOGNIZING|RECALLING|MINDFUL|ACKNOWLEDGING|EXPRESSING PROFOUND CONCERN");
  BOOST_TEST(operative(reading) == "CALLS UPON|ENCOURAGES|ENCOURAGES|CALLS UPON");
  BOOST_TEST(citations(reading) == "GA-2021-89-RES-09 recalls");
  const Citation& cited = reading.resolution->citations.at(0);
  BOOST_TEST(cited.place.value_or("") == "Istanbul, T\u00fcrkiye");
  BOOST_TEST(days(cited.opens, cited.closes) == "2021-11-23..2021-11-25");
  BOOST_TEST((reading.vote->outcome == Outcome::adopted));
  BOOST_TEST((reading.vote->announced == Tally{122, 1, 1, {}, {}}));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_SUITE_END()
