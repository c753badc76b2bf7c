// What is compared of each table, as data.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace plenary::storage {

struct ComparedTable {
  std::string_view name;
  std::size_t keys;        // how many of the first columns name a row
  std::string_view rows;   // by those columns, each column under its name in the table
  bool derived = false;
  std::string_view from_journal = {};  // the rows as the registry's own journal has them; else the other registry's are taken
};

std::span<const ComparedTable> compared_tables();

}  // namespace plenary::storage
