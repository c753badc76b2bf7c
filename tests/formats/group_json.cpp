// Groups as JSON: those that ship are sound and come back as they were, and every fault is told.
#include "formats/group_json.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "domain/groups.hpp"
#include "formats/reference_names.hpp"

using namespace plenary;
namespace json = boost::json;

namespace {

std::map<std::string, std::vector<Group>> shipped_groups() {
  std::ifstream file(tests::source_folder() / "schema/reference/groups.json");
  std::stringstream text;
  text << file.rdbuf();
  std::map<std::string, std::vector<Group>> groups;
  Faults faults;
  const auto written = json::parse(text.str());
  for (const auto& each : written.at("groups").as_array()) {
    auto object = each.as_object();
    const std::string assembly(object.at("assembly").as_string());
    object.erase("assembly");
    groups[assembly].push_back(formats::read_group(object, assembly, faults));
    BOOST_TEST(formats::group_json(groups[assembly].back()) == object);
  }
  for (const auto& fault : faults) BOOST_ERROR(fault.field << " " << fault.message);
  return groups;
}

std::set<std::string> members_on(const Group& group, const Date& day) {
  std::set<std::string> members;
  for (const auto& each : group.members)
    if ((!each.from || *each.from <= day) && (!each.until || day <= *each.until)) members.insert(each.member);
  return members;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(group_json)

BOOST_AUTO_TEST_CASE(those_that_ship_are_sound) {
  std::set<std::string> known;
  for (const auto& member : tests::reference_members()) known.insert(std::string(member.at("code").as_string()));
  std::map<std::string, std::size_t> in_2000;
  for (const auto& [assembly, groups] : shipped_groups()) {
    for (const auto& fault : validate(groups)) BOOST_ERROR(assembly << " " << fault.field << " " << fault.message);
    for (const auto& group : groups) {
      BOOST_TEST((group.name.contains("en") && group.name.contains("fr")), group.code);
      BOOST_TEST(!group.sources.empty(), group.code);
      for (const auto& each : group.members) BOOST_TEST(known.contains(each.member), group.code << " " << each.member);
      in_2000[group.code] = members_on(group, *Date::from(2000, 1, 1)).size();
    }
  }
  BOOST_TEST(in_2000.at("eu") == 15U);
  BOOST_TEST(in_2000.at("nato") == 19U);
  BOOST_TEST(in_2000.at("asean") == 10U);
  BOOST_TEST(in_2000.at("unsc-permanent-members") == 5U);
}

BOOST_AUTO_TEST_CASE(every_fault_of_shape_is_told) {
  Faults faults;
  formats::read_group(json::parse(R"({"code": 7, "kind": "", "members": [{"from": "2001-02-30"}, 3,
    {"member": "FRA", "since": "2001-01-01"}], "notes": {}})"),
                      "groups[0]", faults);
  std::set<std::string> fields;
  for (const auto& fault : faults) fields.insert(fault.field);
  BOOST_TEST(fields == (std::set<std::string>{"groups[0].code", "groups[0].name", "groups[0].kind",
                                              "groups[0].members[0].member", "groups[0].members[0].from",
                                              "groups[0].members[1]", "groups[0].members[2].since", "groups[0].notes"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
