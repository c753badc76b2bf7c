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

const Voter* find(const std::vector<Voter>& voters, const std::string& member) {
  const auto place = std::lower_bound(voters.begin(), voters.end(), member,
                                      [](const Voter& each, const std::string& code) { return each.member < code; });
  return place == voters.end() || place->member != member ? nullptr : &*place;
}

// What one voter counts for; nothing where its votes are not known.
Figure votes_of(const Voter& voter, const Rule& rule) {
  if (rule.unit == Unit::member) return 1;
  return voter.weight ? Figure(*voter.weight) : std::nullopt;
}

// All members of a house, or those that may vote.
Figure sum_of(const std::vector<Voter>& voters, const Rule& rule, const std::string& house, bool entitled) {
  if (voters.empty()) return std::nullopt;
  std::int64_t sum = 0;
  for (const auto& each : voters) {
    if (!house.empty() && each.house != house) continue;
    if (entitled && each.suspended) continue;
    const auto votes = votes_of(each, rule);
    if (!votes) return std::nullopt;
    sum += *votes;
  }
  return sum;
}

// The votes cast in one house; nothing where it is not known of somebody who voted what it counts for, or in which house.
std::optional<Figures> cast_in(const std::string& house, const Vote& vote, const Rule& rule,
                               const std::vector<Voter>& voters) {
  if (!vote.positions) return std::nullopt;
  Figures figures;
  figures.house = house;
  figures.yes = figures.no = figures.abstain = 0;
  for (const auto& each : *vote.positions) {
    if (each.position == Position::not_voting) continue;
    const auto* voter = find(voters, each.member);
    const auto votes = voter ? votes_of(*voter, rule) : std::nullopt;
    if (!votes || (!house.empty() && !voter->house)) return std::nullopt;
    if (!house.empty() && voter->house != house) continue;
    auto& sum = each.position == Position::yes  ? figures.yes
                : each.position == Position::no ? figures.no
                                                : figures.abstain;
    *sum += *votes;
  }
  figures.members = sum_of(voters, rule, house, false);
  figures.entitled = sum_of(voters, rule, house, true);
  return figures;
}

// Members have several votes each, but no houses: what was announced are votes.
Figures weighed(const Vote& vote, const Rule& rule, const std::vector<Voter>& voters) {
  auto figures = cast_in("", vote, rule, voters).value_or(Figures{});
  const auto announced = vote.announced.value_or(Tally{});
  if (announced.yes) figures.yes = *announced.yes;
  if (announced.no) figures.no = *announced.no;
  if (announced.abstain) figures.abstain = *announced.abstain;
  figures.invalid = first_of(announced.invalid, std::nullopt);
  return figures;
}

Figures heads(const Vote& vote, const std::vector<Voter>& voters) {
  const auto announced = vote.announced.value_or(Tally{});
  const auto counted = vote.positions ? count(*vote.positions) : Tally{};
  Figures figures;
  figures.yes = first_of(announced.yes, counted.yes);
  figures.no = first_of(announced.no, counted.no);
  figures.abstain = first_of(announced.abstain, counted.abstain);
  figures.invalid = first_of(announced.invalid, std::nullopt);
  figures.members = voters.empty() ? first_of(announced.members, std::nullopt) : Figure(voters.size());
  const auto suspended = static_cast<std::int64_t>(
      std::count_if(voters.begin(), voters.end(), [](const Voter& each) { return each.suspended; }));
  const auto told = vote.positions ? with_reason(*vote.positions, Reason::suspended) : 0;
  if (vote.positions) figures.present = present_of(*vote.positions, figures.members);
  if (figures.members && (vote.positions || suspended > 0))
    figures.entitled = *figures.members - std::max<std::int64_t>(suspended, told);
  return figures;
}

// Of each house, which positions alone can tell; or of all.
std::vector<Figures> figures_of(const Vote& vote, const Rule& rule, const std::vector<Voter>& voters) {
  if (rule.houses.empty()) return {rule.unit == Unit::member ? heads(vote, voters) : weighed(vote, rule, voters)};
  std::vector<Figures> houses;
  for (const auto& house : rule.houses)
    if (auto cast = cast_in(house, vote, rule, voters)) houses.push_back(std::move(*cast));
  return houses;
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

std::optional<RuleCheck> check_vote(const Vote& vote, const Rule& rule, const std::vector<Voter>& voters) {
  if (is_uncounted(vote)) return std::nullopt;
  Ballot ballot;
  ballot.houses = figures_of(vote, rule, voters);
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
  const auto check = check_vote(vote, *under.rule, under.voters);
  if (!check || !vote.outcome) return found;
  if (const auto other = contradiction(*vote.outcome, *check))
    found.push_back(
        {"outcome-rule", "outcome", std::nullopt, std::nullopt,
         "Declared " + std::string(name_of(*vote.outcome)) + "; by the rule " + *vote.rule + " " + *other + "."});
  return found;
}

}  // namespace plenary
