// Validation of votes: figures that cannot be, positions that cannot stand together.
#include <algorithm>
#include <map>
#include <set>

#include "domain/manner.hpp"
#include "domain/names.hpp"
#include "domain/statements.hpp"
#include "domain/tally.hpp"
#include "domain/validate.hpp"

namespace plenary {
namespace {

void check_each_once(const Vote& record, Faults& faults) {
  const auto by_member = [](const MemberPosition& a, const MemberPosition& b) { return a.member < b.member; };
  const auto& all = *record.positions;
  const auto same = [](const MemberPosition& a, const MemberPosition& b) { return a.member == b.member; };
  if (std::is_sorted(all.begin(), all.end(), by_member) &&
      std::adjacent_find(all.begin(), all.end(), same) == all.end())
    return;
  std::map<std::string, Position> first;
  for (const auto& each : *record.positions) {
    const auto [place, fresh] = first.emplace(each.member, each.position);
    if (!fresh)
      faults.push_back({Code::invalid, "positions." + std::string(name_of(each.position)),
                        each.member + " is listed twice" +
                            (place->second == each.position ? std::string()
                                                            : ", also under " + std::string(name_of(place->second)))});
  }
}

void check_intended(const Vote& record, Faults& faults) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < record.intended.size(); ++i)
    if (!seen.insert(record.intended[i].member).second)
      faults.push_back({Code::invalid, "intended[" + std::to_string(i) + "].member",
                        record.intended[i].member + " is listed twice"});
}

void check_method(const Vote& record, Faults& faults) {
  if (record.method == Method::secret_ballot && record.positions)
    faults.push_back({Code::invalid, "positions", "a secret ballot has no positions"});
  if (record.method == Method::secret_ballot && !record.intended.empty())
    faults.push_back({Code::invalid, "intended", "a secret ballot has no positions, so none was intended"});
  if (is_without_vote(record.method) && record.announced && !record.announced->empty())
    faults.push_back(
        {Code::invalid, "announced", "a decision by " + std::string(name_of(record.method)) + " has no figures"});
  if (is_without_vote(record.method) && record.positions && !record.positions->empty())
    faults.push_back(
        {Code::invalid, "positions", "a decision by " + std::string(name_of(record.method)) + " has no positions"});
  const auto opposes = [](const MemberPosition& each) {
    return each.position == Position::no || each.position == Position::split;
  };
  if (record.method == Method::unanimous && record.positions &&
      std::any_of(record.positions->begin(), record.positions->end(), opposes))
    faults.push_back({Code::invalid, "positions.no", "a unanimous vote has none against"});
  if (record.method == Method::unanimous && record.announced && record.announced->no.value_or(0) > 0)
    faults.push_back({Code::invalid, "announced.no", "a unanimous vote has none against"});
}

// Votes that are told of some members alone would not add up.
void check_all_told(const Vote& record, const std::set<std::string_view>& told, Faults& faults) {
  for (const auto& each : *record.positions) {
    const bool needed = each.position == Position::split || (!told.empty() && each.position != Position::not_voting);
    if (needed && !told.contains(each.member))
      faults.push_back({Code::invalid, "votes_cast",
                        "does not tell the votes of " + each.member +
                            (told.empty() ? ", which split them" : ", as it does of others")});
  }
}

void check_votes_cast(const Vote& record, Faults& faults) {
  std::set<std::string_view> told;
  for (std::size_t i = 0; i < record.votes_cast.size(); ++i) {
    const auto& cast = record.votes_cast[i];
    const auto fault = [&](const char* field, std::string message) {
      faults.push_back({Code::invalid, "votes_cast[" + std::to_string(i) + "]" + field, std::move(message)});
    };
    if (!told.insert(cast.member).second) fault(".member", cast.member + " is listed twice");
    const auto* position = record.positions ? find_in(*record.positions, cast.member) : nullptr;
    if (cast.total() == 0)
      fault("", cast.member + " cast no vote: leave it out");
    else if (!position)
      fault(".member", cast.member + " has no position in this vote");
    else if (position->position != position_of(cast))
      fault("", cast.member + " cast these votes, but its position is " + std::string(name_of(position->position)));
  }
  if (record.positions) check_all_told(record, told, faults);
}

void check_attendance(const Vote& record, Faults& faults) {
  if (!record.announced || !record.announced->members) return;
  const auto check = [&](const char* field, const std::optional<int>& figure) {
    if (figure && *figure > *record.announced->members)
      faults.push_back({Code::invalid, field,
                        "is " + std::to_string(*figure) + ", but there were " +
                            std::to_string(*record.announced->members) + " members"});
  };
  check("announced.present", record.announced->present);
  check("announced.represented", record.announced->represented);
}

