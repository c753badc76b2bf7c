// What is typed into a search box, as the index is asked for it.
#include "domain/search_query.hpp"

#include <boost/test/unit_test.hpp>

using namespace plenary;

namespace {

std::string expression(std::string_view typed) {
  const auto search = parse_search(typed);
  return search ? search->expression : search.faults().front().message;
}

std::string fault(std::string_view typed) {
  const auto search = parse_search(typed);
  if (search) return "is read as " + search->expression;
  BOOST_TEST(search.faults().front().field == "q");
  return search.faults().front().message;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(search_queries)

BOOST_AUTO_TEST_CASE(take_words_side_by_side_for_words_that_must_all_occur) {
  BOOST_TEST(expression("lawful access") == R"(("lawful" AND "access"))");
  BOOST_TEST(expression("  \"digital evidence\"  encrypt* ") == R"(("digital evidence" AND "encrypt"*))");
  BOOST_TEST(expression("\"digital evid\"*") == R"(("digital evid"*))");
  BOOST_TEST(expression("peace & security") == expression("peace security"));
}

BOOST_AUTO_TEST_CASE(know_operators_in_two_languages_by_how_they_bind) {
  BOOST_TEST(expression("a OR b c") == R"(("a") OR ("b" AND "c"))");
  BOOST_TEST(expression("a AND b NOT c NOT d") == R"((("a" AND "b") NOT ("c" OR "d")))");
  BOOST_TEST(expression("(a OU b) SAUF c") == R"((((("a") OR ("b"))) NOT ("c")))");
  BOOST_TEST(expression("paix et guerre") == expression("paix AND guerre"));
  BOOST_TEST(expression("peace or war") == expression("peace OR war"));
  BOOST_TEST(expression("or gold and") == R"(("or" AND "gold" AND "and"))");
  BOOST_TEST(expression("shall not fail") == R"(("shall" AND "not" AND "fail"))");
}

BOOST_AUTO_TEST_CASE(look_into_one_field_where_it_is_named) {
  BOOST_TEST(expression("title:water") == R"(({title} : ("water")))");
  BOOST_TEST(expression("Text:(a OR b) c") == R"(({text} : ((("a") OR ("b"))) AND "c"))");
  BOOST_TEST(expression("name:\"Côte d'Ivoire\"") == R"(({title} : ("Côte d'Ivoire")))");
  BOOST_TEST(expression("http://example.org") == R"(("http://example.org"))");
}

BOOST_AUTO_TEST_CASE(find_symbols_anywhere) {
  for (const auto* typed : {"A/RES/76/1", "76/1", "a/res/76/1"}) {
    const auto search = parse_search(typed);
    BOOST_REQUIRE(search);
    BOOST_TEST(search->symbols == std::vector<std::string>{"A/RES/76/1"}, boost::test_tools::per_element());
    BOOST_TEST(search->expression.ends_with(R"( OR {symbol} : "A/RES/76/1")"));
  }
  const auto roman = parse_search("zionism (3379 (XXX) OR peace)");
  BOOST_REQUIRE(roman);
  BOOST_TEST(roman->symbols.front() == "A/RES/3379(XXX)");
  const auto unknown = parse_search("library M/RES/4/7");
  BOOST_REQUIRE(unknown);
  BOOST_TEST(unknown->symbols == std::vector<std::string>{"M/RES/4/7"}, boost::test_tools::per_element());
  BOOST_TEST(unknown->expression == R"(("library" AND "M/RES/4/7"))");
}

BOOST_AUTO_TEST_CASE(name_the_place_of_what_cannot_be_read) {
  BOOST_TEST(fault("water \"and sanitation") == "the quotation mark at character 7 is never closed");
  BOOST_TEST(fault("é (water") == "the bracket at character 3 is never closed");
  BOOST_TEST(fault("water) air") == "the bracket at character 6 closes none");
  BOOST_TEST(fault("water AND") == "'AND' at character 7 needs a word behind it");
  BOOST_TEST(fault("OR water") == "a word is missing before 'OR' at character 1");
  BOOST_TEST(fault("water AND OR air") == "a word is missing before 'OR' at character 11");
  BOOST_TEST(fault("NOT water") == "what NOT at character 1 takes away needs words before it");
  BOOST_TEST(fault("water ()") == "a word is missing before ')' at character 8");
  BOOST_TEST(fault("titel:water").starts_with("there is no field 'titel' at character 1; there are title"));
  BOOST_TEST(fault("title: water") == "'title:' at character 1 needs a word behind the colon");
  BOOST_TEST(fault("water *") == "the star at character 7 needs the beginning of a word before it");
  BOOST_TEST(fault(" -- ") == "holds no word to search for");
  BOOST_TEST(fault(std::string(40, '(') + "a" + std::string(40, ')')).starts_with("brackets are nested too deep"));
  std::string many;
  for (int i = 0; i < 65; ++i) many += "word ";
  BOOST_TEST(fault(many) == "holds more than 64 words");
}

BOOST_AUTO_TEST_SUITE_END()
