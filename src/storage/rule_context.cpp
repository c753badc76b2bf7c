// Looks up rules, days and members' times for votes.
#include "storage/rule_context.hpp"

#include <algorithm>
#include <iterator>

#include "domain/rules.hpp"
#include "storage/connection.hpp"
#include "storage/membership_rows.hpp"
#include "storage/records.hpp"
#include "storage/rule_rows.hpp"

namespace plenary::storage {
namespace {

std::vector<Membership> times_in(const std::string& assembly, const std::vector<Membership>& all) {
  std::vector<Membership> times;
  std::copy_if(all.begin(), all.end(), std::back_inserter(times),
               [&](const Membership& each) { return each.assembly == assembly; });
  return times;
}

// What is there goes, and what is true comes: of one member, session or assembly.
struct Recount {
  std::string_view clear, fill;
};
#define RECOUNT(votes, doubtful)                                                                          \
  {                                                                                                       \
    "DELETE FROM membership_doubts WHERE " votes,                                                         \
        "INSERT INTO membership_doubts SELECT vote, member, kind FROM doubtful_positions WHERE " doubtful \
  }
#define MEMBER "member = (SELECT id FROM members WHERE code = ?1)"
#define SESSION \
  "session = (SELECT s.id FROM sessions s JOIN assemblies a ON a.id = s.assembly WHERE a.code = ?1 AND s.label = ?2)"
#define ASSEMBLY "assembly = (SELECT id FROM assemblies WHERE code = ?1)"
constexpr Recount kOfMember = RECOUNT(MEMBER, MEMBER);
constexpr Recount kOfSession = RECOUNT("vote IN (SELECT id FROM votes WHERE " SESSION ")", SESSION);
constexpr Recount kOfAssembly =
    RECOUNT("vote IN (SELECT id FROM votes WHERE session IN (SELECT id FROM sessions WHERE " ASSEMBLY "))", ASSEMBLY);
#undef RECOUNT
#undef MEMBER
#undef SESSION
#undef ASSEMBLY

void add(std::vector<Statement>& statements, const Recount& recount, std::vector<Value> values) {
  statements.push_back({recount.clear, values});
  statements.push_back({recount.fill, std::move(values)});
}

}  // namespace

void RuleContext::change(const Assembly& record) {
  if (assembly_exists(snapshot_, record.code) && read_rules(snapshot_, record.code) != record.rules)
    affected_.insert(record.code);
  rules_[record.code] = record.rules;
}

void RuleContext::change(const Member& record) { change_memberships(record.code, record.memberships); }

void RuleContext::change(const Session& record) {
  auto& days = days_of_session(record.assembly, record.label);
  if (days.first != record.opens) affected_.insert(record.assembly);
  if (days.first != record.opens || days.last != record.closes) recount_sessions_.insert(key_of(record).key);
  days = {record.opens, record.closes};
}

void RuleContext::withdraw(const RecordKey& key) {
  if (key.kind == RecordKind::member) change_memberships(key.key, {});
  if (key.kind == RecordKind::assembly) rules_[key.key].clear();
  if (key.kind == RecordKind::session) days_[key.key] = {};
}

void RuleContext::change_memberships(const std::string& code, const Memberships& after) {
  const auto [place, first] = members_.try_emplace(code);
  bool fresh = false;
  if (first) {
    auto stored = find_member(snapshot_, code);
    fresh = !stored;
    if (stored) place->second = std::move(stored->record.memberships);
  }
  const auto before = std::exchange(place->second, after);
  if (before == after) return;
  std::set<std::string> assemblies;
  for (const auto& each : before) assemblies.insert(each.assembly);
  for (const auto& each : after) assemblies.insert(each.assembly);
  for (const auto& assembly : assemblies) change_roll(assembly, code, times_in(assembly, after), fresh);
}

// Nobody has voted for a member that was not there.
void RuleContext::change_roll(const std::string& assembly, const std::string& code, Memberships times, bool fresh) {
  affected_.insert(assembly);
  auto& roll = changed_roll(assembly);
  const bool was_empty = roll.empty();
  if (times.empty())
    roll.erase(code);
  else
    roll[code] = std::move(times);
  if (!has_votes(assembly)) return;
  if (was_empty != roll.empty()) recount_assemblies_.insert(assembly);
  if (!fresh) recount_members_.insert(code);
}

std::vector<Statement> RuleContext::recount() const {
  std::vector<Statement> statements;
  for (const auto& code : recount_members_) add(statements, kOfMember, {code});
  for (const auto& key : recount_sessions_) {
    const auto ref = parse_session_key(key).value();
    add(statements, kOfSession, {ref.assembly, ref.label});
  }
  for (const auto& assembly : recount_assemblies_) add(statements, kOfAssembly, {assembly});
  return statements;
}

const std::vector<Rule>& RuleContext::rules_of(const std::string& assembly) {
  const auto [place, fresh] = rules_.try_emplace(assembly);
  if (fresh) place->second = read_rules(snapshot_, assembly);
  return place->second;
}

const Roll& RuleContext::roll_of(const std::string& assembly) {
  if (const auto changed = changed_rolls_.find(assembly); changed != changed_rolls_.end()) return changed->second;
  auto& roll = rolls_[assembly];
  if (!roll) roll = find_roll_ ? find_roll_(assembly) : std::make_shared<const Roll>(read_roll(snapshot_, assembly));
  return *roll;
}

Roll& RuleContext::changed_roll(const std::string& assembly) {
  if (const auto changed = changed_rolls_.find(assembly); changed != changed_rolls_.end()) return changed->second;
  return changed_rolls_.emplace(assembly, roll_of(assembly)).first->second;
}

Days& RuleContext::days_of_session(const std::string& assembly, const std::string& label) {
  const auto [place, fresh] = days_.try_emplace(assembly + "/" + label);
  if (fresh)
    if (const auto stored = find_session(snapshot_, assembly, label))
      place->second = {stored->record.opens, stored->record.closes};
  return place->second;
}

Days RuleContext::days_of(const Vote& vote) {
  if (vote.date) return {vote.date, vote.date};
  return days_of_session(vote.assembly, vote.session);
}

bool RuleContext::has_votes(const std::string& assembly) {
  const auto [place, fresh] = has_votes_.try_emplace(assembly, false);
  if (!fresh) return place->second;
  auto query = snapshot_.connection().query(
      "SELECT 1 FROM assemblies a JOIN sessions s ON s.assembly = a.id JOIN votes v ON v.session = s.id "
      "WHERE a.code = ?1 LIMIT 1");
  query.bind(1, std::string_view(assembly));
  return place->second = query.step();
}

RuleOfVote RuleContext::of(const Vote& vote) {
  RuleOfVote found;
  if (!vote.rule) return found;
  const auto day = days_of(vote).first;
  if (const auto* rule = find_rule(rules_of(vote.assembly), *vote.rule, day)) found.rule = *rule;
  if (found.rule) found.voters = voters_on(roll_of(vote.assembly), day);
  return found;
}

std::vector<RuleOfVote> RuleContext::possible(const Vote& vote) {
  const auto day = days_of(vote).first;
  const auto& rules = rules_of(vote.assembly);
  const auto voters = voters_on(roll_of(vote.assembly), day);
  std::vector<RuleOfVote> found;
  for (const auto& rule : rules)
    if (find_rule(rules, rule.name, day) == &rule) found.push_back({rule, voters});
  return found;
}

std::vector<MembershipDoubt> RuleContext::membership_doubts(const Vote& vote) {
  if (!vote.positions) return {};
  return plenary::membership_doubts(vote, roll_of(vote.assembly), days_of(vote));
}

std::vector<Discrepancy> RuleContext::doubts_about(const Vote& vote) {
  auto found = discrepancies(vote, of(vote));
  for (const auto& doubt : membership_doubts(vote)) found.push_back(discrepancy_of(doubt, days_of(vote)));
  return found;
}

}  // namespace plenary::storage
