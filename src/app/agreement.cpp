// Positions into planes of bits, and pairs of members out of them.
#include "app/agreement.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "app/position_list.hpp"
#include "app/row_source.hpp"
#include "domain/names.hpp"
#include "storage/position_code.hpp"

namespace plenary::app {
namespace {

using storage::MatrixVote;

// One position each, however it was found.
struct Cast {
  std::uint32_t member, vote;
  Position position;
};

struct Gathered {
  std::vector<VotesOfMembers::Who> members;
  std::vector<Cast> cast;
  std::uint32_t votes = 0;
};

// How many of yes, no and abstain anybody chose.
int sides(const MatrixVote& vote) { return (vote.counts[0] > 0) + (vote.counts[1] > 0) + (vote.counts[2] > 0); }

Gathered gather(const PositionList& list, bool contested) {
  Gathered found;
  const auto& members = list.matrix().members().list;
  for (const auto ordinal : list.members()) found.members.push_back({members[ordinal].code, members[ordinal].name});
  for (const auto ordinal : list.votes()) {
    const auto& vote = list.matrix().vote(ordinal);
    if (sides(vote) < (contested ? 2 : 1)) continue;
    for (std::uint32_t i = 0; i < list.members().size(); ++i)
      if (const auto code = vote.position_of(list.members()[i]); code <= 2)
        found.cast.push_back({i, found.votes, storage::position_of(code)});
    ++found.votes;
  }
  return found;
}

// The votes of a snapshot of the past, and what only SQL can find.
Gathered gather(const storage::Snapshot& snapshot, storage::ListQuery query, bool contested) {
  query.columns.clear();
  for (const auto* name : {"vote", "member", "member_name", "position"})
    query.columns.push_back(storage::find_column(*query.table, name));
  Gathered found;
  std::map<std::string, std::uint32_t> members;
  std::string vote;
  std::vector<Cast> of_vote;
  const auto end_vote = [&] {
    const auto differs = [&](const Cast& each) { return each.position != of_vote.front().position; };
    if (!of_vote.empty() && (!contested || std::any_of(of_vote.begin(), of_vote.end(), differs))) {
      found.cast.insert(found.cast.end(), of_vote.begin(), of_vote.end());
      ++found.votes;
    }
    of_vote.clear();
  };
  const auto rows = open_sql_rows(snapshot, query);
  while (rows->next()) {
    if (auto id = rows->cell(0).value_or(""); id != vote) {
      end_vote();
      vote = std::move(id);
    }
    const auto position = from_name<Position>(rows->cell(3).value_or(""));
    if (!position || *position > Position::abstain) continue;
    const auto [place, fresh] = members.emplace(rows->cell(1).value_or(""), found.members.size());
    if (fresh) found.members.push_back({place->first, rows->cell(2)});
    of_vote.push_back({place->second, found.votes, *position});
  }
  end_vote();
  return found;
}

std::vector<std::uint32_t> by_code(const std::vector<VotesOfMembers::Who>& members, const std::vector<bool>& voted) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < members.size(); ++i)
    if (voted[i]) order.push_back(i);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t left, std::uint32_t right) { return members[left].code < members[right].code; });
  return order;
}

}  // namespace

VotesOfMembers votes_of_members(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                const storage::ListQuery& positions, bool contested) {
  const auto list = resident_list(registry, snapshot, positions);
  const auto gathered = list ? gather(*list, contested) : gather(snapshot, positions, contested);
  std::vector<bool> voted(gathered.members.size());
  for (const auto& each : gathered.cast) voted[each.member] = true;
  const auto order = by_code(gathered.members, voted);
  std::vector<std::uint32_t> place(gathered.members.size());
  VotesOfMembers found;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    found.members.push_back(gathered.members[order[i]]);
  }
  found.votes = gathered.votes;
  found.planes = analytics::BitPlanes(order.size(), gathered.votes);
  for (const auto& each : gathered.cast) found.planes.set(place[each.member], each.vote, each.position);
  return found;
}

std::vector<AgreeingPair> agreeing_pairs(const VotesOfMembers& votes, const AgreementQuestion& question) {
  std::vector<AgreeingPair> pairs;
  const auto add = [&](std::size_t one, std::size_t other, const analytics::Together& together) {
    if (together.common < question.least) return;
    pairs.push_back(
        {&votes.members[one], &votes.members[other], together, analytics::agreement(together, question.measure)});
  };
  const auto size = votes.members.size();
  if (question.members.empty()) {
    const auto all = analytics::compare_all(votes.planes);
    for (std::size_t one = 0, at = 0; one < size; ++one)
      for (std::size_t other = one + 1; other < size; ++other) add(one, other, all[at++]);
    return pairs;
  }
  for (std::size_t one = 0; one < size; ++one) {
    if (std::find(question.members.begin(), question.members.end(), votes.members[one].code) == question.members.end())
      continue;
    for (std::size_t other = 0; other < size; ++other)
      if (other != one) add(one, other, analytics::compare(votes.planes, one, other));
  }
  if (question.members.size() == 1)
    std::stable_sort(pairs.begin(), pairs.end(), [](const AgreeingPair& left, const AgreeingPair& right) {
      return std::tuple(-left.agreement.value, right.agreement.n) <
             std::tuple(-right.agreement.value, left.agreement.n);
    });
  return pairs;
}

}  // namespace plenary::app
