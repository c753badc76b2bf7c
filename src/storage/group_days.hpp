// Who was in groups of members on the days of votes, over the resident matrix. Never changes once made: any thread.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/group_rows.hpp"
#include "storage/vote_matrix.hpp"

namespace plenary::storage {

class GroupDays {
 public:
  // Of all groups of those codes, in whatever assembly. The matrix is of the snapshot. Throws StorageFailure.
  static std::shared_ptr<const GroupDays> read(const Snapshot& snapshot, const VoteMatrix& matrix,
                                               const std::vector<std::string>& codes);

  // Whether the member, by its ordinal, was in one of them when the vote was taken: on its day, else in its session. Ends
  // that are not known are open.
  [[nodiscard]] bool holds(const MatrixVote& vote, std::uint32_t member) const;
  // Ordinals of all that were ever in one of them.
  [[nodiscard]] const std::vector<std::uint32_t>& members() const { return members_; }

 private:
  std::vector<std::vector<TimeOfMember>> times_;  // by ordinal
  std::vector<std::uint32_t> members_;
  std::unordered_map<std::string, SessionDays> sessions_;
};

}  // namespace plenary::storage
