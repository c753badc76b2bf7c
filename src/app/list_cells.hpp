// The cells of a list in their written forms, the same whether SQL or the resident matrix gave them.
#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/house_style.hpp"
#include "storage/table.hpp"

namespace plenary::app {

// A cell as a value of JSON. It is not empty.
boost::json::value json_cell(const storage::Column& column, std::string_view cell);
// Whether it says nothing: an empty set of texts.
bool is_blank(const storage::Column& column, std::string_view cell);
// A cell as text for CSV, not quoted yet.
std::string csv_cell(const storage::Column& column, std::string_view cell, const std::vector<std::string>& languages);
// The same in the style of a house, which has something for an empty cell, too.
std::string csv_cell(const storage::Column& column, const std::optional<std::string>& cell,
                     const std::vector<std::string>& languages, const formats::HouseStyle& style);
// A figure or a day in the style of a house; other cells as they are.
std::string styled_cell(const storage::Column& column, std::string_view cell, const formats::HouseStyle& style);

}  // namespace plenary::app
