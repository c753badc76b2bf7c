// Who was meant by a code, and what its absences were.
#include "app/voeten_members.hpp"

#include <algorithm>

namespace plenary::app {

namespace {

// In the month of the day: most of the table's days are those of no calendar.
bool holds_in_the_month(const Membership& membership, const Date& day) {
  const auto first = Date::from(day.year(), day.month(), 1);
  const auto next = day.month() == 12 ? Date::from(day.year() + 1, 1, 1) : Date::from(day.year(), day.month() + 1, 1);
  return (!membership.from || !next || *membership.from < *next) && (!membership.until || *membership.until >= *first);
}

}  // namespace

const std::string* VoetenMembers::member(std::uint16_t ccode, const std::optional<Date>& day) const {
  const auto found = codes_.find(ccode);
  return found == codes_.end() ? nullptr : found->second.member(day);
}

std::optional<Reason> VoetenMembers::absence(std::uint16_t ccode, const std::string& member,
                                             const std::optional<Date>& day) {
  if (!day) return Reason::absent;
  for (const auto& kept : codes_.at(ccode).kept)
    if (kept.from <= *day && *day <= kept.until) return kept.reason;
  if (!was_member(member, *day)) return std::nullopt;
  return Reason::absent;
}

// Where no membership is on record, nobody can tell.
bool VoetenMembers::was_member(const std::string& member, const Date& day) {
  const auto [place, fresh] = memberships_.try_emplace(member);
  if (fresh)
    if (const auto record = plan_.member(member))
      for (const auto& each : record->memberships)
        if (each.assembly == "unga") place->second.push_back(each);
  const auto& list = place->second;
  return list.empty() || std::any_of(list.begin(), list.end(),
                                     [&](const Membership& membership) { return holds_in_the_month(membership, day); });
}

}  // namespace plenary::app
