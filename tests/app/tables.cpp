// Reads CSV and workbooks back.
#include "app/tables.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <pugixml.hpp>

#include "formats/csv_records.hpp"
#include "formats/zip_reader.hpp"
#include "plenary/date.hpp"

namespace plenary::test {
namespace {

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

}  // namespace

Rows rows_of_csv(std::string_view text, char delimiter) {
  Rows rows;
  std::vector<std::string> fields;
  std::string commas;
  if (delimiter != ',') {
    commas = text;
    std::replace(commas.begin(), commas.end(), delimiter, ',');
    text = commas;
  }
  while (!text.empty()) {
    const auto record = formats::split_csv(text, true, fields);
    BOOST_REQUIRE(record.bytes > 0);
    rows.push_back(fields);
    text.remove_prefix(record.bytes);
  }
  return rows;
}

std::string file_of_workbook(const std::string& workbook, const std::string& name) {
  auto archive = ZipReader::open(workbook);
  BOOST_REQUIRE(archive);
  const auto file = archive->read(name);
  BOOST_REQUIRE(file);
  return std::string(file->data(), file->size());
}

Rows rows_of_workbook(const std::string& workbook, int sheet, const std::vector<bool>& days) {
  const auto xml = file_of_workbook(workbook, "xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
  pugi::xml_document document;
  BOOST_REQUIRE(document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single));
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

}  // namespace plenary::test
