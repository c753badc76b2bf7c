// Which groups of members can stand.
#include "domain/groups.hpp"

#include <boost/test/unit_test.hpp>

using namespace plenary;

namespace {

GroupMember time(const char* member, const char* from, const char* until) {
  return {member, *from ? Date::parse(from) : std::nullopt, *until ? Date::parse(until) : std::nullopt};
}

Group group(const char* code, std::vector<GroupMember> members = {}) {
  Group made;
  made.code = code;
  made.name = {{"en", "It"}};
  made.members = std::move(members);
  return made;
}

std::string fields_of(const std::vector<Group>& groups) {
  std::string fields;
  for (const auto& fault : validate(groups)) fields += fault.field + " ";
  return fields;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(groups)

BOOST_AUTO_TEST_CASE(members_may_come_and_go_and_come_again) {
  BOOST_TEST(fields_of({group("eu", {time("FRA", "1958-01-01", ""), time("GBR", "1973-01-01", "2020-01-31")}),
                        group("commonwealth", {time("ZAF", "1931-12-11", "1961-05-30"), time("ZAF", "1994-06-01", ""),
                                               time("GMB", "", "2013-10-02"), time("GMB", "2018-02-08", "")}),
                        group("empty-2")}) == "");
}

BOOST_AUTO_TEST_CASE(every_fault_is_told_with_its_place) {
  BOOST_TEST(fields_of({group("Eu", {time("FRA", "2001-01-02", "2001-01-01")}), group("a"),
                        group("a", {time("FRA", "", ""), time("ZAF", "", "1961-05-30"), time("FRA", "2000-01-01", ""),
                                    time("ZAF", "1961-05-30", "")}),
                        group("")}) ==
             "groups[0].code groups[0].members[0].until groups[2].code groups[2].members[2].member "
             "groups[2].members[3].member groups[3].code ");
  const auto faults = validate({group("a", {time("ZAF", "", "1961-05-30"), time("ZAF", "1961-05-30", "")})});
  BOOST_REQUIRE(faults.size() == 1U);
  BOOST_TEST(faults[0].message == "ZAF is listed for … to 1961-05-30 already, which is at the same time");
}

BOOST_AUTO_TEST_SUITE_END()
