// Codes that differ in case alone, and names that mean another member.
#include "app/member_clashes.hpp"

#include <algorithm>
#include <cctype>

namespace plenary::app {
namespace {

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

bool has_name(const Member& member, const std::string& name) {
  const auto holds = [&](const MemberName& period) {
    return std::any_of(period.name.begin(), period.name.end(), [&](const auto& each) { return each.second == name; });
  };
  return std::any_of(member.names.begin(), member.names.end(), holds);
}

}  // namespace

void MemberClashes::check_code(const std::string& code, Faults& faults) {
  const auto first = new_codes_.emplace(in_small_letters(code), code).first->second;
  auto other = storage::similar_member(plan_.snapshot(), code);
  if (!other && first != code) other = first;
  if (other) faults.push_back({Code::conflict, "code", "differs from that of the member " + *other + " in case alone"});
}

// A spelling that means another member would make every source that uses it unreadable.
void MemberClashes::check_name(const std::string& code, const std::string& name, std::string field, Faults& faults) {
  for (const auto& other : plan_.names().all(name))
    if (other != code)
      return faults.push_back({Code::conflict, std::move(field), "'" + name + "' already means the member " + other});
}

Faults MemberClashes::of(const Member& record, const std::optional<Member>& before) {
  Faults faults;
  if (!before) check_code(record.code, faults);
  for (std::size_t i = 0; i < record.names.size(); ++i)
    for (const auto& [language, name] : record.names[i].name)
      if (!before || !has_name(*before, name))
        check_name(record.code, name, "names[" + std::to_string(i) + "].name." + language, faults);
  return faults;
}

}  // namespace plenary::app
