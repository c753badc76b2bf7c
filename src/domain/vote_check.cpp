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

// Members represented can be told where positions account for all votes announced, and nobody listed was absent, or may have been.
Figure represented_of(const Vote& vote, const Tally& announced, const Tally& counted) {
  const auto agree = [](const std::optional<int>& a, const std::optional<int>& b) { return !a || a == b; };
  const bool all =
      agree(announced.yes, counted.yes) && agree(announced.no, counted.no) && agree(announced.abstain, counted.abstain);
  const auto& positions = *vote.positions;
  const auto voted = counted.yes.value_or(0) + counted.no.value_or(0) + counted.abstain.value_or(0);
  if (!all || voted == 0 || with_reason(positions, Reason::unknown) + with_reason(positions, Reason::absent) > 0)
    return std::nullopt;
  return static_cast<std::int64_t>(positions.size()) - with_reason(positions, Reason::suspended);
}

// What one voter counts for; nothing where its votes are not known.
Figure votes_of(const Voter& voter, const Rule& rule) {
  if (rule.unit == Unit::member) return 1;
  return voter.weight ? Figure(*voter.weight) : std::nullopt;
}

// The same by sides: as the vote tells it, or all on the side of the position.
std::optional<VotesCast> votes_by_side(const Vote& vote, const MemberPosition& position, const Voter* voter,
                                       const Rule& rule) {
  const auto* told = find_in(vote.votes_cast, position.member);
  if (rule.unit == Unit::weight && told) return *told;
  const auto votes = voter ? votes_of(*voter, rule) : std::nullopt;
  if (!votes || position.position == Position::split) return std::nullopt;
  VotesCast all{position.member};
  (position.position == Position::yes  ? all.yes
   : position.position == Position::no ? all.no
                                       : all.abstain) = static_cast<int>(*votes);
  return all;
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
    const auto* voter = find_in(voters, each.member);
    const auto votes = votes_by_side(vote, each, voter, rule);
    if (!votes || (!house.empty() && (!voter || !voter->house))) return std::nullopt;
    if (!house.empty() && voter->house != house) continue;
    *figures.yes += votes->yes;
    *figures.no += votes->no;
    *figures.abstain += votes->abstain;
  }
  figures.members = sum_of(voters, rule, house, false);
  figures.entitled = sum_of(voters, rule, house, true);
  return figures;
}

// Members have several votes each, but no houses: what was announced are votes.
Figures weighed(const Vote& vote, const Rule& rule, const std::vector<Voter>& voters) {
  auto figures = cast_in("", vote, rule, voters).value_or(Figures{});
  const auto announced = with_house_sums(vote.announced.value_or(Tally{}));
  if (announced.yes) figures.yes = *announced.yes;
  if (announced.no) figures.no = *announced.no;
  if (announced.abstain) figures.abstain = *announced.abstain;
  figures.invalid = first_of(announced.invalid, std::nullopt);
  return figures;
}

Figures heads(const Vote& vote, const std::vector<Voter>& voters) {
  const auto announced = with_house_sums(vote.announced.value_or(Tally{}));
  const auto counted = vote.positions && vote.votes_cast.empty() ? count(*vote.positions) : Tally{};
  Figures figures;
  figures.yes = first_of(announced.yes, counted.yes);
  figures.no = first_of(announced.no, counted.no);
  figures.abstain = first_of(announced.abstain, counted.abstain);
  figures.invalid = first_of(announced.invalid, std::nullopt);
  figures.members = voters.empty() ? first_of(announced.members, std::nullopt) : Figure(voters.size());
  const auto suspended = static_cast<std::int64_t>(
      std::count_if(voters.begin(), voters.end(), [](const Voter& each) { return each.suspended; }));
  const auto told = vote.positions ? with_reason(*vote.positions, Reason::suspended) : 0;
  figures.present = first_of(announced.present, std::nullopt);
  figures.represented = first_of(announced.represented, std::nullopt);
  if (vote.positions && !figures.present) figures.present = present_of(*vote.positions, figures.members);
  if (vote.positions && !figures.represented) figures.represented = represented_of(vote, announced, counted);
  if (figures.members && (vote.positions || !voters.empty()))
    figures.entitled = *figures.members - std::max<std::int64_t>(suspended, told);
  return figures;
}

