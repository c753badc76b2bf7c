// Finds what a record and the shipped one both have, and adds languages to its texts.
#include "domain/added_languages.hpp"

#include <algorithm>

namespace plenary {
namespace {

void add_to_text(Localized& kept, const Localized& shipped) {
  const auto is_shipped = [&](const auto& each) {
    const auto same = shipped.find(each.first);
    return same == shipped.end() || same->second == each.second;
  };
  const bool any =
      std::any_of(kept.begin(), kept.end(), [&](const auto& each) { return shipped.contains(each.first); });
  if (any && std::all_of(kept.begin(), kept.end(), is_shipped)) kept.insert(shipped.begin(), shipped.end());
}

// Calls `add` with each of the kept and the shipped one that `key` says is the same.
template <class T, class Key, class Add>
void for_each_shipped(std::vector<T>& kept, const std::vector<T>& shipped, Key key, Add add) {
  for (auto& each : kept) {
    const auto found = std::find_if(shipped.begin(), shipped.end(), [&](const T& other) { return key(each, other); });
    if (found != shipped.end()) add(each, *found);
  }
}

void add_to_suspensions(Membership& kept, const Membership& shipped) {
  for_each_shipped(
      kept.suspensions, shipped.suspensions,
      [](const Suspension& a, const Suspension& b) { return a.from == b.from && a.kind == b.kind; },
      [](Suspension& each, const Suspension& other) { add_to_text(each.reason, other.reason); });
}

}  // namespace

void add_languages(Assembly& kept, const Assembly& shipped) {
  for_each_shipped(
      kept.rules, shipped.rules, [](const Rule& a, const Rule& b) { return a.name == b.name && a.from == b.from; },
      [](Rule& each, const Rule& other) {
        add_to_text(each.title, other.title);
        add_to_text(each.applies_to, other.applies_to);
      });
  for_each_shipped(
      kept.groups, shipped.groups, [](const Group& a, const Group& b) { return a.code == b.code; },
      [](Group& each, const Group& other) {
        add_to_text(each.name, other.name);
        add_to_text(each.note, other.note);
      });
}

void add_languages(Member& kept, const Member& shipped) {
  for_each_shipped(
      kept.names, shipped.names,
      [](const MemberName& a, const MemberName& b) { return a.from == b.from && a.until == b.until; },
      [](MemberName& each, const MemberName& other) { add_to_text(each.name, other.name); });
  for_each_shipped(
      kept.memberships, shipped.memberships,
      [](const Membership& a, const Membership& b) { return a.assembly == b.assembly && a.from == b.from; },
      add_to_suspensions);
  for_each_shipped(
      kept.successions, shipped.successions,
      [](const Succession& a, const Succession& b) { return a.to == b.to && a.on == b.on; },
      [](Succession& each, const Succession& other) { add_to_text(each.note, other.note); });
}

}  // namespace plenary
