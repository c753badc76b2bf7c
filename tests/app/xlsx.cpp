// Lists as workbooks: the cells of the CSV, with their types, and the same bytes for the same question.
#include <boost/test/unit_test.hpp>

#include "app/random_registry.hpp"
#include "app/tables.hpp"
#include "storage/table.hpp"

using namespace plenary;
using namespace plenary::test;

BOOST_AUTO_TEST_SUITE(workbooks)

BOOST_AUTO_TEST_CASE(have_the_cells_of_the_csv) {
  RandomRegistry records(20260203);
  for (const auto* table : storage::tables()) {
    const auto url = "/" + std::string(table->name), query = std::string(table->name == "search" ? "?q=it" : "");
    auto csv = records.get(url + ".csv" + query), xlsx = records.get(url + ".xlsx" + query);
    BOOST_REQUIRE_EQUAL(xlsx.status, 200);
    std::vector<bool> days;
    for (const auto& column : table->columns) days.push_back(column.type == storage::CellType::date);
    const auto expected = rows_of_csv(body_of(csv)), found = rows_of_workbook(body_of(xlsx), 1, days);
    BOOST_REQUIRE_EQUAL(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) BOOST_TEST(found[i] == expected[i], table->name << " row " << i);
  }
}

BOOST_AUTO_TEST_CASE(say_what_was_asked_for_and_are_the_same_again) {
  RandomRegistry records(7);
  auto first = records.get("/votes.xlsx?assembly=alpha"), again = records.get("/votes.xlsx?assembly=alpha");
  const auto bytes = body_of(first);
  BOOST_TEST((bytes == body_of(again)));
  const auto about = rows_of_workbook(bytes, 2, {false, false});
  BOOST_TEST(about.at(2).at(1) == "/votes.xlsx?assembly=alpha");
  BOOST_TEST(header_of(first, "Content-Type") == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}

// Whole lists are made a few at a time; pages of them are as soon made as told.
BOOST_AUTO_TEST_CASE(of_a_page_are_had_by_any_number_at_once) {
  RandomRegistry records(9);
  std::vector<app::Reply> held;
  for (int number = 1; number <= 40; ++number) {
    held.push_back(records.get("/positions.xlsx?limit=5&number=" + std::to_string(number)));
    BOOST_TEST(held.back().status == 200, number);
    BOOST_TEST(rows_of_workbook(held.back().body, 1, {}).size() <= 6U);
  }
}

BOOST_AUTO_TEST_CASE(of_one_record_are_its_row) {
  RandomRegistry records(8);
  auto workbook = records.get("/assemblies/alpha.xlsx");
  BOOST_REQUIRE_EQUAL(workbook.status, 200);
  BOOST_TEST(rows_of_workbook(body_of(workbook), 1, {}).size() == 2U);
  BOOST_TEST(records.get("/assemblies/nowhere.xlsx").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
