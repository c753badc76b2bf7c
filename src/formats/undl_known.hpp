// The votes of a table by the bytes of their ids, for rows that come in no order.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::formats::undl {

struct VoteRows;

// A vote with the bytes that its rows share.
struct KnownVote {
  std::string id;                 // as rows spell it; "" where their bytes are of no help
  std::string tail;               // what the last row that was read in full had from `date` on, line end included
  std::uint32_t line_breaks = 0;  // of the tail
  VoteRows* rows = nullptr;
};

// Open addressing over 64-bit hashes: one line of memory for each question. Used by one thread.
class KnownVotes {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  std::vector<KnownVote>& list() { return list_; }
  void add_id(std::string_view id, std::uint32_t vote);
  // The vote whose rows begin with that id.
  [[nodiscard]] std::uint32_t find(std::string_view id) const;

  // Asks for what the rows behind this one will need, before they need it: most of the time of rows in no order is waiting
  // for memory. Nothing depends on its being right.
  void look_ahead(std::string_view rows);
  // The rows are somewhere else from now on.
  void forget_ahead() { ahead_ = nullptr; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t vote = kNone;
  };
  static constexpr std::size_t kAhead = 4;  // rows

  static std::uint64_t hash_of(std::string_view id) { return std::hash<std::string_view>()(id); }
  [[nodiscard]] std::size_t first_slot(std::uint64_t hash) const { return hash & (slots_.size() - 1); }
  void grow();
  void ask_for(std::size_t rows_ahead, std::uint64_t hash) const;
  bool queue_next(const char* end);

  std::vector<KnownVote> list_;
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t used_ = 0;
  std::array<std::uint64_t, kAhead> hashes_{};  // of the ids ahead, a ring
  std::size_t next_ = 0, queued_ = 0;
  const char* ahead_ = nullptr;  // the last row that was looked at
};

}  // namespace plenary::formats::undl
