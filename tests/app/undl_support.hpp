// Tables in the UN Digital Library's layout for tests: made up, written, brought in and read back.
#pragma once

#include <boost/test/unit_test.hpp>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/import.hpp"
#include "app/reference.hpp"
#include "formats/csv_records.hpp"
#include "formats/undl_layout.hpp"

namespace plenary::test {

namespace undl = formats::undl;

inline const std::string kUndlInstant = "2026-02-06T12:00:00Z";

using Lines = std::vector<undl::Cells>;

// A row of the vote with that number in the catalogue, which others copy and change.
inline undl::Cells undl_row(const std::string& id, const std::string& code, const std::string& name, char letter,
                            const std::string& symbol = "A/RES/75/9") {
  return {id,
          code,
          name,
          std::string(1, letter),
          "2020-11-05",
          "75",
          symbol,
          "A/75/L.9",
          "",
          "A/75/PV.20",
          "On trees",
          "Trees, and what becomes of them",
          "TREES|FORESTS",
          "",
          "2.0",
          "1.0",
          "0.0",
          "0.0",
          "3.0",
          "https://digitallibrary.un.org/record/" + id};
}

inline Lines undl_vote(const std::string& id = "900", const std::string& symbol = "A/RES/75/9") {
  return {undl_row(id, "FRA", "FRANCE", 'Y', symbol), undl_row(id, "TCD", "CHAD", 'Y', symbol),
          undl_row(id, "PER", "PERU", 'N', symbol)};
}

inline std::string undl_file(const Lines& lines,
                             const std::vector<undl::Column>& columns = undl::layout_columns(true)) {
  std::string text;
  for (const auto column : columns) text.append(text.empty() ? "" : ",").append(undl::kNames.at(column));
  text += "\r\n";
  for (const auto& cells : lines) undl::append_line(text, cells, columns);
  return text;
}

inline std::unique_ptr<storage::Registry> undl_registry() {
  auto registry = storage::Registry::in_memory();
  app::load_reference(*registry, kUndlInstant);
  return registry;
}

inline app::ImportReport import_undl(storage::Registry& registry, const std::string& text,
                                     app::ImportOptions options = {"tester", "a test", kUndlInstant}) {
  std::vector<formats::Input> inputs;
  inputs.push_back(formats::Input::of_bytes(text, "test.csv").value());
  auto report = app::import_inputs(registry, app::ImportLayout::undl, std::move(inputs), std::move(options));
  BOOST_TEST_MESSAGE(app::to_text(report));
  return report;
}

inline std::string export_undl(storage::Registry& registry, const std::string& query = "") {
  app::App app(registry, {});
  app::Request request;
  request.method = "GET";
  request.target = "/exports/undl.csv" + query;
  auto reply = app.handle(request);
  BOOST_TEST(reply.status == 200);
  std::string text = reply.body;
  if (reply.stream)
    for (std::string piece; reply.stream->next(piece);) text += piece;
  return text;
}

// How often each row is there: cells by column, whatever the order of rows and columns.
inline std::map<undl::Cells, int> undl_cells(std::string_view text) {
  std::map<undl::Cells, int> rows;
  std::vector<std::string> fields;
  std::vector<undl::Column> columns;
  while (!text.empty()) {
    const auto record = formats::split_csv(text, true, fields);
    BOOST_REQUIRE((record.state == formats::CsvRecord::State::whole));
    text.remove_prefix(record.bytes);
    if (columns.empty()) {
      columns = undl::read_header(fields).value();
      continue;
    }
    undl::Cells cells;
    for (std::size_t i = 0; i < fields.size(); ++i) cells.at(columns.at(i)) = fields[i];
    ++rows[cells];
  }
  return rows;
}

inline void check_same_cells(std::string_view a, std::string_view b) {
  const auto before = undl_cells(a), after = undl_cells(b);
  BOOST_TEST((before == after));
  int told = 0;
  for (const auto& [cells, count] : before) {
    const auto found = after.find(cells);
    if ((found != after.end() && found->second == count) || ++told > 3) continue;
    std::string line;
    undl::append_line(line, cells, undl::layout_columns(true));
    BOOST_TEST_MESSAGE("is not given back: " << line);
  }
}

}  // namespace plenary::test
