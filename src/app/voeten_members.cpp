// Reads the codes of the Correlates of War that ship with the program, and who they meant when.
#include "app/voeten_members.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "app/reference.hpp"
#include "domain/names.hpp"

namespace plenary::app {

namespace json = boost::json;

namespace {

std::string text(const json::object& object, const char* key) { return std::string(object.at(key).as_string()); }

// In the month of the day: most of the table's days are those of no calendar.
bool holds_in_the_month(const Membership& membership, const Date& day) {
  const auto first = Date::from(day.year(), day.month(), 1);
  const auto next = day.month() == 12 ? Date::from(day.year() + 1, 1, 1) : Date::from(day.year(), day.month() + 1, 1);
  return (!membership.from || !next || *membership.from < *next) && (!membership.until || *membership.until >= *first);
}

}  // namespace

VoetenMembers::VoetenMembers(ImportPlan& plan) : plan_(plan) {
  const auto codes = json::parse(reference_file("voeten_codes.json"));
  for (const auto& value : codes.as_array()) {
    const auto& object = value.as_object();
    auto& code = codes_[static_cast<std::uint16_t>(object.at("ccode").as_int64())];
    if (object.contains("member")) code.periods.push_back({text(object, "member"), std::nullopt});
    if (const auto* periods = object.if_contains("periods"))
      for (const auto& each : periods->as_array()) {
        const auto& period = each.as_object();
        code.periods.push_back(
            {text(period, "member"), period.contains("until") ? Date::parse(text(period, "until")) : std::nullopt});
      }
    if (const auto* absent = object.if_contains("absent"))
      for (const auto& each : absent->as_array()) {
        const auto& kept = each.as_object();
        code.kept.push_back({*Date::parse(text(kept, "from")), *Date::parse(text(kept, "until")),
                             *from_name<Reason>(text(kept, "reason"))});
      }
  }
}

const std::string* VoetenMembers::member(std::uint16_t ccode, const std::optional<Date>& day) const {
  const auto found = codes_.find(ccode);
  if (found == codes_.end()) return nullptr;
  for (const auto& period : found->second.periods)
    if (!period.until || (day && *day <= *period.until)) return &period.member;
  return nullptr;
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
