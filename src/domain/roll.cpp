// Memberships on the days of a vote.
#include "domain/roll.hpp"

#include <algorithm>

namespace plenary {
namespace {

bool covers(const Membership& each, const std::optional<Date>& day) {
  if (!day) return !each.until;
  return (!each.from || *each.from <= *day) && (!each.until || *day <= *each.until);
}

// A session that has not closed goes on.
bool meets(const Membership& each, const Days& days) {
  return (!each.from || !days.last || *each.from <= *days.last) && (!each.until || *days.first <= *each.until);
}

bool is_suspended_member(const std::vector<Membership>& times, const Days& days) {
  return std::any_of(times.begin(), times.end(), [&](const Membership& each) { return is_suspended(each, days); });
}

std::string when(const Days& days) {
  const auto first = days.first->to_string();
  if (days.last == days.first) return "on " + first;
  return days.last ? "from " + first + " to " + days.last->to_string() : "from " + first + " on";
}

}  // namespace

const Membership* membership_on(const std::vector<Membership>& times, const std::optional<Date>& day) {
  const auto found =
      std::find_if(times.begin(), times.end(), [&](const Membership& each) { return covers(each, day); });
  return found == times.end() ? nullptr : &*found;
}

bool is_suspended(const Membership& membership, const Days& days) {
  return std::any_of(membership.suspensions.begin(), membership.suspensions.end(), [&](const Suspension& each) {
    return (!each.from || *each.from <= *days.first) && (!each.until || (days.last && *days.last <= *each.until));
  });
}

std::vector<Voter> voters_on(const Roll& roll, const std::optional<Date>& day) {
  std::vector<Voter> voters;
  for (const auto& [code, times] : roll)
    if (const auto* held = membership_on(times, day))
      voters.push_back({code, held->weight, held->house, day && is_suspended(*held, {day, day})});
  return voters;
}

// Both are in the order of codes.
std::vector<MembershipDoubt> membership_doubts(const Vote& vote, const Roll& roll, const Days& days) {
  std::vector<MembershipDoubt> doubts;
  if (!vote.positions || roll.empty() || !days.first) return doubts;
  auto place = roll.begin();
  for (const auto& each : *vote.positions) {
    while (place != roll.end() && place->first < each.member) ++place;
    const auto* times = place != roll.end() && place->first == each.member ? &place->second : nullptr;
    const bool member =
        times && std::any_of(times->begin(), times->end(), [&](const Membership& held) { return meets(held, days); });
    if (!member)
      doubts.push_back({each.member, "not-a-member"});
    else if (each.position != Position::not_voting && is_suspended_member(*times, days))
      doubts.push_back({each.member, "suspended-member"});
  }
  return doubts;
}

Discrepancy discrepancy_of(const MembershipDoubt& doubt, const Days& days) {
  const auto text = doubt.kind == "not-a-member" ? doubt.member + " was no member " + when(days) + "."
                                                 : doubt.member + " could not vote " + when(days) + ": suspended.";
  return {std::string(doubt.kind), "positions", std::nullopt, std::nullopt, text};
}

}  // namespace plenary
