// Reads the table and its export side by side.
#include "app/voeten_export.hpp"

#include <boost/test/unit_test.hpp>
#include <unordered_map>
#include <vector>

#include "app/app.hpp"
#include "app/service.hpp"
#include "formats/csv_table.hpp"

namespace plenary::test {

ExportedCells compare_to_export(storage::Registry& registry, const std::filesystem::path& table) {
  app::App application(registry, {});
  app::Request request;
  request.method = "GET";
  request.target = "/exports/voeten.csv";
  auto reply = application.handle(request);
  BOOST_REQUIRE_EQUAL(reply.status, 200);
  auto bytes = body_of(reply);
  // Rows by roll call and code.
  std::unordered_map<std::string, std::vector<std::string>> exported;
  formats::CsvTable ours(formats::Input::of_bytes(std::move(bytes), "export").value());
  const auto names = ours.read_header().value();
  for (std::vector<std::string> cells; ours.next(cells).value();) exported.emplace(cells[0] + " " + cells[3], cells);

  ExportedCells found;
  formats::CsvTable theirs(formats::Input::open(table).value());
  BOOST_TEST((theirs.read_header().value() == names));
  for (std::vector<std::string> cells; theirs.next(cells).value(); ++found.rows) {
    const auto row = exported.find(cells[0] + " " + cells[3]);
    if (row == exported.end()) {
      ++found.missing;
      continue;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (row->second[i] == cells[i]) continue;
      ++found.different[names[i]];
      if (names[i] == "vote") ++found.votes[cells[i] + " as " + row->second[i]];
    }
    exported.erase(row);
  }
  found.more = static_cast<int>(exported.size());
  return found;
}

}  // namespace plenary::test
