// The list of positions out of the resident vote matrix: the same rows in the same order as SQL would give.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/position_cells.hpp"
#include "storage/lists.hpp"

namespace plenary::app {

// A question to the table of positions, with the votes and members that it is about, in the order asked for.
// Never changes: any thread, any number of cursors.
class PositionList {
 public:
  // Whether the matrix knows all that is asked for: not other tables, nor words.
  static bool can_answer(const storage::ListQuery& query);
  // Nothing where it cannot answer, and where the order mixes votes and members: SQL does then. Nor without a matrix.
  static std::shared_ptr<const PositionList> make(std::shared_ptr<const storage::VoteMatrix> matrix,
                                                  const storage::ListQuery& query);

  // Rows that match, without limit and page.
  [[nodiscard]] std::int64_t count() const;

  // How many rows there are of each value of the cell, the empty ones first.
  [[nodiscard]] storage::Facet count_by(PositionCell cell) const;

  [[nodiscard]] const storage::VoteMatrix& matrix() const { return *matrix_; }
  [[nodiscard]] const std::vector<const storage::Column*>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<PositionCell>& cells() const { return cells_; }       // of the columns
  [[nodiscard]] const std::vector<std::uint32_t>& votes() const { return votes_; }      // ordinals, in order
  [[nodiscard]] const std::vector<std::uint32_t>& members() const { return members_; }  // the same
  // Whether the member, by its ordinal, has a row in the vote.
  [[nodiscard]] bool has(const storage::MatrixVote& vote, std::uint32_t member) const {
    const auto code = vote.position_of(member);
    return code < codes_.size() && codes_[code] && (!groups_ || in_group(vote, member));
  }

 private:
  friend class PositionCursor;
  struct Term {
    PositionCell cell;
    bool descending;
  };
  using Place = std::vector<storage::Value>;

  bool read_columns(const storage::ListQuery& query);
  bool read_order(const storage::ListQuery& query);
  void choose_votes(const storage::ListQuery& query);
  void choose_members(const storage::ListQuery& query);
  void choose_codes(const storage::ListQuery& query);
  // Whether the vote can have a position of the kinds asked for, whoever's.
  [[nodiscard]] bool has_any(const storage::MatrixVote& vote) const;
  [[nodiscard]] std::int64_t count_in(const storage::MatrixVote& vote) const;
  [[nodiscard]] bool in_group(const storage::MatrixVote& vote, std::uint32_t member) const;
  [[nodiscard]] const storage::MatrixMember& member(std::uint32_t ordinal) const {
    return matrix_->members().list[ordinal];
  }
  [[nodiscard]] Place place(const storage::MatrixVote& vote, std::uint32_t member) const;
  // Below zero where the row stands before the place.
  [[nodiscard]] int compare(const storage::MatrixVote& vote, std::uint32_t member, const Place& place) const;
  // Whether all rows of the vote do.
  [[nodiscard]] bool is_before(const storage::MatrixVote& vote, const Place& place) const;

  std::shared_ptr<const storage::VoteMatrix> matrix_;
  std::shared_ptr<const storage::GroupDays> groups_;  // only members that were in one of them then; nothing: all
  std::vector<const storage::Column*> columns_;
  std::vector<PositionCell> cells_;
  std::vector<Term> terms_;                // the whole order
  std::vector<Term> by_vote_, by_member_;  // what of it puts votes in order, and the members of one vote
  bool names_votes_ = false;               // no two votes are alike in `by_vote_`
  bool one_member_ = false;                // asked for one member alone
  std::vector<std::uint32_t> votes_;
  std::vector<std::uint32_t> members_;
  std::array<bool, storage::kPositionCodes> codes_{};
};

// Goes through the rows of a list. One thread at a time.
class PositionCursor {
 public:
  // Only rows behind the place `after`, if it is not empty.
  PositionCursor(std::shared_ptr<const PositionList> list, const std::vector<storage::Value>& after);

  bool next();
  // Of the current row; the member by its ordinal.
  [[nodiscard]] const storage::MatrixVote& vote() const { return *vote_; }
  [[nodiscard]] std::uint32_t member() const { return list_->members()[next_member_ - 1]; }
  [[nodiscard]] std::uint8_t code() const { return code_; }
  // Where it stands in the order, as `storage::Rows::place` tells it.
  [[nodiscard]] std::vector<storage::Value> place() const { return list_->place(*vote_, member()); }
  [[nodiscard]] std::size_t member_place() const { return next_member_ - 1; }  // in the list's members
  // The cell of a column as text; nothing where it is empty.
  [[nodiscard]] std::optional<std::string> cell(std::size_t column) const;

  [[nodiscard]] const PositionList& list() const { return *list_; }
  // What comes next, by its place in the list's votes and members.
  [[nodiscard]] std::size_t next_vote() const { return next_vote_ - (vote_ != nullptr); }
  [[nodiscard]] std::size_t next_member() const { return next_member_ - put_back_; }

 private:
  bool advance();

  std::shared_ptr<const PositionList> list_;
  std::size_t next_vote_ = 0, next_member_ = 0;
  const storage::MatrixVote* vote_ = nullptr;
  std::uint8_t code_ = 0;
  bool put_back_ = false;
};

}  // namespace plenary::app
