// How many positions there are of each kind, out of the resident matrix.
#include <map>
#include <unordered_map>

#include "app/position_list.hpp"

namespace plenary::app {
namespace {

using storage::Facet;
using storage::MatrixVote;

using Counts = std::map<std::optional<std::string>, std::int64_t>;

std::optional<std::string> owned_text(std::optional<std::string_view> text) {
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

}  // namespace

Facet PositionList::count_by(PositionCell cell) const {
  Counts counts;
  const auto add = [&](std::optional<std::string_view> value, std::int64_t rows) {
    if (rows > 0) counts[owned_text(value)] += rows;
  };
  if (is_of_vote(cell)) {
    // Votes that are alike mostly stand together.
    std::string room;
    for (const auto ordinal : votes_) {
      const auto& vote = matrix_->vote(ordinal);
      add(text_of(cell, vote, room), count_in(vote));
    }
  } else if (cell == PositionCell::intended) {
    for (const auto ordinal : votes_) {
      const auto& vote = matrix_->vote(ordinal);
      std::int64_t others = count_in(vote);
      for (const auto member : vote.intended.empty() ? std::vector<std::uint32_t>() : members_) {
        const auto intended = intended_of(vote, member);
        if (!intended || !has(vote, member)) continue;
        add(text_of(cell, this->member(member), 0, intended), 1);
        --others;
      }
      add(std::nullopt, others);
    }
  } else {
    // By member and code first: texts are looked up once for each.
    std::vector<std::array<std::int64_t, storage::kPositionCodes>> rows(matrix_->members().list.size());
    for (const auto ordinal : votes_) {
      const auto& vote = matrix_->vote(ordinal);
      for (const auto member : members_)
        if (has(vote, member)) ++rows[member][vote.position_of(member)];
    }
    for (const auto member : members_)
      for (std::uint8_t code = 0; code < storage::kPositionCodes; ++code)
        if (rows[member][code] > 0) add(text_of(cell, this->member(member), code, std::nullopt), rows[member][code]);
  }
  return {counts.begin(), counts.end()};
}

}  // namespace plenary::app