const HouseTally* announced_of(const Vote& vote, const std::string& house) {
  if (!vote.announced) return nullptr;
  const auto& houses = vote.announced->houses;
  const auto found =
      std::find_if(houses.begin(), houses.end(), [&](const HouseTally& each) { return each.house == house; });
  return found == houses.end() ? nullptr : &*found;
}

// As announced of the house, else as its positions tell; nothing where neither does.
std::optional<Figures> figures_in(const std::string& house, const Vote& vote, const Rule& rule,
                                  const std::vector<Voter>& voters) {
  auto figures = cast_in(house, vote, rule, voters);
  const auto* announced = announced_of(vote, house);
  if (!announced) return figures;
  if (!figures) {
    figures.emplace();
    figures->house = house;
    figures->members = sum_of(voters, rule, house, false);
    figures->entitled = sum_of(voters, rule, house, true);
  }
  if (announced->yes) figures->yes = *announced->yes;
  if (announced->no) figures->no = *announced->no;
  if (announced->abstain) figures->abstain = *announced->abstain;
  return figures;
}

// Of each house, or of all.
std::vector<Figures> figures_of(const Vote& vote, const Rule& rule, const std::vector<Voter>& voters) {
  if (rule.houses.empty()) return {rule.unit == Unit::member ? heads(vote, voters) : weighed(vote, rule, voters)};
  std::vector<Figures> houses;
  for (const auto& house : rule.houses)
    if (auto figures = figures_in(house, vote, rule, voters)) houses.push_back(std::move(*figures));
  return houses;
}

// Where a house's positions add up to something else than was announced of it.
void doubt_houses(const Vote& vote, const RuleOfVote& under, std::vector<Discrepancy>& found) {
  if (!under.rule || !vote.positions) return;
  for (const auto& house : under.rule->houses) {
    const auto* announced = announced_of(vote, house);
    const auto cast = announced ? cast_in(house, vote, *under.rule, under.voters) : std::nullopt;
    if (!cast) continue;
    const auto compare = [&](const char* name, const std::optional<int>& ours, const Figure& counted) {
      if (ours && counted && *ours != *counted)
        found.push_back({"announced-counted", "houses." + house + "." + name, ours, static_cast<int>(*counted), {}});
    };
    compare("yes", announced->yes, cast->yes);
    compare("no", announced->no, cast->no);
    compare("abstain", announced->abstain, cast->abstain);
  }
}

// What positions add up to where members have several votes: those told, or all that each has.
std::optional<Tally> votes_counted(const Vote& vote, const RuleOfVote& under) {
  if (!under.rule || under.rule->unit == Unit::member || !vote.votes_cast.empty()) return counted(vote);
  const auto cast = cast_in("", vote, *under.rule, under.voters);
  if (!cast) return std::nullopt;
  const auto figure = [](const Figure& sum) { return std::optional<int>(static_cast<int>(*sum)); };
  return Tally{figure(cast->yes), figure(cast->no), figure(cast->abstain), std::nullopt, std::nullopt};
}

// Members that cast more votes than they had.
void doubt_votes_cast(const Vote& vote, const std::vector<Voter>& voters, std::vector<Discrepancy>& found) {
  for (const auto& each : vote.votes_cast) {
    const auto* voter = find_in(voters, each.member);
    if (voter && voter->weight && each.total() > *voter->weight)
      found.push_back({"more-votes-than-held", "votes_cast", std::nullopt, std::nullopt,
                       each.member + " cast " + std::to_string(each.total()) + " votes and had " +
                           std::to_string(*voter->weight) + "."});
  }
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
  auto found = discrepancies_from(vote, votes_counted(vote, under));
  doubt_houses(vote, under, found);
  doubt_votes_cast(vote, under.voters, found);
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
