// The voting chart: members as rows, votes as columns. Values in, values out; any thread once it is made.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/member_naming.hpp"
#include "app/sheet_request.hpp"
#include "app/vote_grid.hpp"

namespace plenary::app {

struct ChartVote {
  VoteRef ref;
  std::string id;
  std::string head;  // the symbol of the text, the part or matter, or the number; no two votes of a chart have the same
  std::string result;  // `122-1-1`, as announced, else as counted; may be empty
  std::optional<Date> day;
};

struct ChartMember {
  std::size_t row = 0;  // in the grid
  std::string code, name;
};

// `Y`, `N`, `A`, `X`, `S`; `(Y)` of a member that did not vote and meant to; `N (Y)` of one that voted otherwise than it
// meant to; empty for no member. `row` and `column` are of the grid.
std::string letters_of(const VoteGrid& grid, std::size_t row, std::size_t column);

struct Chart {
  std::vector<ChartVote> votes;      // those whose positions are known
  std::vector<ChartMember> members;  // in the alphabetical order of the language
  std::shared_ptr<const VoteGrid> grid;
  std::vector<std::size_t> columns;  // of the votes in the grid

  [[nodiscard]] std::string cell(std::size_t member, std::size_t vote) const;
  // Counted from the cells: `120-1-1-60`, as yes, no, abstentions, not voting; split ones behind, where there are any.
  [[nodiscard]] std::string total(std::size_t vote, const formats::HouseStyle& style) const;
};

// Of the votes that the request's list has. Throws StorageFailure.
Chart make_chart(const storage::Registry& registry, const storage::Snapshot& snapshot, const SheetRequest& request,
                 Naming naming);

}  // namespace plenary::app
