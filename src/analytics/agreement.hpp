// How often members voted alike: all pairs at once, over positions as bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "plenary/records.hpp"

namespace plenary::analytics {

// Who voted yes, no or abstained in which vote: three planes of bits a member. Members and votes by place, from 0.
// Never changes once it is filled: any thread.
class BitPlanes {
 public:
  static constexpr std::size_t kPlanes = 3;  // yes, no, abstain

  BitPlanes(std::size_t members, std::size_t votes);

  // Only yes, no and abstain are votes; each member once in each vote.
  void set(std::size_t member, std::size_t vote, Position position);

  [[nodiscard]] std::size_t members() const { return members_; }
  [[nodiscard]] std::size_t votes() const { return votes_; }
  [[nodiscard]] std::size_t words() const { return words_; }  // of 64 votes, in each plane
  // The planes of one member, one behind the other.
  [[nodiscard]] std::span<const std::uint64_t> of(std::size_t member) const {
    return {bits_.data() + member * kPlanes * words_, kPlanes * words_};
  }

 private:
  std::size_t members_, votes_, words_;
  std::vector<std::uint64_t> bits_;
};

// What two members did in the votes in which both voted yes, no or abstained.
struct Together {
  std::uint32_t common = 0;    // those votes
  std::uint32_t same = 0;      // both did the same
  std::uint32_t opposite = 0;  // one yes, one no
  std::uint32_t decided = 0;   // neither abstained
  // In the others one of the two abstained.
  friend bool operator==(const Together&, const Together&) = default;
};

Together compare(const BitPlanes& planes, std::size_t one, std::size_t other);
// Over the votes from `first` to before `last` alone.
Together compare(const BitPlanes& planes, std::size_t one, std::size_t other, std::size_t first, std::size_t last);

// Every pair of two members: (0, 1), (0, 2) … (1, 2) … By the machine's own instruction for counting bits where it has one.
std::vector<Together> compare_all(const BitPlanes& planes);
// Where a pair stands in that list; `one` < `other`.
std::size_t place_of(std::size_t members, std::size_t one, std::size_t other);

// identical: the share of common votes in which both did the same. half_points: an abstention beside a yes or a no counts
// half (Lijphart 1963, "The analysis of bloc voting in the General Assembly", index of agreement). votes_only: of those in
// which neither abstained, the share in which both did the same.
enum class Measure { identical, half_points, votes_only };

// The votes that the measure counts, and their agreement from 0 to 1; nothing to divide by is 0 votes.
struct Agreement {
  std::uint32_t n = 0;
  double value = 0;
};
Agreement agreement(const Together& together, Measure measure);

}  // namespace plenary::analytics
