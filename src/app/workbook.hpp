// What all workbooks have: where they come from, the sheet that says so, and the way to their bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/context.hpp"
#include "formats/xlsx.hpp"

namespace plenary::app {

struct WorkbookOrigin {
  std::string question;  // as a URL, written in one way however it was sent
  std::int64_t revision = 0;
  std::string instant;  // of the revision; the workbook says that it was made then

  [[nodiscard]] std::time_t made() const;
};
// Throws StorageFailure.
WorkbookOrigin origin_of(Context& context);

// The last sheet: what the table is, the question, the state, how many rows; then what the table itself has to say.
void describe_workbook(formats::XlsxBook& book, const WorkbookOrigin& origin, std::string_view describes,
                       std::uint64_t rows, const std::vector<std::pair<std::string, std::string>>& more);

// The bytes of the file that `make` writes. It is called at the first call of next(), takes as long as that takes, and is gone
// afterwards with all that it holds.
using MakeWorkbook = std::function<void(const std::string& file)>;
std::unique_ptr<BodyStream> workbook_stream(MakeWorkbook make);

}  // namespace plenary::app
