#include "domain/named_positions.hpp"

#include <boost/test/unit_test.hpp>

using namespace plenary;

namespace {

MemberNames members() {
  MemberNames names;
  names.add("FRA", "France");
  names.add("TUR", "Türkiye");
  names.add("TUR", "TURKEY");
  names.add("DEU", "Germany");
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(named_positions)

BOOST_AUTO_TEST_CASE(orders_positions_by_member) {
  const auto resolved = resolve_positions({{"TURKEY"}, {"FRANCE"}, {"GERMANY"}, {}}, members());
  BOOST_REQUIRE(resolved);
  const std::vector<MemberPosition> expected = {
      {"DEU", Position::abstain, {}}, {"FRA", Position::no, {}}, {"TUR", Position::yes, {}}};
  BOOST_TEST((resolved->positions == expected));
  BOOST_TEST(resolved->remarks.empty());
}

BOOST_AUTO_TEST_CASE(counts_a_member_named_twice_once_and_says_so) {
  const auto resolved = resolve_positions({{"TURKEY", "TÜRKİYE", "FRANCE"}, {}, {}, {}}, members());
  BOOST_REQUIRE(resolved);
  BOOST_TEST(resolved->positions.size() == 2u);
  BOOST_REQUIRE_EQUAL(resolved->remarks.size(), 1u);
  BOOST_TEST(resolved->remarks[0].kind == "listed-twice");
  BOOST_TEST(resolved->remarks[0].text.find("TUR") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(keeps_no_position_of_a_member_with_two) {
  const auto resolved = resolve_positions({{"FRANCE", "GERMANY"}, {"FRANCE"}, {}, {}}, members());
  BOOST_REQUIRE(resolved);
  BOOST_REQUIRE_EQUAL(resolved->positions.size(), 1u);
  BOOST_TEST(resolved->positions[0].member == "DEU");
  BOOST_REQUIRE_EQUAL(resolved->remarks.size(), 1u);
  BOOST_TEST(resolved->remarks[0].kind == "listed-with-two-positions");
}

BOOST_AUTO_TEST_CASE(faults_every_unknown_name_with_the_nearest_one) {
  const auto resolved = resolve_positions({{"FRANCA"}, {"ATLANTIS"}, {}, {}}, members());
  BOOST_REQUIRE(!resolved);
  BOOST_REQUIRE_EQUAL(resolved.faults().size(), 2u);
  BOOST_TEST(resolved.faults()[0].field == "positions.yes");
  BOOST_TEST(resolved.faults()[0].message.find("France") != std::string::npos);
  BOOST_TEST(resolved.faults()[1].field == "positions.no");
  BOOST_TEST(resolved.faults()[1].message.find("ATLANTIS") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
