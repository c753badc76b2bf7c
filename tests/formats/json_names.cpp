#include "formats/json_names.hpp"

#include <boost/test/unit_test.hpp>

using plenary::formats::find_repeated_name;

BOOST_AUTO_TEST_SUITE(json_names)

BOOST_AUTO_TEST_CASE(finds_a_name_that_stands_twice) {
  for (const auto* text : {R"({"a":1,"a":2})", R"({"b":{"a":1,"a":1}})", R"([1,{"a":[],"x":{"a":0},"a":2}])",
                           R"({"a":1 , "\u0061" : 2})"}) {
    const auto found = find_repeated_name(text);
    BOOST_REQUIRE_MESSAGE(found, text);
    BOOST_TEST(found->name == "a");
  }
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"n" + std::to_string(i) + "\":0,";
  BOOST_TEST(find_repeated_name(many + "\"n3\":1}").has_value());
  BOOST_TEST(find_repeated_name(many + "\"n99\":1}").has_value());
  BOOST_TEST(!find_repeated_name(many + "\"n100\":1}"));
}

BOOST_AUTO_TEST_CASE(leaves_names_of_different_objects_and_values_alone) {
  for (const auto* text :
       {R"({"a":{"a":{"a":"a"}}})", R"([{"a":1},{"a":1}])", R"({"a":"a","b":"a","c":["a","a"]})", R"({"a\"":1,"a":2})",
        R"({"a":"\\","b":"x"})", "[]", "", "\"", "{", "}}]]", R"({"a)", R"("a":"a")"})
    BOOST_TEST(!find_repeated_name(text), text);
}

BOOST_AUTO_TEST_SUITE_END()
