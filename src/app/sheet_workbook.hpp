// Sheets as workbooks: the sheet, and one that says what it is of.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/sheet.hpp"

namespace plenary::app {

struct SheetOrigin {
  std::string question;
  std::int64_t revision = 0;
  std::string instant;
};

// The workbook as a stream, made at the first call of next().
std::unique_ptr<BodyStream> sheet_workbook(Sheet sheet, SheetOrigin origin);

}  // namespace plenary::app
