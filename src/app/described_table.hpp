// A table as dictionaries describe it: those of the registry from their one description, others by hand. Any thread.
#pragma once

#include <boost/json/fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/house_style.hpp"
#include "storage/dictionary.hpp"

namespace plenary::app {

struct DescribedColumn {
  std::string_view name;
  storage::CellType type = storage::CellType::text;
  std::string_view description;
  storage::ColumnFacts facts{};
  std::string_view path{};   // where the cell stands in the JSON form; empty: the table has none
  bool is_fraction = false;  // a number that is not whole
};

struct DescribedTable {
  std::string_view name;
  std::string_view describes;
  std::vector<DescribedColumn> columns;
  storage::Keys keys{};  // as far as the columns hold them
};

// The columns given, of a table of the registry.
DescribedTable describe(const storage::Table& table, const std::vector<const storage::Column*>& columns);
// All of its columns.
DescribedTable describe(const storage::Table& table);

// What stands in CSV for days, 0 and nothing in the style of a house is text.
void describe_in_style(DescribedTable& table, const formats::HouseStyle& style);

// Tables that can be had whole without a question: all but `search`.
std::vector<const storage::Table*> whole_tables();

// What the registry says of itself; what is empty was not stated.
struct About {
  std::string title = "What general assemblies decide";
  std::string publisher;
  std::string licence;  // an SPDX identifier or a URL
};

// What may be done with the data, in the language of the words.
std::string rights_of(const About& about);

// Names as a list.
boost::json::array names_json(std::span<const std::string_view> names);

// A dictionary for people and programs: `/data/{table}`.
boost::json::object dictionary_json(const DescribedTable& table);

}  // namespace plenary::app
