// Cells of a table row as CSV, JSON and text. The same cells in every form.
#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::formats {

// How a spreadsheet or a program wants its CSV. RFC 4180 with a comma and no byte order mark unless told otherwise.
struct CsvStyle {
  char delimiter = ',';
  bool byte_order_mark = false;
  bool formulas_as_text = false;  // an apostrophe before what a spreadsheet would take for a formula
};

// A cell, quoted where it needs to be, without delimiter.
void append_csv(std::string& line, std::string_view cell, const CsvStyle& style);

// The text of a `{"en": …}` cell: in the first language of the order that it has, else in its first one. Empty where it has none.
std::string localized_text(std::string_view cell, const std::vector<std::string>& languages);
// The texts of a `[…]` cell, joined by "; ".
std::string list_text(std::string_view cell);

// Languages in the order in which texts are looked for: the one asked for, then English, French, Spanish, Arabic, Russian, Chinese.
std::vector<std::string> language_order(const std::optional<std::string>& asked);

// Puts a value at a dotted path into nested objects: `announced.yes`.
void put_at(boost::json::object& into, std::string_view path, boost::json::value value);

}  // namespace plenary::formats
