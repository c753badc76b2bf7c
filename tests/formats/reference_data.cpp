// The reference data that ships with the program: complete, unambiguous, in agreement with independent data.
#include <algorithm>
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/member_names.hpp"
#include "formats/reference_names.hpp"
#include "plenary/date.hpp"

namespace json = boost::json;
using plenary::Date;
using namespace plenary::tests;

namespace {

std::string text_of(const json::value& object, std::string_view key) {
  const auto* value = object.as_object().if_contains(key);
  return value ? std::string(value->as_string()) : std::string();
}

std::vector<json::object> memberships(const json::value& member, std::string_view assembly) {
  std::vector<json::object> out;
  if (const auto* list = member.as_object().if_contains("memberships"))
    for (const auto& one : list->as_array())
      if (one.at("assembly").as_string() == assembly) out.push_back(one.as_object());
  return out;
}

std::size_t members_today(std::string_view assembly) {
  std::size_t count = 0;
  for (const auto& member : reference_members())
    for (const auto& one : memberships(member, assembly)) count += one.contains("until") ? 0 : 1;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reference_data)

BOOST_AUTO_TEST_CASE(assemblies_have_as_many_members_as_they_say) {
  BOOST_TEST(members_today("unga") == 193);
  BOOST_TEST(members_today("icpo-ga") == 196);
}

BOOST_AUTO_TEST_CASE(members_stand_one_a_line_in_the_order_of_their_codes) {
  std::string last;
  for (const auto& member : reference_members()) {
    const auto code = text_of(member, "code");
    BOOST_TEST(last < code);
    last = code;
  }
  std::ifstream file(source_folder() / "schema/reference/members.json");
  const auto lines = std::count(std::istreambuf_iterator<char>(file), {}, '\n');
  BOOST_TEST(static_cast<std::size_t>(lines) == reference_members().size() + 2);
}

BOOST_AUTO_TEST_CASE(no_spelling_means_two_members) {
  const auto names = reference_names();
  for (const auto& member : reference_members()) {
    for (const auto& period : member.at("names").as_array())
      for (const auto& [language, text] : period.at("name").as_object())
        BOOST_TEST(names.find(text.as_string()).value_or("nobody") == text_of(member, "code"), text);
    if (const auto* aliases = member.as_object().if_contains("aliases"))
      for (const auto& alias : aliases->as_array())
        BOOST_TEST(names.find(alias.as_string()).value_or("nobody") == text_of(member, "code"), alias);
  }
}

BOOST_AUTO_TEST_CASE(days_are_real_and_in_order) {
  const auto check = [](const json::value& span, std::string& last, const std::string& code) {
    for (const auto* key : {"from", "until"}) {
      const auto text = text_of(span, key);
      if (text.empty()) continue;
      BOOST_TEST(Date::parse(text).has_value(), code << " " << text);
      BOOST_TEST(last < text, code << ": " << text << " comes after " << last);
      last = text;
    }
  };
  for (const auto& member : reference_members()) {
    const auto code = text_of(member, "code");
    std::string last;
    for (const auto& period : member.at("names").as_array()) check(period, last, code);
    last.clear();
    for (const auto& one : memberships(member, "unga")) check(json::value(one), last, code);
  }
}

BOOST_AUTO_TEST_CASE(todays_names_are_known_in_six_languages) {
  for (const auto& member : reference_members()) {
    const auto& name = member.at("names").as_array().back().at("name").as_object();
    const bool former =
        memberships(member, "unga").empty() ? false : memberships(member, "unga").back().contains("until");
    if (former) continue;
    for (const auto* language : {"ar", "en", "es", "fr", "ru", "zh"})
      BOOST_TEST(name.contains(language), text_of(member, "code") << " " << language);
  }
}

BOOST_AUTO_TEST_CASE(finds_spellings_of_many_sources) {
  const auto names = reference_names();
  const std::map<std::string, std::string> cases = {{"TÜRKÝYE", "TUR"},
                                                    {"TURKIYE", "TUR"},
                                                    {"TÜRKİYE", "TUR"},
                                                    {"Turquie", "TUR"},
                                                    {"COTE D'IVOIRE", "CIV"},
                                                    {"Ivory Coast", "CIV"},
                                                    {"Macedonia", "MKD"},
                                                    {"THE FORMER YUGOSLAV REPUBLIC OF MACEDONIA", "MKD"},
                                                    {"German Federal Republic", "DEU"},
                                                    {"USSR", "SUN"},
                                                    {"Burma", "MMR"},
                                                    {"Zaire", "COD"},
                                                    {"SWAZILAND", "SWZ"},
                                                    {"UNITED STATES", "USA"},
                                                    {"United Kingdom", "GBR"},
                                                    {"NETHERLANDS (KINGDOM OF THE)", "NLD"},
                                                    {"Russia", "RUS"},
                                                    {"LIBYAN ARAB JAMAHIRIYA", "LBY"},
                                                    {"Etats-Unis d’Amérique", "USA"},
                                                    {"República de Corea", "KOR"},
                                                    {"Korea, Democratic People's Republic of", "PRK"},
                                                    {"Namibia", "NAM"},
                                                    {"Zanzibar", "EAZ"}};
  for (const auto& [spelling, code] : cases) BOOST_TEST(names.find(spelling).value_or("nobody") == code, spelling);
  for (const auto* unclear : {"Korea", "Germany (East and West)", "Guinea Ecuator", "XYZ"})
    BOOST_TEST(!names.find(unclear), unclear);
}

// Sessions begin in September of 1945 + n; the first began in January 1946.
BOOST_AUTO_TEST_CASE(united_nations_memberships_cover_the_sessions_voted_in) {
  std::ifstream file(shared_data() / "countries/DERIVED_un_membership_windows_voeten.csv");
  if (!file) {
    BOOST_TEST_MESSAGE("skipped: no shared data");
    return;
  }
  const auto names = reference_names();
  std::map<std::string, json::value> by_code;
  for (const auto& member : reference_members()) by_code.emplace(text_of(member, "code"), member);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    while (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == ',')
        cells.emplace_back();
      else
        cells.back() += c;
    }
    const auto& name = cells.back();
    if (name == "Taiwan") continue;  // in these data the seat of China until 1971, which is China's here
    const auto code = names.find(name);
    BOOST_TEST_REQUIRE(code.has_value(), name);
    const auto spans = memberships(by_code.at(*code), "unga");
    BOOST_TEST_REQUIRE(!spans.empty(), name);
    // One code of these data goes on through a succession: the first votes under it are the predecessor's.
    const auto first = *code == "RUS" ? memberships(by_code.at("SUN"), "unga").front() : spans.front();
    const auto day_of = [](int session) { return std::to_string(1945 + session) + "-09-30"; };
    // The state joined at latest in the year that the session lasts, and left no earlier than the last one began.
    BOOST_TEST(text_of(json::value(first), "from") <= day_of(std::stoi(cells[1]) + 1), name);
    const auto until = text_of(json::value(spans.back()), "until");
    if (*code == "YUG") continue;  // the same code there goes on to mean its successors
    BOOST_TEST((until.empty() || until >= day_of(std::stoi(cells[2]) - 1)), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
