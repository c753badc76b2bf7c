// Who was in groups of members on the days of votes, over the resident matrix. Never changes once made: any thread.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
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
    return time_of(vote).mask[member] != 0;
  }
  // Ordinals of those that were, ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& members_in(const MatrixVote& vote) const {
    return time_of(vote).members;
  }
  // Ordinals of members are those of this matrix alone.
  [[nodiscard]] const VoteMatrix* matrix() const { return matrix_.get(); }
  // Ordinals of all that were ever in one of them.
  [[nodiscard]] const std::vector<std::uint32_t>& members() const { return members_; }

 private:
  // A time in which nobody came or went.
  struct Time {
    std::vector<std::uint8_t> mask;  // by member ordinal
    std::vector<std::uint32_t> members;
  };

  [[nodiscard]] const Time& time_of(const MatrixVote& vote) const {
    return list_[at_[static_cast<std::size_t>(vote.row)]];
  }
  void read_members(const Snapshot& snapshot, const std::vector<std::string>& codes);
  void place_votes(const Snapshot& snapshot);
  [[nodiscard]] Time time_on(const std::string& assembly, const SessionDays& when) const;

  std::shared_ptr<const VoteMatrix> matrix_;
  std::vector<std::vector<TimeOfMember>> times_;  // by ordinal
  std::vector<std::uint32_t> members_;
  std::vector<Time> list_;
  std::vector<std::uint32_t> at_;  // by the row of the vote
};

// Keeps what was last read of the newest matrix. Any thread.
class GroupDaysKeeper {
 public:
  // As GroupDays::read. Throws StorageFailure.
  std::shared_ptr<const GroupDays> read(const Snapshot& snapshot, const std::shared_ptr<const VoteMatrix>& matrix,
                                        const std::vector<std::string>& codes);

 private:
  using Kept = std::pair<std::vector<std::string>, std::shared_ptr<const GroupDays>>;
  std::mutex mutex_;
  std::int64_t revision_ = 0;
  std::list<Kept> kept_;  // the last one asked for first
};

}  // namespace plenary::storage
