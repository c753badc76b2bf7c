// Lays positions of votes out by member.
#include "app/vote_grid.hpp"

#include <algorithm>

#include "storage/position_code.hpp"

namespace plenary::app {

using storage::kNoPosition;

// Rows of members in the order in which they turn up; sorted at the end.
class VoteGrid::Maker {
 public:
  explicit Maker(VoteGrid& grid) : grid_(grid) {}

  void read(const storage::VoteMatrix& matrix, const storage::MatrixVote& vote, std::size_t at) {
    const auto& members = matrix.members().list;
    if (by_ordinal_.size() < members.size()) by_ordinal_.resize(members.size(), kNowhere);
    const auto row = [&](std::uint32_t ordinal) {
      auto& known = by_ordinal_[ordinal];
      if (known == kNowhere) known = row_of(members[ordinal].code);
      return known;
    };
    for (std::uint32_t ordinal = 0; ordinal < vote.positions.size(); ++ordinal)
      if (vote.positions[ordinal] != kNoPosition) put(row(ordinal), at, vote.positions[ordinal]);
    for (const auto& each : vote.intended) intend(row(each.member), at, storage::position_of(each.position));
  }

  void read(const Vote& vote, std::size_t at) {
    if (vote.positions)
      for (const auto& each : *vote.positions)
        put(row_of(each.member), at, static_cast<std::uint8_t>(storage::position_code(each.position, each.reason)));
    for (const auto& each : vote.intended) intend(row_of(each.member), at, each.position);
  }

  void finish() {
    std::vector<std::size_t> order(codes_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return codes_[a] < codes_[b]; });
    std::vector<std::size_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      grid_.members_.push_back(std::move(codes_[order[i]]));
      grid_.positions_.insert(grid_.positions_.end(), rows_[order[i]].begin(), rows_[order[i]].end());
    }
    for (const auto& [where, position] : intended_)
      grid_.intended_.emplace(std::pair(place[where.first], where.second), position);
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  std::size_t row_of(const std::string& code) {
    const auto [known, fresh] = by_code_.try_emplace(code, rows_.size());
    if (fresh) {
      codes_.push_back(code);
      rows_.emplace_back(grid_.votes_, kNoPosition);
    }
    return known->second;
  }

  void put(std::size_t row, std::size_t at, std::uint8_t code) {
    rows_[row][at] = code;
    grid_.known_[at] = true;
  }

  // The first one that the source gives, as in the list of positions.
  void intend(std::size_t row, std::size_t at, Position position) { intended_.emplace(std::pair(row, at), position); }

  VoteGrid& grid_;
  std::map<std::string, std::size_t> by_code_;
  std::vector<std::size_t> by_ordinal_;
  std::vector<std::string> codes_;
  std::vector<std::vector<std::uint8_t>> rows_;
  std::map<std::pair<std::size_t, std::size_t>, Position> intended_;
};

VoteGrid::VoteGrid(const storage::Snapshot& snapshot, const storage::VoteMatrix* matrix,
                   const std::vector<VoteRef>& votes)
    : votes_(votes.size()), known_(votes.size()) {
  Maker maker(*this);
  for (std::size_t at = 0; at < votes.size(); ++at) {
    if (matrix) {
      if (const auto* vote = matrix->find(votes[at])) maker.read(*matrix, *vote, at);
    } else if (const auto vote = storage::find_vote(snapshot, votes[at])) {
      maker.read(vote->record, at);
    }
  }
  maker.finish();
}

std::optional<Position> VoteGrid::intended(std::size_t member, std::size_t vote) const {
  const auto found = intended_.find({member, vote});
  return found == intended_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace plenary::app
