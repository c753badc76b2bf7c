// The resident vote matrix: one byte for each member and vote, with the texts that lists of positions show.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/record_key.hpp"
#include "storage/vote_set.hpp"
#include "support/recent.hpp"

namespace plenary::storage {

// In place of a position code (storage/position_code.hpp): the member has no position in that vote.
inline constexpr std::uint8_t kNoPosition = 0xff;
inline constexpr std::size_t kPositionCodes = 8;
inline constexpr std::size_t kMostKeptSets = 64;
// The row of a position in lists is that of its vote times this, and that of its member.
inline constexpr std::int64_t kMemberRows = std::int64_t{1} << 30;

struct MatrixMember {
  std::int64_t row = 0;  // of the table; 0: withdrawn, its ordinal stays free
  std::string code;
  std::optional<std::string> name;  // the latest, in English where known
};

// All members by their ordinals, which stay as long as the process does.
struct MatrixMembers {
  std::vector<MatrixMember> list;
  std::vector<std::uint32_t> by_row;  // ordinals in that order, without the withdrawn
  std::vector<std::uint32_t> by_code;
};

struct MatrixIntended {
  std::uint32_t member = 0;  // ordinal
  std::uint8_t position = 0;
};

// One vote with its column of the matrix. `…_order` are the texts by which SQL sorts.
struct MatrixVote {
  std::int64_t row = 0;
  std::string id, assembly, session, session_order;
  std::int64_t number = 0;
  std::optional<std::string> date, resolution;
  std::string resolution_order, part, method, standing;
  std::optional<std::string> outcome, meeting;
  bool is_draft = false;                               // itself, or the text voted on: for staff alone
  std::vector<std::uint8_t> positions;                 // by member ordinal; members behind the end have none
  std::vector<MatrixIntended> intended;                // by member ordinal
  std::array<std::uint32_t, kPositionCodes> counts{};  // of each code

  [[nodiscard]] std::uint8_t position_of(std::uint32_t member) const {
    return member < positions.size() ? positions[member] : kNoPosition;
  }
};

// The matrix of one revision. Never changes once it is published: any thread, any number of readers.
// Matrices of successive revisions share the votes that did not change.
class VoteMatrix {
 public:
  static constexpr std::size_t kChunk = 128;  // votes that are shared or copied together
  using Vote = std::shared_ptr<const MatrixVote>;
  using Chunk = std::array<Vote, kChunk>;

  [[nodiscard]] std::int64_t revision() const { return revision_; }
  [[nodiscard]] const MatrixMembers& members() const { return *members_; }
  // Ordinals of the votes by assembly, session and number.
  [[nodiscard]] std::span<const std::uint32_t> order() const { return order_; }
  // What questions found among its votes, by their words.
  [[nodiscard]] Recent<const VoteSet>& found() const { return *found_; }
  // Null where there is no such vote.
  [[nodiscard]] const MatrixVote* find(const VoteRef& ref) const;
  // Only for ordinals out of `order`.
  [[nodiscard]] const MatrixVote& vote(std::uint32_t ordinal) const {
    return *(*chunks_[ordinal / kChunk])[ordinal % kChunk];
  }

 private:
  friend class MatrixBuilder;
  std::int64_t revision_ = 0;
  std::shared_ptr<const MatrixMembers> members_ = std::make_shared<MatrixMembers>();
  std::vector<std::shared_ptr<const Chunk>> chunks_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> free_;  // ordinals of votes that were withdrawn
  std::uint32_t votes_ = 0;          // ordinals given out, the free ones too
  std::unique_ptr<Recent<const VoteSet>> found_ = std::make_unique<Recent<const VoteSet>>(kMostKeptSets);
};

class Snapshot;

// Keeps the newest matrix. Any thread.
class MatrixKeeper {
 public:
  // The matrix of the snapshot's revision, made here where nobody did before; who asks meanwhile for a matrix that is
  // there already does not wait. Nothing where a newer one was made: this snapshot is history. Throws StorageFailure.
  std::shared_ptr<const VoteMatrix> at(const Snapshot& snapshot);
  // The newest that was made; nothing before the first. Of any revision.
  std::shared_ptr<const VoteMatrix> newest();

 private:
  std::mutex making_;
  std::mutex mutex_;
  std::shared_ptr<const VoteMatrix> newest_;
};

}  // namespace plenary::storage
