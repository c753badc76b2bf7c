// The positions of some votes, a byte for each member and vote: out of the resident matrix, or record by record.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "storage/records.hpp"
#include "storage/vote_matrix.hpp"

namespace plenary::app {

// Never changes once it is made: any thread. Members stand by code, votes as they were given.
class VoteGrid {
 public:
  // Without a matrix the votes are read one by one. Throws StorageFailure.
  VoteGrid(const storage::Snapshot& snapshot, const storage::VoteMatrix* matrix, const std::vector<VoteRef>& votes);

  [[nodiscard]] std::size_t votes() const { return votes_; }
  // Those with a position, or an intended one, in one of the votes.
  [[nodiscard]] const std::vector<std::string>& members() const { return members_; }
  // Codes of storage/position_code.hpp, or storage::kNoPosition, one for each vote.
  [[nodiscard]] std::span<const std::uint8_t> positions_of(std::size_t member) const {
    return {positions_.data() + member * votes_, votes_};
  }
  [[nodiscard]] std::optional<Position> intended(std::size_t member, std::size_t vote) const;
  // Whether anybody's position in that vote is known.
  [[nodiscard]] bool is_known(std::size_t vote) const { return known_[vote]; }

 private:
  class Maker;
  std::size_t votes_;
  std::vector<std::string> members_;
  std::vector<std::uint8_t> positions_;  // by member, then vote
  std::vector<bool> known_;
  std::map<std::pair<std::size_t, std::size_t>, Position> intended_;  // by member and vote
};

}  // namespace plenary::app
