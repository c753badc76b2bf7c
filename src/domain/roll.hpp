// Who was a member of an assembly on a day, with what votes: memberships through time beside one vote. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/tally.hpp"
#include "plenary/records.hpp"

namespace plenary {

// The times of members in one assembly, by code. Empty: the assembly's members are not recorded.
using Roll = std::map<std::string, std::vector<Membership>, std::less<>>;

// When a vote was taken: one day, or the days of its session, whose ends may not be known. Without a first day, nothing
// is known of its time.
struct Days {
  std::optional<Date> first, last;
};

// A member as it was on a day.
struct Voter {
  std::string member;
  std::optional<int> weight;
  std::optional<std::string> house;
  bool suspended = false;
};

// The membership that holds on a day; without a day, the one that has not ended.
const Membership* membership_on(const std::vector<Membership>& times, const std::optional<Date>& day);
// Whether a suspension of the membership holds on all of these days.
bool is_suspended(const Membership& membership, const Days& days);

std::vector<Voter> voters_on(const Roll& roll, const std::optional<Date>& day);

// Positions that a member could not have taken: `not-a-member` of whoever was no member on any of the days,
// `suspended-member` of whoever voted or abstained though it could not.
struct MembershipDoubt {
  std::string member;
  std::string_view kind;
};
std::vector<MembershipDoubt> membership_doubts(const Vote& vote, const Roll& roll, const Days& days);
Discrepancy discrepancy_of(const MembershipDoubt& doubt, const Days& days);

}  // namespace plenary
