// Finds the members of a voting table, and keeps how it writes their names.
#include "app/undl_members.hpp"

#include <algorithm>

#include "domain/shorten.hpp"
#include "domain/validate.hpp"
#include "domain/written_names.hpp"
#include "storage/records.hpp"

namespace plenary::app {

namespace undl = formats::undl;

namespace {

// A member is not renamed more often than that: more changes are noise, and stay with the votes.
constexpr std::size_t kMostSpellings = 40;

std::optional<Date> day_of(const undl::VoteRows& vote) { return Date::parse(vote.cells[undl::kDate]); }

}  // namespace

void UndlMembers::add(const std::vector<const undl::VoteRows*>& votes) {
  follow(votes);
  for (auto& use : uses_) {
    if (use.names.empty()) continue;
    add_member(table_.names()[use.names.front()].code, use);
  }
}

// Which names each member has, and when they change.
void UndlMembers::follow(const std::vector<const undl::VoteRows*>& votes) {
  const auto& names = table_.names();
  codes_.resize(names.size());
  first_.resize(names.size());
  std::uint32_t ranks = 0;
  for (const auto& name : names) ranks = std::max(ranks, name.rank + 1);
  uses_.resize(ranks);
  writing_.resize(ranks);
  for (const auto* vote : votes) {
    const auto day = day_of(*vote);
    for (const auto& row : vote->rows) {
      auto& use = uses_[names[row.name].rank];
      if (!first_[row.name]) {
        first_[row.name] = row;
        use.names.push_back(row.name);
      }
      if (!day) continue;
      auto& changes = use.changes;
      if (!changes.empty() && changes.back().name == row.name)
        changes.back().last = *day;
      else if (changes.empty() || changes.back().first < *day)
        changes.push_back({*day, *day, row.name});
    }
  }
}

Where UndlMembers::where(const Use& use) const {
  const auto& row = *first_[use.names.front()];
  return {table_.file_of(row), row.line};
}

Member UndlMembers::new_member(const std::string& code, const std::string& name) {
  Member member;
  member.code = code;
  member.names.push_back({{{"en", name.empty() ? code : name}}, std::nullopt, std::nullopt});
  return member;
}

std::optional<Member> UndlMembers::known_member(const std::string& code) {
  if (auto member = plan_.member(code)) return member;
  const auto similar = storage::similar_member(plan_.snapshot(), code);
  return similar ? plan_.member(*similar) : std::nullopt;
}

void UndlMembers::check(const undl::VoteRows& vote) {
  for (const auto& row : vote.rows) {
    if (first_[row.name]) continue;
    first_[row.name] = row;
    const auto& [code, name, rank] = table_.names()[row.name];
    if (known_member(code)) continue;
    auto member = new_member(code, name);
    canonicalise(member);
    if (auto faults = validate(member); !faults.empty())
      plan_.refuse(RecordKind::member, std::move(faults), {table_.file_of(row), row.line});
  }
}

void UndlMembers::add_member(const std::string& code, Use& use) {
  auto member = known_member(code);
  const bool fresh = !member;
  const auto at = where(use);
  const auto newest = use.changes.empty() ? use.names.back() : use.changes.back().name;
  if (fresh) member = new_member(code, table_.names()[newest].name);
  const auto before = *member;
  add_names(*member, use);
  write_otherwise(*member, use);
  canonicalise(*member);
  writing_[table_.names()[use.names.front()].rank] = writing_of(*member);
  const auto found = member->code;
  const auto named = "the member " + code + " was not known, and is added as \"" +
                     shorten(member->names.front().name.begin()->second, 60) + "\"";
  if ((fresh || *member != before) && !plan_.add(std::move(*member), at)) return;
  if (fresh) plan_.note(at, named);
  for (const auto name : use.names) codes_[name] = found;
}

// A name not known for this member becomes an alias, unless it is another's.
void UndlMembers::add_names(Member& member, const Use& use) {
  for (const auto place : use.names) {
    const auto& name = table_.names()[place].name;
    if (name.empty()) continue;
    const auto codes = plan_.names().all(name);
    if (std::find(codes.begin(), codes.end(), member.code) != codes.end()) continue;
    if (codes.empty()) {
      const bool own = std::any_of(member.names.begin(), member.names.end(), [&](const MemberName& period) {
        return std::any_of(period.name.begin(), period.name.end(),
                           [&](const auto& each) { return each.second == name; });
      });
      if (!own) member.aliases.push_back(name);
      continue;
    }
    const auto& row = *first_[place];
    plan_.note({table_.file_of(row), row.line},
               in_quotes(name) + " stands beside the code " + member.code + ", and is a name of " + codes.front());
  }
}

// The days from which the table writes the member otherwise than its record gives. What was imported before keeps its
// spelling: only days after it are given another.
void UndlMembers::write_otherwise(Member& member, const Use& use) const {
  auto writing = writing_of(member);
  const auto known_until = storage::last_catalogued_day(plan_.snapshot());
  bool changed = false;
  for (const auto& change : use.changes) {
    const auto& text = table_.names()[change.name].name;
    const bool given = written_on(writing, change.first) == text &&
                       std::none_of(writing.begin(), writing.end(), [&](const Spelling& spelling) {
                         return spelling.from && *spelling.from > change.first && *spelling.from <= change.last &&
                                spelling.text != text;
                       });
    if (given || text.empty() || (known_until && change.first <= *known_until)) continue;
    std::erase_if(writing, [&](const Spelling& spelling) { return spelling.from && *spelling.from >= change.first; });
    if (&change == &use.changes.front() && !known_until)
      writing = {{text, std::nullopt}};
    else if (writing.back().text != text)
      writing.push_back({text, change.first});
    changed = true;
  }
  if (changed && writing.size() <= kMostSpellings) member.written = std::move(writing);
}

// Which of its spellings a member has without a day may change with the next table.
bool UndlMembers::is_written_so(std::uint32_t name, const std::optional<Date>& day) const {
  const auto& written = table_.names()[name];
  return day && written_on(writing_[written.rank], day) == written.name;
}

}  // namespace plenary::app
