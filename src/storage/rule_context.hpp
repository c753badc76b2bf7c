// What the check of a vote depends on beside the vote: rules, opening days and memberships, as a snapshot has them and as
// a batch makes them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/record_key.hpp"
#include "domain/vote_check.hpp"
#include "plenary/records.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

// Used by one thread; the snapshot outlives it.
class RuleContext {
 public:
  explicit RuleContext(const Snapshot& snapshot) : snapshot_(snapshot) {}

  // The record as it is to be, in place of the snapshot's.
  void change(const Assembly& record);
  void change(const Member& record);
  void change(const Session& record);
  void withdraw(const RecordKey& key);

  // Assemblies whose votes may come out otherwise by these changes.
  [[nodiscard]] const std::set<std::string>& affected() const { return affected_; }

  // The rule that the vote names, as it holds on the vote's day, or else on the day on which its session opened.
  RuleOfVote of(const Vote& vote);

 private:
  using Memberships = std::vector<Membership>;
  struct ChangedMember {
    Memberships before, after;
  };

  void change_memberships(const std::string& code, Memberships after);
  const std::vector<Rule>& rules_of(const std::string& assembly);
  std::optional<Date> day_of(const Vote& vote);
  int members_on(const std::string& assembly, const std::optional<Date>& day);

  const Snapshot& snapshot_;
  std::map<std::string, std::vector<Rule>> rules_;
  std::map<std::string, std::optional<Date>> opening_days_;  // by session key
  std::map<std::string, ChangedMember> members_;
  std::map<std::pair<std::string, std::string>, int> counts_;  // of the snapshot, by assembly and day
  std::set<std::string> affected_;
};

}  // namespace plenary::storage
