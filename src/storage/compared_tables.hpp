// What is compared of each table, as data.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace plenary::storage {

struct ComparedTable {
  std::string_view name;
  std::size_t keys;       // how many of the first columns name a row
  std::string_view rows;  // by those columns, each column under its name in the table
  bool derived = false;
  std::string_view from_journal =
      {};  // the rows as the registry's own journal has them; else the other registry's are taken
};

// The words of the full-text index, for as long as the table of that name in `temp` shows them.
inline constexpr std::string_view kSearchTerms = "search_terms";

std::span<const ComparedTable> compared_tables();

}  // namespace plenary::storage
