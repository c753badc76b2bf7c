// Tries rules on figures.
#include "domain/rule_check.hpp"

#include <algorithm>

#include "domain/rule_words.hpp"

namespace plenary {
namespace {

using Figure = std::optional<std::int64_t>;

Figure sum(const Figure& a, const Figure& b) { return a && b ? Figure(*a + *b) : std::nullopt; }

void need(RuleCheck& check, const std::string& figure) {
  if (std::find(check.missing.begin(), check.missing.end(), figure) == check.missing.end())
    check.missing.push_back(figure);
}

// Names of the figures without which a base cannot be told.
void need_base(RuleCheck& check, Base base, const Figures& figures) {
  if (!figures.yes) need(check, "yes");
  if (base <= Base::ballots && !figures.no) need(check, "no");
  if ((base == Base::cast_valid || base == Base::ballots) && !figures.abstain) need(check, "abstain");
  if (base == Base::ballots && !figures.invalid) need(check, "invalid");
  if (base == Base::present && !figures.present) need(check, "present");
  if (base == Base::represented_entitled && !figures.represented) need(check, "represented");
  if (base == Base::members_entitled && !figures.entitled) need(check, "entitled");
  if (base == Base::members_all && !figures.members) need(check, "members");
}

// Who voted, abstained or handed in an invalid ballot was there.
std::int64_t surely_there(const Figures& figures) {
  return figures.yes.value_or(0) + figures.no.value_or(0) + figures.abstain.value_or(0) + figures.invalid.value_or(0);
}

// A base that is not known, between those that were surely there and all that might have been: it is enough to know where
// neither would make a difference.
std::optional<Reached> try_between(const Share& share, const Figures& figures, std::int64_t had) {
  if (share.base < Base::present) return std::nullopt;
  const auto with = [&](std::int64_t base, Known known) {
    return Reached{share, figures.house, base, needed_for(share, base), had, known};
  };
  if (const auto least = with(surely_there(figures), Known::at_least); !least.holds()) return least;
  const auto& all = figures.entitled ? figures.entitled : figures.members;
  if (!all || share.base == Base::members_all) return std::nullopt;
  const auto most = with(*all, Known::at_most);
  return most.holds() ? std::optional(most) : std::nullopt;
}

std::optional<Reached> try_share(RuleCheck& check, const Share& share, const Figures& figures, const Figure& had) {
  const auto base = base_of(share.base, figures);
  if (!base && had)
    if (const auto between = try_between(share, figures, *had)) return between;
  if (!base || !had) {
    need_base(check, share.base, figures);
    return std::nullopt;
  }
  return Reached{share, figures.house, *base, needed_for(share, *base), *had};
}

void check_majorities(const Rule& rule, const Figures& figures, RuleCheck& check) {
  if (auto reached = try_share(check, rule.majority, figures, figures.yes)) check.shares.push_back(*reached);
  for (const auto& share : rule.also)
    if (auto reached = try_share(check, share, figures, figures.yes)) check.shares.push_back(*reached);
  if (rule.least_yes && figures.yes)
    check.shares.push_back({std::nullopt, figures.house, 0, *rule.least_yes, *figures.yes});
}

// Who voted or abstained was there: that may be enough to know, where more were not counted. Votes are not heads where
// members have several.
bool surely_met(const Rule& rule, const Figures& figures, std::int64_t needed) {
  if (rule.unit == Unit::weight) return false;
  return surely_there(figures) >= needed;
}

void check_attendance(const Rule& rule, const Figures& figures, RuleCheck& check) {
  if (rule.quorum) {
    const auto base = base_of(rule.quorum->base, figures);
    const auto needed = base ? needed_for(*rule.quorum, *base) : 0;
    if (base && figures.present)
      check.quorum_met = check.quorum_met.value_or(true) && *figures.present >= needed;
    else if (base && surely_met(rule, figures, needed))
      check.quorum_met = check.quorum_met.value_or(true);
    else
      check.quorum_unknown = true;
  }
  if (rule.min_turnout) check.turnout = try_share(check, *rule.min_turnout, figures, sum(figures.yes, figures.no));
}

// ITU, UPU: too many abstentions put the matter off. A ballot that names no invalid ones had none worth counting.
bool is_put_off(const Rule& rule, const Figures& figures, RuleCheck& check) {
  if (!rule.abstention_limit) return false;
  auto abstained = figures.abstain;
  if (abstained && rule.invalid_as_abstention) *abstained += figures.invalid.value_or(0);
  const auto limit = try_share(check, *rule.abstention_limit, figures, abstained);
  if (!limit && !abstained) need(check, "abstain");
  return limit && limit->holds();
}

std::vector<std::string> vetoes(const Rule& rule, const Ballot& ballot, RuleCheck& check) {
  std::vector<std::string> found;
  if (rule.veto.empty()) return found;
  const bool nobody =
      std::all_of(ballot.houses.begin(), ballot.houses.end(), [](const Figures& each) { return each.no == 0; });
  if (!ballot.opposed && !nobody) need(check, "positions");
  if (ballot.opposed)
    for (const auto& member : rule.veto)
      if (std::find(ballot.opposed->begin(), ballot.opposed->end(), member) != ballot.opposed->end())
        found.push_back(member);
  return found;
}

Verdict verdict_of(const RuleCheck& check, bool put_off) {
  if (put_off) return Verdict::put_off;
  const auto falls_short = [](const Reached& each) { return !each.holds(); };
  if (!check.vetoed_by.empty() || std::any_of(check.shares.begin(), check.shares.end(), falls_short))
    return Verdict::fails;
  if (check.turnout && !check.turnout->holds()) return Verdict::fails;
  if (check.quorum_met == false) return Verdict::fails;
  return check.missing.empty() ? Verdict::passes : Verdict::unknown;
}

bool passes_with(const Rule& rule, Figures figures, std::int64_t yes, std::int64_t no) {
  figures.yes = yes;
  figures.no = no;
  RuleCheck check;
  check_majorities(rule, figures, check);
  check_attendance(rule, figures, check);
  return verdict_of(check, is_put_off(rule, figures, check)) == Verdict::passes;
}

// The least n for which `holds`, up to `most`; `holds` stays true once it is.
template <class Holds>
Figure least(std::int64_t most, const Holds& holds) {
  if (most < 0 || !holds(most)) return std::nullopt;
  std::int64_t low = 0, high = most;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    if (holds(middle))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

// More votes can be found among all who did not vote for or against, or without end where their number is not known.
std::optional<WhatIf> what_if(const Rule& rule, const Figures& figures, bool passed) {
  if (!figures.yes || !figures.no) return std::nullopt;
  const auto yes = *figures.yes, no = *figures.no;
  const auto others = figures.members ? std::max<std::int64_t>(0, *figures.members - yes - no) : 4 * (yes + no) + 8;
  const auto changed = least(passed ? yes : no, [&](std::int64_t n) {
    return passed != passes_with(rule, figures, passed ? yes - n : yes + n, passed ? no + n : no - n);
  });
  if (!changed) return std::nullopt;
  const auto more = least(others, [&](std::int64_t n) {
    return passed != passes_with(rule, figures, passed ? yes : yes + n, passed ? no + n : no);
  });
  return WhatIf{*changed, more};
}

}  // namespace

Figure base_of(Base base, const Figures& figures) {
  switch (base) {
    case Base::for_against:
      return sum(figures.yes, figures.no);
    case Base::cast_valid:
      return sum(sum(figures.yes, figures.no), figures.abstain);
    case Base::ballots:
      return sum(sum(sum(figures.yes, figures.no), figures.abstain), figures.invalid);
    case Base::present:
      return figures.present;
    case Base::represented_entitled:
      return figures.represented;
    case Base::members_entitled:
      return figures.entitled;
    case Base::members_all:
      break;
  }
  return figures.members;
}

std::int64_t needed_for(const Share& share, std::int64_t base) {
  const auto product = base * share.numerator;
  const auto whole = product / share.denominator;
  if (share.strict) return whole + 1;
  return std::max<std::int64_t>(1, whole + (product % share.denominator != 0 ? 1 : 0));
}

const Reached* RuleCheck::hardest() const {
  const auto found = std::min_element(shares.begin(), shares.end(),
                                      [](const Reached& a, const Reached& b) { return a.margin() < b.margin(); });
  return found == shares.end() ? nullptr : &*found;
}

RuleCheck check_rule(const Rule& rule, const Ballot& ballot) {
  RuleCheck check;
  bool put_off = false, tied = false;
  for (const auto& figures : ballot.houses) {
    check_majorities(rule, figures, check);
    check_attendance(rule, figures, check);
    put_off = is_put_off(rule, figures, check) || put_off;
    tied = tied || (figures.yes && figures.no && *figures.yes == *figures.no && *figures.yes > 0);
  }
  if (ballot.houses.size() < std::max<std::size_t>(1, rule.houses.size())) need(check, "houses");
  check.vetoed_by = vetoes(rule, ballot, check);
  check.verdict = verdict_of(check, put_off);
  const bool fails = check.verdict == Verdict::fails;
  // The second vote of a rule that asks for one on equal votes is the last.
  if (fails && tied && rule.tie)
    check.tie = ballot.round > 1 && *rule.tie == Tie::second_vote ? Tie::rejected : *rule.tie;
  check.more_rounds = fails && !check.tie && rule.rounds && ballot.round < rule.rounds->max;
  const bool told = std::all_of(check.shares.begin(), check.shares.end(),
                                [](const Reached& each) { return each.known == Known::exactly; });
  if (told && (fails || check.verdict == Verdict::passes) && ballot.houses.size() == 1 && check.vetoed_by.empty())
    check.what_if = what_if(rule, ballot.houses.front(), !fails);
  check.explanation = explain(check);
  return check;
}

}  // namespace plenary
