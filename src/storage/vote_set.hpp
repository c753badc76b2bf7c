// A set of votes by their rows: what the resident matrix found, handed to SQL as one value.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

struct sqlite3;

namespace plenary::storage {

class VoteSet {
 public:
  void add(std::int64_t row) {
    const auto place = static_cast<std::size_t>(row);
    if (bits_.size() <= place / 8) bits_.resize(place / 8 + 1);
    bits_[place / 8] = static_cast<char>(static_cast<unsigned char>(bits_[place / 8]) | (1U << (place % 8)));
  }
  [[nodiscard]] bool has(std::int64_t row) const {
    const auto place = static_cast<std::size_t>(row);
    return place / 8 < bits_.size() && ((static_cast<unsigned char>(bits_[place / 8]) >> (place % 8)) & 1U) != 0;
  }
  // Leaves those that are in the other one as well.
  void keep_those_in(const VoteSet& other) {
    if (bits_.size() > other.bits_.size()) bits_.resize(other.bits_.size());
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] = static_cast<char>(bits_[i] & other.bits_[i]);
  }
  // A bit for each row, from the lowest bit of the first byte.
  [[nodiscard]] const std::string& bits() const { return bits_; }

 private:
  std::string bits_;
};

// Gives a connection the function vote_bit(set, row): 1 where the row is in the set, else 0.
void add_vote_bit_function(sqlite3* database);

}  // namespace plenary::storage
