// Makes a vote matrix out of a snapshot: whole, or from an earlier one and what the journal says of the time since.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

#include "storage/registry.hpp"
#include "storage/vote_matrix.hpp"

namespace plenary::storage {

class Query;

// The registry's matrix of the snapshot; where a newer one was made already, one of its own. Never null.
std::shared_ptr<const VoteMatrix> matrix_for(const Registry& registry, const Snapshot& snapshot);

// Used once, by one thread. Throws StorageFailure.
class MatrixBuilder {
 public:
  explicit MatrixBuilder(const Snapshot& snapshot);

  // By one scan of the votes and one of their positions.
  std::shared_ptr<const VoteMatrix> build();
  // `earlier` is of a revision before the snapshot's. Reads what changed since, or everything where that is much.
  std::shared_ptr<const VoteMatrix> catch_up(const VoteMatrix& earlier);

 private:
  struct Changes {
    bool members = false;
    std::set<std::string> votes;  // ids
  };

  void read_members(const MatrixMembers* earlier);
  void number_members(const MatrixMembers& members);
  [[nodiscard]] std::uint32_t ordinal_of(std::int64_t member) const;
  void read_votes(Query query);
  void read_positions(Query query);
  void read_intended(Query query);
  Changes changes_since(std::int64_t revision);
  void read_changed(const std::string& id);
  void take_out(const std::set<std::string>& ids);
  void put_all();
  void put(const std::shared_ptr<const MatrixVote>& vote);
  std::uint32_t new_ordinal(const std::string& id);
  VoteMatrix::Chunk& own(std::size_t chunk);

  const Snapshot& snapshot_;
  std::shared_ptr<VoteMatrix> made_ = std::make_shared<VoteMatrix>();
  std::unordered_map<std::int64_t, std::uint32_t> ordinals_;                   // of members, by row
  std::vector<std::shared_ptr<MatrixVote>> read_;                              // in the order of their rows
  std::map<std::string, std::uint32_t> taken_out_;                             // ordinals of votes that changed, by id
  std::unordered_map<std::size_t, std::shared_ptr<VoteMatrix::Chunk>> owned_;  // made here: may be changed
};

}  // namespace plenary::storage
