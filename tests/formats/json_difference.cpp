// What differs between two documents, field by field.
#include "formats/json_difference.hpp"

#include <boost/test/unit_test.hpp>

namespace json = boost::json;
using plenary::formats::difference;

namespace {

std::string told(const char* before, const char* after) {
  std::string text;
  for (const auto& each : difference(json::parse(before), json::parse(after)))
    text += each.field + ": " + (each.before ? json::serialize(*each.before) : "-") + " > " +
            (each.after ? json::serialize(*each.after) : "-") + "\n";
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_difference)

BOOST_AUTO_TEST_CASE(fields_are_told_by_their_paths) {
  BOOST_TEST(told(R"({"a": {"yes": 1, "no": 2}, "b": "x", "c": 1})",
                  R"({"a": {"yes": 3, "no": 2}, "d": [], "b": "x"})") == "a.yes: 1 > 3\nd: - > []\nc: 1 > -\n");
  BOOST_TEST(told("{}", "{}") == "");
}

BOOST_AUTO_TEST_CASE(of_lists_of_codes_what_came_and_went_is_told) {
  BOOST_TEST(told(R"({"yes": ["A", "B", "C"]})", R"({"yes": ["A", "C", "D"]})") == "yes: [\"B\"] > [\"D\"]\n");
  BOOST_TEST(told(R"({"yes": ["A"]})", R"({"yes": ["A", "A"]})") == "yes: - > [\"A\"]\n");
  BOOST_TEST(told(R"({"yes": ["A", "B"]})", R"({"yes": ["B", "A"]})") == "yes: [\"A\",\"B\"] > [\"B\",\"A\"]\n");
}

BOOST_AUTO_TEST_CASE(parts_of_lists_are_told_by_their_place) {
  BOOST_TEST(told(R"({"names": [{"en": "Old"}, {"en": "New"}]})", R"({"names": [{"en": "Older"}]})") ==
             "names[0].en: \"Old\" > \"Older\"\nnames[1]: {\"en\":\"New\"} > -\n");
}

BOOST_AUTO_TEST_CASE(a_record_that_was_not_there_or_is_withdrawn_has_no_fields) {
  BOOST_TEST(told("null", R"({"a": 1})") == "a: - > 1\n");
  BOOST_TEST(told(R"({"a": 1})", "null") == "a: 1 > -\n");
}

BOOST_AUTO_TEST_SUITE_END()
