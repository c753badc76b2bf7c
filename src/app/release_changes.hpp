// What differs between two files of one table, cell by cell. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/table.hpp"

namespace plenary::app {

// Appends a line of CSV for each row that came or went and for each cell that changed: table,key,change,column,before,after.
// Both texts are whole CSV files of that table; a table without a key has rows that came and went only. Throws
// std::runtime_error where a text is none.
void append_changes(std::string& out, const storage::Table& table, std::string_view before, std::string_view after);

inline constexpr std::string_view kChangesHeader = "table,key,change,column,before,after\r\n";

}  // namespace plenary::app
