// Who was in groups of members on the days of votes, over the resident matrix. Never changes once made: any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "storage/group_rows.hpp"
#include "storage/vote_matrix.hpp"

namespace plenary::storage {

class GroupDays {
 public:
  // Of all groups of those codes, in whatever assembly. The matrix is of the snapshot. Throws StorageFailure.
  static std::shared_ptr<const GroupDays> read(const Snapshot& snapshot, std::shared_ptr<const VoteMatrix> matrix,
                                               const std::vector<std::string>& codes);

  // Whether the member, by its ordinal, was in one of them when the vote was taken: on its day, else in its session. Ends
  // that are not known are open. Only for votes of the matrix.
  [[nodiscard]] bool holds(const MatrixVote& vote, std::uint32_t member) const {
    return masks_[mask_of_[static_cast<std::size_t>(vote.row)]][member] != 0;
  }
  // Ordinals of members are those of this matrix alone.
  [[nodiscard]] const VoteMatrix* matrix() const { return matrix_.get(); }
  // Ordinals of all that were ever in one of them.
  [[nodiscard]] const std::vector<std::uint32_t>& members() const { return members_; }

 private:
  using Mask = std::vector<std::uint8_t>;  // by member ordinal

  [[nodiscard]] Mask mask_on(const std::string& assembly, const SessionDays& when) const;

  std::shared_ptr<const VoteMatrix> matrix_;
  std::vector<std::vector<TimeOfMember>> times_;  // by ordinal
  std::vector<std::uint32_t> members_;
  std::vector<Mask> masks_;
  std::vector<std::uint32_t> mask_of_;  // by the row of the vote
};

}  // namespace plenary::storage
