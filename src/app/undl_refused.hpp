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
  // With `in_one`, all files are set aside in one place: each row then begins with its file.
  RefusedRows(const SetAside& write, bool in_one) : write_(write), in_one_(in_one) {}

  // Whether rows of several files are to stand under one header.
  [[nodiscard]] bool have_one_header() const { return write_ && in_one_; }
  // The header goes before the first one, of its file or of all.
  void add(const std::string& file, std::size_t line, const formats::undl::Cells& row,
           const std::vector<formats::undl::Column>& columns, const std::string& reason);

 private:
  const SetAside& write_;
  const bool in_one_;
  std::set<std::string> begun_;
};

// What the first of the faults say, and how many more there are, in one cell.
std::string reason_of(const Faults& faults);

}  // namespace plenary::app