void check_houses(const Vote& record, Faults& faults) {
  if (!record.announced) return;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < record.announced->houses.size(); ++i) {
    const auto& each = record.announced->houses[i];
    const auto field = "announced.houses[" + std::to_string(i) + "]";
    if (!seen.insert(each.house).second)
      faults.push_back({Code::invalid, field + ".house", each.house + " is listed twice"});
    if (!each.yes && !each.no && !each.abstain)
      faults.push_back({Code::invalid, field, "must have a figure: leave it out where none is known"});
    if (record.method == Method::unanimous && each.no.value_or(0) > 0)
      faults.push_back({Code::invalid, field + ".no", "a unanimous vote has none against"});
  }
}

void check_stated(const Vote& record, Faults& faults) {
  if (!record.stated.empty() && (!record.announced || record.announced->empty()))
    faults.push_back({Code::invalid, "stated", "stands beside what was announced, which is missing"});
  for (std::size_t i = 0; i < record.stated.size(); ++i) {
    const auto& each = record.stated[i];
    const auto end = record.stated.begin() + static_cast<std::ptrdiff_t>(i);
    const auto field = "stated[" + std::to_string(i) + "]";
    if (each.figures.empty())
      faults.push_back({Code::invalid, field, "must have a figure: leave it out where none is known"});
    if (std::any_of(record.stated.begin(), end,
                    [&](const StatedTally& other) { return same_source(other.source, each.source); }))
      faults.push_back(
          {Code::invalid, field + ".source", name_of_source(each.source).value_or("no source") + " is listed twice"});
  }
}

void check_members(const Vote& record, const VoteContext& context, Faults& faults) {
  const auto check = [&](const std::string& member, const std::string& field) {
    if (!context.member_known(member)) faults.push_back({Code::invalid, field, "there is no member '" + member + "'"});
  };
  if (record.positions)
    for (const auto& each : *record.positions) check(each.member, "positions." + std::string(name_of(each.position)));
  for (std::size_t i = 0; i < record.intended.size(); ++i)
    check(record.intended[i].member, "intended[" + std::to_string(i) + "].member");
  for (std::size_t i = 0; i < record.as_written.size(); ++i)
    if (const auto& member = record.as_written[i].member)
      check(*member, "as_written[" + std::to_string(i) + "].member");
}

void check_rule(const Vote& record, const VoteContext& context, Faults& faults) {
  if (context.rule_fault) faults.push_back({Code::invalid, "rule", *context.rule_fault});
  if (!record.announced || context.houses.empty()) return;
  std::string list;
  for (const auto& house : context.houses) list += (list.empty() ? "" : ", ") + house;
  for (std::size_t i = 0; i < record.announced->houses.size(); ++i) {
    const auto& house = record.announced->houses[i].house;
    if (std::find(context.houses.begin(), context.houses.end(), house) == context.houses.end())
      faults.push_back({Code::invalid, "announced.houses[" + std::to_string(i) + "].house",
                        "the rule " + *record.rule + " has no house '" + house + "'; it has: " + list});
  }
}

// Whose position it is can be told, and is a doubt where that was no member; a sum cannot be held to anybody.
void check_totals(const Vote& record, std::int64_t votes, Faults& faults) {
  if (votes == 0 || is_catalogued(record)) return;
  const int sum = record.announced ? total(with_house_sums(*record.announced)) : 0;
  if (sum > votes)
    faults.push_back(
        {Code::invalid, "announced",
         "adds up to " + std::to_string(sum) + ", but the assembly's members had " + std::to_string(votes) + " votes"});
}

}  // namespace

bool is_catalogued(const Vote& record) {
  return (record.announced && record.announced->members) ||
         std::any_of(record.sources.begin(), record.sources.end(),
                     [](const Source& source) { return source.identifier.has_value(); });
}

Faults validate(const Vote& record) {
  Faults faults;
  if (record.positions) check_each_once(record, faults);
  check_intended(record, faults);
  check_votes_cast(record, faults);
  check_method(record, faults);
  check_attendance(record, faults);
  check_houses(record, faults);
  check_stated(record, faults);
  return faults;
}

Faults validate_in(const Vote& record, const VoteContext& context) {
  Faults faults;
  if (!context.session) {
    faults.push_back({Code::invalid, "session", "there is no session " + record.session + " of " + record.assembly});
  } else if (auto fault = outside_session("date", record.date, *context.session)) {
    faults.push_back(std::move(*fault));
  }
  if (!context.resolution_known)
    faults.push_back({Code::invalid, "on.resolution", "there is no resolution " + *record.on.resolution});
  if (context.resolution_assembly && *context.resolution_assembly != record.assembly)
    faults.push_back({Code::invalid, "on.resolution",
                      "is of the assembly " + *context.resolution_assembly + ", not " + record.assembly});
  else if (context.resolution_session && *context.resolution_session != record.session)
    faults.push_back(
        {Code::invalid, "on.resolution", "is of session " + *context.resolution_session + ", not " + record.session});
  check_rule(record, context, faults);
  check_members(record, context, faults);
  check_totals(record, context.votes_on_the_day, faults);
  return faults;
}

}  // namespace plenary
