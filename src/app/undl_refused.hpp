// Rows of a voting table that are set aside: as they stood, with the reason and the line that each had.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/import_plan.hpp"
#include "formats/undl_layout.hpp"

namespace plenary::app {

// Used by one thread. Does nothing where there is nowhere to write them.
class RefusedRows {
 public:
  explicit RefusedRows(const SetAside& write) : write_(write) {}

  // The header of its file goes before the first one.
  void add(const std::string& file, std::size_t line, const formats::undl::Cells& row,
           const std::vector<formats::undl::Column>& columns, const std::string& reason);

 private:
  const SetAside& write_;
  std::set<std::string> begun_;
};

// What the first of the faults say, and how many more there are, in one cell.
std::string reason_of(const Faults& faults);

}  // namespace plenary::app
