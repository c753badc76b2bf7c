// Chooses one of a member's names through time and languages.
#include "app/member_naming.hpp"

#include <algorithm>

namespace plenary::app {
namespace {

bool holds_on(const MemberName& name, const Date& day) {
  return (!name.from || *name.from <= day) && (!name.until || day <= *name.until);
}

// The last name that held on the day; the latest one where none did, or no day is given.
const MemberName* name_on(const Member& member, const std::optional<Date>& day) {
  if (member.names.empty()) return nullptr;
  if (day)
    for (auto name = member.names.rbegin(); name != member.names.rend(); ++name)
      if (holds_on(*name, *day)) return &*name;
  return &member.names.back();
}

}  // namespace

std::string brief_name(const std::string& name) {
  const auto open = name.find(" (");
  return open == 0 || open == std::string::npos || !name.ends_with(')') ? name : name.substr(0, open);
}

Naming naming_of(std::string_view name) {
  const auto* const found = std::find(std::begin(kNamings), std::end(kNamings), name);
  return static_cast<Naming>(found - std::begin(kNamings));
}

std::string MemberNaming::name(const std::string& code, const std::optional<Date>& day) {
  if (naming_ == Naming::codes) return code;
  const auto [place, fresh] = known_.try_emplace(code);
  if (fresh)
    if (auto stored = storage::find_member(snapshot_, code)) place->second = std::move(stored->record);
  if (!place->second) return code;
  const auto* name = name_on(*place->second, naming_ == Naming::now ? std::nullopt : day);
  if (!name || name->name.empty()) return code;
  auto text = name->name.begin()->second;
  for (const auto& language : languages_)
    if (const auto found = name->name.find(language); found != name->name.end()) {
      text = found->second;
      break;
    }
  return naming_ == Naming::brief ? brief_name(text) : text;
}

}  // namespace plenary::app
