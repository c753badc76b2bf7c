#include "domain/member_names.hpp"

#include <boost/test/unit_test.hpp>

using plenary::fold_member_name;
using plenary::MemberNames;

namespace {

void check_same(std::string_view a, std::string_view b) {
  BOOST_TEST(fold_member_name(a) == fold_member_name(b), a << " and " << b);
}

MemberNames some_names() {
  MemberNames names;
  names.add("IRN", "Iran (Islamic Republic of)");
  names.add("IRQ", "Iraq");
  names.add("IRL", "Ireland");
  names.add("ISL", "Iceland");
  names.add("COG", "Congo");
  names.add("COD", "Democratic Republic of the Congo");
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(member_names)

BOOST_AUTO_TEST_CASE(folds_case_accents_and_marks) {
  check_same("CÔTE D’IVOIRE", "Cote d'Ivoire");
  check_same("TÜRKİYE", "Turkiye");
  check_same("T\xC3\x9CRKI\xCC\x87YE", "Türkiye");  // the dot of the I as a mark of its own
  check_same("Viet\xC2\xA0Nam", "VIETNAM");
  check_same("Guinea-Bissau", "GUINEA BISSAU");
  check_same("Trinidad & Tobago", "TRINIDAD AND TOBAGO");
  check_same("St. Lucia", "SAINT LUCIA");
  check_same("Lao People’s Democratic Republic", "LAO PEOPLES DEMOCRATIC REPUBLIC");
}

BOOST_AUTO_TEST_CASE(drops_articles) {
  check_same("The Gambia", "Gambia (the)");
  check_same("Allemagne (l')", "L’Allemagne");
  check_same("Afganistán (el)", "AFGANISTAN");
  check_same("Democratic Republic of Congo", "Democratic Republic of the Congo");
  BOOST_TEST(fold_member_name("El Salvador") != fold_member_name("Salvador"));
}

BOOST_AUTO_TEST_CASE(turns_names_written_the_other_way_round) {
  check_same("Iran (Islamic Republic of)", "Islamic Republic of Iran");
  check_same("Korea, Republic of", "REPUBLIC OF KOREA");
  check_same("Netherlands (Kingdom of the)", "Kingdom of the Netherlands");
  check_same("Iran (République islamique d')", "République islamique d’Iran");
  check_same("Congo (Brazzaville)", "Congo-Brazzaville");
}

BOOST_AUTO_TEST_CASE(keeps_different_names_apart) {
  BOOST_TEST(fold_member_name("Niger") != fold_member_name("Nigeria"));
  BOOST_TEST(fold_member_name("Guinea") != fold_member_name("Guinea-Bissau"));
  BOOST_TEST(fold_member_name("Россия") != fold_member_name("Белоруссия"));
  BOOST_TEST(fold_member_name("中国") != fold_member_name("美国"));
}

BOOST_AUTO_TEST_CASE(leaves_nothing_of_names_without_letters) {
  for (const auto* text : {"", " ", "---", "()", "the", "(the)", "\xFF\xFE"}) BOOST_TEST(fold_member_name(text) == "");
}

BOOST_AUTO_TEST_CASE(finds_the_one_member_called_so) {
  const auto names = some_names();
  BOOST_TEST(names.find("ISLAMIC REPUBLIC OF IRAN").value_or("") == "IRN");
  BOOST_TEST(names.find("congo").value_or("") == "COG");
  BOOST_TEST(!names.find("Ruritania"));
  BOOST_TEST(!names.find(""));
}

BOOST_AUTO_TEST_CASE(does_not_choose_between_two_members) {
  auto names = some_names();
  names.add("COD", "Congo");
  BOOST_TEST(!names.find("CONGO"));
  BOOST_TEST(names.all("CONGO") == (std::vector<std::string>{"COD", "COG"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(adding_a_spelling_twice_changes_nothing) {
  auto names = some_names();
  names.add("IRQ", "IRAQ");
  BOOST_TEST(names.find("Iraq").value_or("") == "IRQ");
}

BOOST_AUTO_TEST_CASE(names_the_nearest_spellings_first) {
  const auto nearest = some_names().nearest("IRELND");
  BOOST_REQUIRE(!nearest.empty());
  BOOST_TEST(nearest.front() == "Ireland");
}

BOOST_AUTO_TEST_CASE(has_no_nearest_for_what_is_far_from_all) {
  BOOST_TEST(some_names().nearest("Federated Kingdom of Elsewhere").empty());
  BOOST_TEST(some_names().nearest(std::string(1'000'000, 'a')).empty());
  BOOST_TEST(some_names().nearest("").empty());
}

BOOST_AUTO_TEST_SUITE_END()
