// Arithmetic of votes: counting positions, and telling where what was announced differs from what was counted.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "plenary/records.hpp"

namespace plenary {

// A difference within one vote, shown to whoever looks. `field` with both figures for `announced-counted`, and for
// `sources-differ`, which names the `source` where it has a name, and `houses-total`, where `stated` is the sum of all
// houses; other kinds say in `text` what is odd. The field of one house is `houses.A.yes`.
struct Discrepancy {
  std::string kind;
  std::optional<std::string> field;
  std::optional<int> announced, counted;
  std::optional<std::string> text;
  std::optional<int> stated{};
  std::optional<std::string> source{};
  friend bool operator==(const Discrepancy&, const Discrepancy&) = default;
};

// What a member's votes say of its position: split where they stand on more than one side.
Position position_of(const VotesCast& cast);

// Counts members by position. All four figures are known; `invalid` is not, since positions cannot tell it. Who split its
// votes counts on no side.
Tally count(const std::vector<MemberPosition>& positions);

// What positions add up to: the votes cast where the vote tells them, or else members. Nothing without positions.
std::optional<Tally> counted(const Vote& vote);

// The tally with the figures that it gives of every house alone, added up.
Tally with_house_sums(Tally tally);

// The entry of a member in a list that is in the order of member codes; null where it has none.
template <class T>
const T* find_in(const std::vector<T>& list, const std::string& member) {
  const auto place = std::lower_bound(list.begin(), list.end(), member,
                                      [](const T& each, const std::string& code) { return each.member < code; });
  return place == list.end() || place->member != member ? nullptr : &*place;
}

// The sum of the figures that are known.
int total(const Tally& tally);

// What would have been counted, had every member voted as it later said it meant to. Nothing where nobody said so,
// positions are not known, or how many votes it would have cast.
std::optional<Tally> with_intentions(const Vote& vote);

// Every doubt that the vote's own facts show: announced against counted figures where both are known, what other sources
// state, and remarks.
std::vector<Discrepancy> discrepancies(const Vote& vote);
// The same, with what the positions add up to under the rule of the vote.
std::vector<Discrepancy> discrepancies_from(const Vote& vote, const std::optional<Tally>& counted);

}  // namespace plenary
