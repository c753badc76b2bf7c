// Tables as they are served, taken apart again: rows of CSV and of workbooks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plenary::test {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of_csv(std::string_view text, char delimiter = ',');

// All rows of a sheet, with its heading; `days` are the columns of days, which come back as YYYY-MM-DD.
Rows rows_of_workbook(const std::string& workbook, int sheet, const std::vector<bool>& days);

// A file of the archive that a workbook is.
std::string file_of_workbook(const std::string& workbook, const std::string& name);

}  // namespace plenary::test
