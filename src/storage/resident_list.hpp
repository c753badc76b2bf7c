// Lists out of resident tables: the same rows in the same order as SQL would give, and how many there are of each kind.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/filter_test.hpp"
#include "storage/lists.hpp"
#include "storage/resident_table.hpp"

namespace plenary::storage {

// The question must be one without filters that others than the row tell. One thread at a time; ends before its snapshot.
class ResidentList {
 public:
  // Nothing where SQL has to answer. Throws StorageFailure.
  static std::unique_ptr<ResidentList> make(const Registry& registry, const Snapshot& snapshot, const ListQuery& query);

  // Rows that match, without limit and page.
  [[nodiscard]] std::int64_t count() const;
  // Their numbers, ascending.
  [[nodiscard]] std::vector<std::int64_t> rows() const;

  // The page asked for: goes to the next row.
  bool next();
  [[nodiscard]] const std::optional<std::string>& cell(std::size_t column) const { return cells_[read_ - 1][column]; }
  [[nodiscard]] std::vector<Value> place() const;

  // As `count_values` of storage/lists.
  [[nodiscard]] Facet facet(const Column& column);

 private:
  ResidentList(const Snapshot& snapshot, std::shared_ptr<ResidentTable> table, const ListQuery& query);

  std::shared_ptr<const ResidentColumn> read_found(const Column& of);
  void choose_rows();
  void choose_page();
  void read_cells();
  [[nodiscard]] RowMask mask_without(const Column* about);
  void narrow(RowMask& mask, const FilterValues& filter, const TestedColumn& by) const;
  void narrow_by_sql(RowMask& mask, ListQuery rest) const;
  [[nodiscard]] bool is_behind(std::uint32_t row) const;
  [[nodiscard]] std::shared_ptr<const ResidentColumn> column(const Column& of) const;

  const Snapshot& snapshot_;
  std::shared_ptr<ResidentTable> table_;
  ListQuery query_;
  std::vector<SortTerm> terms_;
  RowMask found_;                  // by the words, where they say how close each row is; else empty
  ResidentTable::Columns orders_;  // what the terms are sorted by
  std::vector<std::uint32_t> chosen_;
  bool paged_ = false;
  std::vector<std::uint32_t> page_;
  std::vector<std::vector<std::optional<std::string>>> cells_;
  std::size_t read_ = 0;
};

// Reads what most questions of the public to the table need: its order, and the columns that filters compare.
void read_ahead_of_questions(const Registry& registry, const Snapshot& snapshot, const Table& table);

}  // namespace plenary::storage
