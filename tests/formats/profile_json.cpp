// Export profiles as JSON: they come back as they were, and every fault is told.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "domain/profiles.hpp"
#include "domain/validate.hpp"
#include "formats/record_json.hpp"

using namespace plenary;

namespace {

Profile profile_of(std::string_view text) {
  const auto read = formats::from_json<Profile>(formats::parse_json(text).value());
  if (!read) BOOST_FAIL(read.faults().front().field << " " << read.faults().front().message);
  return *read;
}

std::string first_fault(std::string_view text) {
  const auto read = formats::from_json<Profile>(formats::parse_json(text).value());
  return read ? "" : read.faults().front().field + " " + read.faults().front().message;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(profile_json)

BOOST_AUTO_TEST_CASE(settings_stand_in_their_own_order_and_come_back) {
  const auto profile =
      profile_of(R"({"columns": {"votes": ["id", "date"], "results": ["symbol"]}, "bom": "1", "zero": "",
    "none": " ", "dash": "em_dash", "name": "print", "title": {"fr": "Imprimé"}, "lang": "fr-CH"})");
  const auto document = formats::document_of(profile);
  BOOST_TEST(
      document ==
      R"({"name":"print","title":{"fr":"Imprimé"},"dash":"em_dash","zero":"","none":" ","lang":"fr-CH","bom":"1",)"
      R"("columns":{"results":["symbol"],"votes":["id","date"]}})");
  BOOST_TEST((profile_of(document) == profile));
  BOOST_TEST(validate(profile).empty());
}

BOOST_AUTO_TEST_CASE(what_has_another_shape_is_refused) {
  BOOST_TEST(first_fault("{}") == "name is required");
  BOOST_TEST(first_fault(R"({"name": "a", "zero": 0})") == "zero must be text, not a number");
  BOOST_TEST(first_fault(R"({"name": "a", "zero": "\u0001"})") == "zero holds control characters");
  BOOST_TEST(first_fault(R"({"name": "a", "lang": "?"})") == "lang '?' is not a language tag (BCP 47)");
  BOOST_TEST(first_fault(R"({"name": "a", "columns": []})") == "columns must be an object, not an array");
  BOOST_TEST(first_fault(R"({"name": "a", "columns": {"votes": [1]}})") ==
             "columns.votes[0] must be text, not a number");
  BOOST_TEST(first_fault(R"({"name": "a", "paper": "A4"})") == "paper is not a field of this record");
}

BOOST_AUTO_TEST_CASE(every_setting_has_values_that_it_takes_and_others_that_it_does_not) {
  for (const auto& setting : profile_settings()) {
    for (const auto choice : setting.choices) BOOST_TEST(fault_of_setting(setting.name, choice).empty());
    const std::string odd(kLongestStyleWord + 1, 'x');
    BOOST_TEST(!fault_of_setting(setting.name, odd).empty(), setting.name);
    BOOST_TEST(fault_of_setting(setting.name, "").empty() == setting.choices.empty(), setting.name);
  }
  BOOST_TEST(fault_of_setting("paper", "A4") == "is no setting of a profile");
  BOOST_TEST(fault_of_setting("days", "roman") == "must be iso, numbers or words");
  BOOST_TEST(fault_of_setting("bom", "yes") == "must be 0 or 1");
}

BOOST_AUTO_TEST_CASE(names_are_for_urls_and_columns_for_once) {
  const auto faults =
      validate(profile_of(R"({"name": "Für", "dash": "long", "columns": {"votes": ["id", "id"], "results": []}})"));
  std::string fields;
  for (const auto& fault : faults) fields += fault.field + " ";
  BOOST_TEST(fields == "name dash columns.results columns.votes ");
}

BOOST_AUTO_TEST_SUITE_END()
