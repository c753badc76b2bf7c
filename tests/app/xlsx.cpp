// Lists as workbooks: the cells of the CSV, with their types, and the same bytes for the same question.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <pugixml.hpp>

#include "app/random_registry.hpp"
#include "formats/csv_records.hpp"
#include "formats/zip_reader.hpp"
#include "storage/table.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string day_of(int serial) {
  const std::chrono::year_month_day day(std::chrono::sys_days(std::chrono::year(1899) / 12 / 30) +
                                        std::chrono::days(serial));
  return Date::from(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                    static_cast<int>(static_cast<unsigned>(day.day())))
      ->to_string();
}

std::string text_of(const pugi::xml_node& cell, bool is_day) {
  const std::string_view type = cell.attribute("t").value();
  if (type == "inlineStr") return cell.child("is").child("t").text().get();
  const std::string value = cell.child("v").text().get();
  if (type == "b") return value == "1" ? "true" : "false";
  return is_day && !value.empty() ? day_of(std::stoi(value)) : value;
}

std::size_t column_of(std::string_view place) {
  std::size_t column = 0;
  for (const char c : place)
    if (c >= 'A' && c <= 'Z') column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  return column - 1;
}

// All rows of a sheet, with its heading; `days` are the columns of days.
Rows rows_of(const std::string& workbook, int sheet, const std::vector<bool>& days) {
  auto archive = ZipReader::open(workbook);
  BOOST_REQUIRE(archive);
  const auto xml = archive->read("xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
  BOOST_REQUIRE(xml);
  pugi::xml_document document;
  BOOST_REQUIRE(document.load_buffer(xml->data(), xml->size(), pugi::parse_default | pugi::parse_ws_pcdata_single));
  Rows rows;
  for (const auto& row : document.child("worksheet").child("sheetData").children("row")) {
    auto& cells = rows.emplace_back(days.size());
    for (const auto& cell : row.children("c")) {
      const auto column = column_of(cell.attribute("r").value());
      if (column >= cells.size()) cells.resize(column + 1);
      cells[column] = text_of(cell, rows.size() > 1 && column < days.size() && days[column]);
    }
  }
  return rows;
}

Rows rows_of_csv(std::string_view text) {
  Rows rows;
  std::vector<std::string> fields;
  while (!text.empty()) {
    const auto record = formats::split_csv(text, true, fields);
    BOOST_REQUIRE(record.bytes > 0);
    rows.push_back(fields);
    text.remove_prefix(record.bytes);
  }
  return rows;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(workbooks)

BOOST_AUTO_TEST_CASE(have_the_cells_of_the_csv) {
  RandomRegistry records(20260203);
  for (const auto* table : storage::tables()) {
    const auto url = "/" + std::string(table->name), query = std::string(table->name == "search" ? "?q=it" : "");
    auto csv = records.get(url + ".csv" + query), xlsx = records.get(url + ".xlsx" + query);
    BOOST_REQUIRE_EQUAL(xlsx.status, 200);
    std::vector<bool> days;
    for (const auto& column : table->columns) days.push_back(column.type == storage::CellType::date);
    const auto expected = rows_of_csv(body_of(csv)), found = rows_of(body_of(xlsx), 1, days);
    BOOST_REQUIRE_EQUAL(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) BOOST_TEST(found[i] == expected[i], table->name << " row " << i);
  }
}

BOOST_AUTO_TEST_CASE(say_what_was_asked_for_and_are_the_same_again) {
  RandomRegistry records(7);
  auto first = records.get("/votes.xlsx?assembly=alpha"), again = records.get("/votes.xlsx?assembly=alpha");
  const auto bytes = body_of(first);
  BOOST_TEST((bytes == body_of(again)));
  const auto about = rows_of(bytes, 2, {false, false});
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
    BOOST_TEST(rows_of(held.back().body, 1, {}).size() <= 6U);
  }
}

BOOST_AUTO_TEST_CASE(of_one_record_are_its_row) {
  RandomRegistry records(8);
  auto workbook = records.get("/assemblies/alpha.xlsx");
  BOOST_REQUIRE_EQUAL(workbook.status, 200);
  BOOST_TEST(rows_of(body_of(workbook), 1, {}).size() == 2U);
  BOOST_TEST(records.get("/assemblies/nowhere.xlsx").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
