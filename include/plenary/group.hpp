// Groups of members through time, as data. A group belongs to its assembly.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plenary/date.hpp"
#include "plenary/source.hpp"

namespace plenary {

// A member's time in a group: first and last day. Without `from` or `until` that end is not known, or not there.
struct GroupMember {
  std::string member;  // code
  std::optional<Date> from, until;
  friend bool operator==(const GroupMember&, const GroupMember&) = default;
};

struct Group {
  std::string code;  // `eastern-european-states`
  Localized name;
  std::optional<std::string> kind;  // `regional-group`, `caucus`, `union`, …
  Localized note;
  std::vector<GroupMember> members;
  std::vector<Source> sources;
  friend bool operator==(const Group&, const Group&) = default;
};

}  // namespace plenary
