// The rows of the UN Digital Library's voting table, brought together by vote in one pass.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/csv_records.hpp"
#include "formats/input.hpp"
#include "formats/undl_known.hpp"
#include "formats/undl_layout.hpp"
#include "plenary/result.hpp"

namespace plenary::formats::undl {

// A member's row. Kept small: there are a million of them.
struct Row {
  std::uint32_t line = 0;
  std::uint32_t name = 0;  // place among Table::names
  std::uint16_t file = 0;  // place among Table::files
  char letter = 'X';
};

// A code with the name that stands beside it.
struct NamedCode {
  std::string code, name;
  std::uint32_t rank = 0;  // by code in capitals: the same for codes that differ in case alone
};

// A row that does not say of its vote what the first row says.
struct Difference {
  Row row;
  Column column = kUndlId;
  std::string text;
};

struct VoteRows {
  Cells cells;  // of its first row, after finish() of the first by code where rows differ; those of members blank
  Row first;
  std::vector<Row> rows;                // by code after finish()
  std::vector<Difference> differences;  // in the order of files and lines
  bool refused = false;                 // a row of it was
};

// A row with too many or too few fields: which is the undl_id cannot be told for sure.
struct OddRow {
  std::vector<std::string> fields;
  std::uint16_t file = 0;
  VoteRows* before = nullptr;  // the votes of its neighbours
  VoteRows* behind = nullptr;
};

// Collects files. Rows in any order; a vote is known by its undl_id, or where that is blank by all that its rows say of it.
// Used by one thread at a time.
class Table {
 public:
  // Called with what is wrong in one place; with the row where it can be told what it says.
  using Refuse = std::function<void(Faults faults, const Cells* row)>;
  using Progress = std::function<void(std::size_t rows)>;
  // With `alike`, files must have the same columns in the same order.
  explicit Table(Refuse refuse, Progress progress = {}, bool alike = false);
  ~Table();

  // False where the rest of the file could not be understood: nothing of it may be kept.
  bool read(Input input);
  // After the last file: orders the rows of each vote, and refuses votes with a member twice.
  void finish();

  [[nodiscard]] std::deque<VoteRows>& votes() { return votes_; }
  [[nodiscard]] const std::vector<NamedCode>& names() const { return names_; }
  [[nodiscard]] const std::string& file_of(const Row& row) const { return files_[row.file]; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }  // of the file read last
  [[nodiscard]] const std::vector<Column>& columns_of(const Row& row) const { return file_columns_[row.file]; }
  // From 1, in the row's file; 0 where that has no such column.
  [[nodiscard]] std::size_t place_of(const Row& row, Column column) const;
  [[nodiscard]] std::size_t rows() const { return rows_; }
  // Votes of which a row was refused up to here; and after finish() those of which no other row is there.
  [[nodiscard]] std::size_t refused_so_far() const { return refused_ids_.size(); }
  [[nodiscard]] std::size_t refused_whole() const;
  // The whole row again, as it was.
  [[nodiscard]] Cells cells_of(const VoteRows& vote, const Row& row) const;

 private:
  bool read_header_line(BlockReader& reader);
  std::size_t take_repeated(std::string_view text);
  bool take_record(const CsvRecord& record, std::string_view bytes);
  bool check_fields();
  void add_row(std::string_view bytes);
  void add_to(VoteRows& vote, std::uint32_t name, char letter);
  std::uint32_t vote_of(std::string_view bytes);
  std::uint32_t name_of_fields();
  void compare_with_first(VoteRows& vote, const Row& row);
  void refuse_row(Faults faults);
  void refuse_votes_of_odd_rows();
  [[nodiscard]] Fault wrong_number_of_fields() const;
  bool take_odd_row();
  [[nodiscard]] std::string key_of_fields() const;
  void order_by_rank(std::vector<Row>& rows);
  void compare_with_first_code(VoteRows& vote);
  void refuse_doubles(VoteRows& vote);
  [[nodiscard]] std::string_view field(Column column) const;
  [[nodiscard]] Cells cells_of_fields() const;

  Refuse refuse_;
  Progress progress_;
  const bool alike_;
  std::vector<Column> columns_;
  std::array<std::size_t, kColumns> places_{};  // of each column in the file; npos where it is absent
  bool usual_order_ = false;                    // a row begins with its own cells and ends with those of its vote
  std::vector<std::string> files_;
  std::vector<std::vector<Column>> file_columns_;
  std::uint32_t line_ = 0;
  std::vector<std::string> fields_;

  std::deque<VoteRows> votes_;
  KnownVotes known_;  // in the order of the votes
  std::unordered_map<std::string, std::uint32_t> votes_by_id_;
  std::unordered_set<std::string> refused_ids_;  // of votes of which a row was refused, whether others are there or not
  std::vector<OddRow> odd_rows_;
  std::size_t odd_rows_before_ = 0;  // of them, those that no row came behind so far
  VoteRows* last_ = nullptr;         // the vote of the row before, in the same file
  std::vector<NamedCode> names_;
  std::unordered_map<std::string, std::uint32_t> names_by_text_;
  std::unordered_map<std::string_view, std::uint32_t> names_by_bytes_;
  std::deque<std::string> name_bytes_;
  std::uint32_t ranks_ = 0;
  std::vector<std::uint32_t> places_of_ranks_;  // of the rows at hand
  std::uint32_t last_vote_ = 0;
  std::size_t rows_ = 0;
};

}  // namespace plenary::formats::undl
