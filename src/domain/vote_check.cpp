// Figures of a vote for its rule, and the outcome that the rule gives beside the declared one.
#include "domain/vote_check.hpp"

#include <algorithm>

#include "domain/names.hpp"

namespace plenary {
namespace {

using Figure = std::optional<std::int64_t>;

Figure first_of(const std::optional<int>& announced, const std::optional<int>& counted) {
  return announced ? Figure(*announced) : counted ? Figure(*counted) : std::nullopt;
}

int with_reason(const std::vector<MemberPosition>& positions, Reason reason) {
  return static_cast<int>(std::count_if(positions.begin(), positions.end(), [&](const MemberPosition& each) {
    return each.position == Position::not_voting && each.reason == reason;
  }));
}

// Members present can be told where all are listed, and of each that did not vote whether it was there.
Figure present_of(const std::vector<MemberPosition>& positions, const Figure& members) {
  if (!members || static_cast<std::int64_t>(positions.size()) < *members) return std::nullopt;
  if (with_reason(positions, Reason::unknown) > 0) return std::nullopt;
  return static_cast<std::int64_t>(positions.size()) - with_reason(positions, Reason::absent) -
         with_reason(positions, Reason::suspended);
}

// Positions tell members; where these have several votes each, the announced figures alone tell votes.
Figures figures_of(const Vote& vote, const Rule& rule, int members) {
  const auto announced = vote.announced.value_or(Tally{});
  const bool heads = rule.unit == Unit::member;
  const auto counted = heads && vote.positions ? count(*vote.positions) : Tally{};
  Figures figures;
  figures.yes = first_of(announced.yes, counted.yes);
  figures.no = first_of(announced.no, counted.no);
  figures.abstain = first_of(announced.abstain, counted.abstain);
  figures.invalid = first_of(announced.invalid, std::nullopt);
  if (!heads) return figures;
  figures.members = members > 0 ? Figure(members) : first_of(announced.members, std::nullopt);
  if (!vote.positions) return figures;
  figures.present = present_of(*vote.positions, figures.members);
  if (figures.members) figures.entitled = *figures.members - with_reason(*vote.positions, Reason::suspended);
  return figures;
}

bool is_uncounted(const Vote& vote) {
  const bool none = (!vote.announced || vote.announced->empty()) && !vote.positions;
  return none &&
         (vote.method == Method::consensus || vote.method == Method::acclamation || vote.method == Method::unanimous);
}

// What the rule says, where the declared outcome is another.
std::optional<std::string> contradiction(Outcome declared, const RuleCheck& check) {
  if (check.verdict == Verdict::unknown) return std::nullopt;
  if (declared != Outcome::adopted && declared != Outcome::rejected) return std::nullopt;
  if (check.tie == Tie::casting_vote) return std::nullopt;
  if (check.verdict == Verdict::put_off) return "the matter is put off to another meeting";
  const bool passes = check.verdict == Verdict::passes;
  if (passes == (declared == Outcome::adopted)) return std::nullopt;
  return passes ? "it passes" : "it does not pass";
}

}  // namespace

std::optional<RuleCheck> check_vote(const Vote& vote, const Rule& rule, int members) {
  if (is_uncounted(vote)) return std::nullopt;
  Ballot ballot;
  // Figures of each house are not on record, and those of all together say nothing of one.
  if (rule.houses.empty()) ballot.houses.push_back(figures_of(vote, rule, members));
  ballot.round = vote.round;
  if (vote.positions) {
    ballot.opposed.emplace();
    for (const auto& each : *vote.positions)
      if (each.position == Position::no) ballot.opposed->push_back(each.member);
  }
  return check_rule(rule, ballot);
}

std::vector<Discrepancy> discrepancies(const Vote& vote, const RuleOfVote& under) {
  auto found = discrepancies(vote);
  if (!vote.rule) return found;
  if (!under.rule) {
    found.push_back({"unknown-rule", "rule", std::nullopt, std::nullopt,
                     "The assembly has no rule " + *vote.rule + " on the day of the vote."});
    return found;
  }
  const auto check = check_vote(vote, *under.rule, under.members);
  if (!check || !vote.outcome) return found;
  if (const auto other = contradiction(*vote.outcome, *check))
    found.push_back(
        {"outcome-rule", "outcome", std::nullopt, std::nullopt,
         "Declared " + std::string(name_of(*vote.outcome)) + "; by the rule " + *vote.rule + " " + *other + "."});
  return found;
}

}  // namespace plenary
