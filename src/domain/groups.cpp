// Validation of groups of members.
#include "domain/groups.hpp"

#include <map>
#include <set>
#include <string>

#include "domain/codes.hpp"

namespace plenary {
namespace {

constexpr std::size_t kLongestGroupCode = 60;

bool overlap(const GroupMember& a, const GroupMember& b) {
  return (!a.until || !b.from || *a.until >= *b.from) && (!b.until || !a.from || *b.until >= *a.from);
}

std::string days(const GroupMember& time) {
  return (time.from ? time.from->to_string() : "…") + " to " + (time.until ? time.until->to_string() : "…");
}

void check_members(const Group& group, const std::string& path, Faults& faults) {
  std::map<std::string, std::vector<const GroupMember*>> earlier;
  for (std::size_t i = 0; i < group.members.size(); ++i) {
    const auto& each = group.members[i];
    const auto at = path + ".members[" + std::to_string(i) + "]";
    if (each.from && each.until && *each.until < *each.from)
      faults.push_back(
          {Code::invalid, at + ".until", each.until->to_string() + " is before " + each.from->to_string()});
    auto& times = earlier[each.member];
    for (const auto* other : times)
      if (overlap(*other, each))
        faults.push_back({Code::invalid, at + ".member",
                          each.member + " is listed for " + days(*other) + " already, which is at the same time"});
    times.push_back(&each);
  }
}

}  // namespace

Faults validate(const std::vector<Group>& groups) {
  Faults faults;
  std::set<std::string_view> codes;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto path = "groups[" + std::to_string(i) + "]";
    if (!is_lower_code(groups[i].code, kLongestGroupCode))
      faults.push_back(
          {Code::invalid, path + ".code", "must be lower-case letters, digits and hyphens, like african-states"});
    if (!codes.insert(groups[i].code).second)
      faults.push_back({Code::invalid, path + ".code", groups[i].code + " names another group already"});
    check_members(groups[i], path, faults);
  }
  return faults;
}

}  // namespace plenary
