// What the doubts about a vote depend on beside the vote: rules, days of sessions and memberships, as a snapshot has them
// and as a batch makes them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/record_key.hpp"
#include "domain/roll.hpp"
#include "domain/vote_check.hpp"
#include "plenary/records.hpp"
#include "storage/batch.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

// Used by one thread; the snapshot outlives it.
class RuleContext {
 public:
  // Gives the roll of an assembly as the snapshot has it: for whoever keeps it for the next one to ask.
  using FindRoll = std::function<std::shared_ptr<const Roll>(const std::string& assembly)>;
  explicit RuleContext(const Snapshot& snapshot, FindRoll find_roll = {})
      : snapshot_(snapshot), find_roll_(std::move(find_roll)) {}

  // The record as it is to be, in place of the snapshot's.
  void change(const Assembly& record);
  void change(const Member& record);
  void change(const Session& record);
  void withdraw(const RecordKey& key);
  // A vote of the assembly is to be stored, held to what was said so far.
  void expect_votes(const std::string& assembly) { has_votes_[assembly] = true; }

  // Assemblies whose votes under rules may come out otherwise by these changes.
  [[nodiscard]] const std::set<std::string>& affected() const { return affected_; }
  // Holds the positions that these changes concern to the members' times anew, once all else is stored.
  [[nodiscard]] std::vector<Statement> recount() const;

  // The rule that the vote names, as it holds on the vote's day, or else on the day on which its session opened.
  RuleOfVote of(const Vote& vote);
  // Those that the assembly had on that day, in its order.
  std::vector<RuleOfVote> possible(const Vote& vote);
  std::vector<MembershipDoubt> membership_doubts(const Vote& vote);
  // Every doubt about the vote.
  std::vector<Discrepancy> doubts_about(const Vote& vote);
  // The members of the assembly are not recorded.
  bool knows_no_members(const std::string& assembly) { return roll_of(assembly).empty(); }

 private:
  using Memberships = std::vector<Membership>;

  void change_memberships(const std::string& code, const Memberships& after);
  void change_roll(const std::string& assembly, const std::string& code, Memberships times, bool fresh);
  const std::vector<Rule>& rules_of(const std::string& assembly);
  const Roll& roll_of(const std::string& assembly);
  Roll& changed_roll(const std::string& assembly);
  Days& days_of_session(const std::string& assembly, const std::string& label);
  Days days_of(const Vote& vote);
  bool has_votes(const std::string& assembly);

  const Snapshot& snapshot_;
  std::map<std::string, std::vector<Rule>> rules_;
  std::map<std::string, Days> days_;  // by session key
  FindRoll find_roll_;
  std::map<std::string, std::shared_ptr<const Roll>> rolls_;
  std::map<std::string, Roll> changed_rolls_;  // in place of those
  std::map<std::string, Memberships> members_;
  std::map<std::string, bool> has_votes_;
  std::set<std::string> affected_;
  std::set<std::string> recount_assemblies_, recount_sessions_, recount_members_;
};

}  // namespace plenary::storage
