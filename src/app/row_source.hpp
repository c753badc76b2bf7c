// The rows of a list one by one: out of the resident matrix or a resident table where they can answer, else by SQL.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/lists.hpp"

namespace plenary::app {

class PositionList;

// One thread at a time; ends before its snapshot.
class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual bool next() = 0;
  // Of the current row; nothing where the cell is empty.
  [[nodiscard]] virtual std::optional<std::string> cell(std::size_t column) const = 0;
  // Where the row stands in the order: give it as `after` to go on behind it.
  [[nodiscard]] virtual std::vector<storage::Value> place() const = 0;
};

// Nothing where SQL has to answer. The snapshot is of that registry.
std::shared_ptr<const PositionList> resident_list(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                                  const storage::ListQuery& query);

std::unique_ptr<RowSource> open_rows(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                     const storage::ListQuery& query);
// By SQL whatever the question.
std::unique_ptr<RowSource> open_sql_rows(const storage::Snapshot& snapshot, const storage::ListQuery& query);
// Rows that match, without limit and page.
std::int64_t count_rows(const storage::Registry& registry, const storage::Snapshot& snapshot,
                        const storage::ListQuery& query);

}  // namespace plenary::app
