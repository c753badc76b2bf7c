// Sheets as workbooks: the sheet, and one that says what it is of.
#pragma once

#include <memory>

#include "app/sheet.hpp"
#include "app/workbook.hpp"

namespace plenary::app {

// The workbook as a stream, made at the first call of next().
std::unique_ptr<BodyStream> sheet_workbook(Sheet sheet, WorkbookOrigin origin);

}  // namespace plenary::app
