// What the tables' columns hold beyond their type: examples, units, allowed values; and which columns are keys. With the
// descriptions of storage/table.hpp it is the one source of every dictionary that is served. Static data: any thread.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "storage/table.hpp"

namespace plenary::storage {

struct ColumnFacts {
  std::string_view example;                     // as CSV has the cell; of a list, one of its entries
  bool required = false;                        // there is no row without it
  std::string_view unit{};                      // of a number that counts something
  std::span<const std::string_view> choices{};  // the values that there can be; empty: any of the type
};

// Null where the column is described by its type alone.
const ColumnFacts* facts_of(const Table& table, const Column& column);

// Columns whose cells are, together, the key of a row of another table, or are all empty.
struct Reference {
  std::vector<std::string_view> columns;
  std::string_view table;
  std::vector<std::string_view> target;
};

struct Keys {
  std::vector<std::string_view> primary;  // no two rows have the same cells there; empty: the table has no key
  std::vector<Reference> references;
};

const Keys& keys_of(const Table& table);

}  // namespace plenary::storage
