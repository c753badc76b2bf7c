// What filters compare: told by their SQL, so that the same question is answered from memory too. Pure; any thread.
#pragma once

#include <optional>

#include "storage/table.hpp"

namespace plenary::storage {

// `up_to` means from 1 to the value, `positive` more than 0 or not, `listed` an element of a list.
enum class FilterTest { equal, at_least, at_most, up_to, positive, listed };

struct TestedColumn {
  const Column* column;
  FilterTest test;
};

// Nothing where the condition is another one than a comparison of one column with the value.
std::optional<TestedColumn> tested(const Table& table, const Filter& filter);

// Whether the filter narrows the values of that column.
bool is_about(const Table& table, const Filter& filter, const Column& column);

}  // namespace plenary::storage
