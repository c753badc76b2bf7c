// Looks up rules, days and numbers of members for votes.
#include "storage/rule_context.hpp"

#include <algorithm>

#include "domain/rules.hpp"
#include "storage/records.hpp"

namespace plenary::storage {
namespace {

// As storage::members_on counts them.
bool is_member(const std::vector<Membership>& memberships, const std::string& assembly,
               const std::optional<Date>& day) {
  return std::any_of(memberships.begin(), memberships.end(), [&](const Membership& each) {
    if (each.assembly != assembly) return false;
    if (!day) return !each.until;
    return (!each.from || *each.from <= *day) && (!each.until || *day <= *each.until);
  });
}

}  // namespace

void RuleContext::change(const Assembly& record) {
  const auto before = find_assembly(snapshot_, record.code);
  if (before && before->record.rules != record.rules) affected_.insert(record.code);
  rules_[record.code] = record.rules;
}

void RuleContext::change(const Member& record) { change_memberships(record.code, record.memberships); }

void RuleContext::change(const Session& record) {
  const auto before = find_session(snapshot_, record.assembly, record.label);
  if (before && before->record.opens != record.opens) affected_.insert(record.assembly);
  opening_days_[key_of(record).key] = record.opens;
}

void RuleContext::withdraw(const RecordKey& key) {
  if (key.kind == RecordKind::member) change_memberships(key.key, {});
  if (key.kind == RecordKind::assembly) rules_[key.key].clear();
  if (key.kind == RecordKind::session) opening_days_[key.key].reset();
}

void RuleContext::change_memberships(const std::string& code, Memberships after) {
  const auto [place, fresh] = members_.try_emplace(code);
  auto& member = place->second;
  if (fresh)
    if (auto stored = find_member(snapshot_, code)) member.before = std::move(stored->record.memberships);
  member.after = std::move(after);
  if (member.before == member.after) return;
  for (const auto& each : member.before) affected_.insert(each.assembly);
  for (const auto& each : member.after) affected_.insert(each.assembly);
}

const std::vector<Rule>& RuleContext::rules_of(const std::string& assembly) {
  const auto [place, fresh] = rules_.try_emplace(assembly);
  if (fresh)
    if (auto stored = find_assembly(snapshot_, assembly)) place->second = std::move(stored->record.rules);
  return place->second;
}

std::optional<Date> RuleContext::day_of(const Vote& vote) {
  if (vote.date) return vote.date;
  const auto [place, fresh] = opening_days_.try_emplace(vote.assembly + "/" + vote.session);
  if (fresh)
    if (const auto stored = find_session(snapshot_, vote.assembly, vote.session)) place->second = stored->record.opens;
  return place->second;
}

int RuleContext::members_on(const std::string& assembly, const std::optional<Date>& day) {
  const auto [place, fresh] = counts_.try_emplace({assembly, day ? day->to_string() : ""}, 0);
  if (fresh) place->second = storage::members_on(snapshot_, assembly, day);
  auto count = place->second;
  for (const auto& [code, member] : members_)
    count += static_cast<int>(is_member(member.after, assembly, day)) -
             static_cast<int>(is_member(member.before, assembly, day));
  return count;
}

RuleOfVote RuleContext::of(const Vote& vote) {
  RuleOfVote found;
  if (!vote.rule) return found;
  const auto day = day_of(vote);
  if (const auto* rule = find_rule(rules_of(vote.assembly), *vote.rule, day)) found.rule = *rule;
  if (found.rule) found.members = members_on(vote.assembly, day);
  return found;
}

}  // namespace plenary::storage
