// Arithmetic of votes: counting positions, and telling where what was announced differs from what was counted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plenary/records.hpp"

namespace plenary {

// A difference within one vote, shown to whoever looks. `field` with both figures for `announced-counted`;
// other kinds say in `text` what is odd.
struct Discrepancy {
  std::string kind;
  std::optional<std::string> field;
  std::optional<int> announced, counted;
  std::optional<std::string> text;
  friend bool operator==(const Discrepancy&, const Discrepancy&) = default;
};

// Counts by position. All four figures are known; `invalid` is not, since positions cannot tell it.
Tally count(const std::vector<MemberPosition>& positions);

// The sum of the figures that are known.
int total(const Tally& tally);

// What would have been counted, had every member voted as it later said it meant to. Nothing where nobody said so, or
// positions are not known.
std::optional<Tally> with_intentions(const Vote& vote);

// Every doubt that the vote's own facts show: announced against counted figures where both are known, and remarks.
std::vector<Discrepancy> discrepancies(const Vote& vote);

}  // namespace plenary
