// Validation of rules, and the one that holds.
#include "domain/rules.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "domain/codes.hpp"

namespace plenary {
namespace {

constexpr int kMostDenominator = 1000;
constexpr int kMostRounds = 10;
constexpr std::size_t kLongestName = 60;

// The faults of one rule, each in its field.
class RuleFaults {
 public:
  RuleFaults(std::string path, Faults& faults) : path_(std::move(path)), faults_(faults) {}

  void add(std::string_view field, std::string message) {
    faults_.push_back({Code::invalid, path_ + "." + std::string(field), std::move(message)});
  }

  // `prefix` is empty for the majority, whose keys are the rule's own.
  void check_share(const Share& share, const std::string& prefix) {
    const auto field = prefix + "fraction";
    if (share.denominator < 1 || share.denominator > kMostDenominator || share.numerator < 1 ||
        share.numerator > share.denominator)
      add(field, "must be more than nothing and no more than the whole, like [2, 3]");
    else if (share.strict && share.numerator == share.denominator)
      add(field, "more than all can never be reached: strict must be false");
  }

  // Of members, not of votes.
  void check_attendance(const std::optional<Share>& share, const std::string& name) {
    if (!share) return;
    check_share(*share, name + ".");
    if (share->base < Base::represented_entitled)
      add(name + ".base", "must be represented_entitled, members_entitled or members_all: a number of members");
  }

  void check_list(const std::vector<std::string>& list, const std::string& name) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < list.size(); ++i)
      if (!seen.insert(list[i]).second) add(name + "[" + std::to_string(i) + "]", list[i] + " is listed twice");
  }

 private:
  std::string path_;
  Faults& faults_;
};

void check_rule_alone(const Rule& rule, RuleFaults& faults) {
  if (!is_lower_code(rule.name, kLongestName))
    faults.add("name", "must be lower-case letters, digits and hyphens, like simple-majority");
  if (rule.from && rule.until && *rule.until < *rule.from)
    faults.add("until", rule.until->to_string() + " is before " + rule.from->to_string());
  faults.check_share(rule.majority, "");
  for (std::size_t i = 0; i < rule.also.size(); ++i)
    faults.check_share(rule.also[i], "also[" + std::to_string(i) + "].");
  faults.check_attendance(rule.quorum, "quorum");
  faults.check_attendance(rule.min_turnout, "min_turnout");
  if (rule.abstention_limit) {
    faults.check_share(*rule.abstention_limit, "abstention_limit.");
    if (rule.abstention_limit->base == Base::for_against)
      faults.add("abstention_limit.base", "must count the abstentions");
  } else if (rule.invalid_as_abstention) {
    faults.add("invalid_as_abstention", "belongs to an abstention_limit");
  }
  if (rule.least_yes && *rule.least_yes < 1) faults.add("least_yes", "must be 1 or more");
  if (rule.rounds && (rule.rounds->max < 2 || rule.rounds->max > kMostRounds))
    faults.add("rounds.max", "must be from 2 to " + std::to_string(kMostRounds) + "; one ballot is no rounds");
  faults.check_list(rule.veto, "veto");
  faults.check_list(rule.houses, "houses");
  if (rule.houses.size() == 1) faults.add("houses", "must be two or more: one house is none");
}

bool overlap(const Rule& a, const Rule& b) {
  return a.name == b.name && (!a.until || !b.from || *a.until >= *b.from) &&
         (!b.until || !a.from || *b.until >= *a.from);
}

}  // namespace

Faults validate(const std::vector<Rule>& rules) {
  Faults faults;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto path = "rules[" + std::to_string(i) + "]";
    RuleFaults own(path, faults);
    check_rule_alone(rules[i], own);
    for (std::size_t j = 0; j < i; ++j)
      if (overlap(rules[j], rules[i]))
        own.add("from", "the rule " + rules[i].name + " of rules[" + std::to_string(j) + "] holds at the same time");
  }
  return faults;
}

const Rule* find_rule(const std::vector<Rule>& rules, std::string_view name, const std::optional<Date>& day) {
  const Rule* last = nullptr;
  for (const auto& rule : rules) {
    if (rule.name != name) continue;
    if (day && (!rule.from || *rule.from <= *day) && (!rule.until || *day <= *rule.until)) return &rule;
    if (!day && (!last || !rule.until || (last->until && *last->until < *rule.until))) last = &rule;
  }
  return last;
}

}  // namespace plenary
