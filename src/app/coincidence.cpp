// Counts how one member's votes coincide with the others'.
#include "app/coincidence.hpp"

#include <algorithm>
#include <map>

#include "app/analysed_votes.hpp"
#include "app/position_list.hpp"
#include "app/row_source.hpp"
#include "app/vote_grid.hpp"
#include "domain/names.hpp"
#include "formats/languages.hpp"
#include "storage/position_code.hpp"

namespace plenary::app {
namespace {

using analytics::Stand;

// The votes of a list, and how many of its decisions were taken without one.
struct Taken {
  std::vector<VoteRef> votes;
  std::vector<std::optional<Date>> days;
  std::uint32_t by_consensus = 0;
};

bool is_by_consensus(std::string_view method_name, std::string_view part, std::string_view outcome) {
  const auto method = from_name<Method>(method_name);
  return (method == Method::consensus || method == Method::acclamation || method == Method::unanimous) &&
         part == "whole" && outcome == "adopted";
}

// Out of the resident matrix where that knows all that is asked for.
Taken read_votes(const storage::Registry& registry, const storage::Snapshot& snapshot, storage::ListQuery query) {
  Taken taken;
  const auto take = [&](const std::string& id, const std::optional<std::string>& day, bool by_consensus) {
    taken.votes.push_back(*parse_vote_id(id));
    taken.days.push_back(day ? Date::parse(*day) : std::nullopt);
    taken.by_consensus += by_consensus;
  };
  if (const auto list = resident_votes(registry, snapshot, query)) {
    for (const auto ordinal : list->votes()) {
      const auto& vote = list->matrix().vote(ordinal);
      take(vote.id, vote.date, is_by_consensus(vote.method, vote.part, vote.outcome.value_or("adopted")));
    }
    return taken;
  }
  query.columns.clear();
  for (const auto* name : {"id", "date", "method", "part", "outcome"})
    query.columns.push_back(storage::find_column(*query.table, name));
  const auto rows = open_sql_rows(snapshot, query);
  while (rows->next())
    take(rows->cell(0).value_or(""), rows->cell(1),
         is_by_consensus(rows->cell(2).value_or(""), rows->cell(3).value_or("whole"),
                         rows->cell(4).value_or("adopted")));
  return taken;
}

Stand stand_of(std::uint8_t code) {
  if (code == storage::kNoPosition) return Stand::none;
  const auto position = storage::position_of(code);
  // Of votes cast on both sides none is the member's own.
  return position == Position::split ? Stand::none : static_cast<Stand>(position);
}

std::vector<Stand> stands_of(const VoteGrid& grid, std::size_t row) {
  std::vector<Stand> stands;
  for (const auto code : grid.positions_of(row)) stands.push_back(stand_of(code));
  return stands;
}

// Whether the day is one of the member's in the group. Of a day that is not known, only where its time has no ends.
bool is_of(const GroupMember& member, const std::optional<Date>& day) {
  if (!day) return !member.from && !member.until;
  return (!member.from || *member.from <= *day) && (!member.until || *day <= *member.until);
}

class Counter {
 public:
  Counter(const VoteGrid& grid, const Taken& taken, std::size_t member)
      : grid_(grid), taken_(taken), member_(member), own_(stands_of(grid, member)) {}

  [[nodiscard]] std::size_t votes() const {
    return static_cast<std::size_t>(
        std::count_if(own_.begin(), own_.end(), [](Stand each) { return each == Stand::yes || each == Stand::no; }));
  }

  [[nodiscard]] std::vector<CoincidenceRow> by_member(MemberNaming& names) const {
    std::vector<CoincidenceRow> rows;
    const std::vector<std::uint8_t> all(grid_.votes(), 1);
    for (std::size_t row = 0; row < grid_.members().size(); ++row) {
      if (row == member_) continue;
      const auto& code = grid_.members()[row];
      rows.push_back({code, names.name(code, std::nullopt), 1, count(row, all), std::nullopt});
    }
    return rows;
  }

  [[nodiscard]] std::vector<CoincidenceRow> by_group(const Assembly& assembly,
                                                     const std::vector<std::string>& languages) const {
    std::vector<CoincidenceRow> rows;
    for (const auto& group : assembly.groups) {
      CoincidenceRow row{group.code, group.code, 0, {}, std::nullopt};
      for (const auto& language : languages)
        if (const auto name = group.name.find(language); name != group.name.end()) {
          row.name = name->second;
          break;
        }
      for (const auto& [code, taken] : votes_of(group)) add(row, code, taken);
      if (row.members > 0) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  using VotesByMember = std::map<std::string, std::vector<std::uint8_t>>;

  // In which votes whom the group had.
  [[nodiscard]] VotesByMember votes_of(const Group& group) const {
    VotesByMember found;
    for (const auto& each : group.members) {
      auto& taken = found.try_emplace(each.member, grid_.votes()).first->second;
      for (std::size_t i = 0; i < taken.size(); ++i) taken[i] |= static_cast<std::uint8_t>(is_of(each, taken_.days[i]));
    }
    return found;
  }

  void add(CoincidenceRow& row, const std::string& code, const std::vector<std::uint8_t>& taken) const {
    const auto& members = grid_.members();
    const auto found = std::lower_bound(members.begin(), members.end(), code);
    if (found == members.end() || *found != code) return;
    const auto at = static_cast<std::size_t>(found - members.begin());
    if (at == member_) return;
    const auto counted = count(at, taken);
    row.members += counted.listed > 0;
    row.counted += counted;
  }

  [[nodiscard]] analytics::Coincidence count(std::size_t row, const std::vector<std::uint8_t>& taken) const {
    auto counted = analytics::coincidence(own_, stands_of(grid_, row), taken);
    analytics::credit(counted, taken_.by_consensus);
    return counted;
  }

  const VoteGrid& grid_;
  const Taken& taken_;
  const std::size_t member_;
  const std::vector<Stand> own_;
};

void rank(std::vector<CoincidenceRow>& rows, const std::string& language) {
  const formats::Collation order(language);
  std::map<std::string, std::string> keys;
  for (const auto& row : rows) keys.emplace(row.code, order.key(row.name));
  const auto place = [&](const CoincidenceRow& row) {
    const auto value = analytics::votes_only(row.counted);
    return std::tuple(-value.value_or(-1.0), keys.at(row.code), row.code);
  };
  std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto value = analytics::votes_only(rows[i].counted);
    if (!value) continue;
    const bool level = i > 0 && analytics::votes_only(rows[i - 1].counted) == value;
    rows[i].rank = level ? rows[i - 1].rank : std::optional(i + 1);
  }
}

}  // namespace

CoincidenceTable make_coincidence(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                  const SheetRequest& request, const std::string& member, Naming naming,
                                  const std::optional<std::string>& groups_of) {
  const auto taken = read_votes(registry, snapshot, request.list.query);
  const VoteGrid grid(snapshot, registry.matrix(snapshot).get(), taken.votes);
  CoincidenceTable table;
  table.by_consensus = taken.by_consensus;
  const auto& members = grid.members();
  const auto found = std::lower_bound(members.begin(), members.end(), member);
  if (found == members.end() || *found != member) return table;
  const Counter counter(grid, taken, static_cast<std::size_t>(found - members.begin()));
  table.votes = counter.votes();
  MemberNaming names(snapshot, naming, request.list.languages);
  if (!groups_of)
    table.rows = counter.by_member(names);
  else if (const auto assembly = storage::find_assembly(snapshot, *groups_of))
    table.rows = counter.by_group(assembly->record, request.list.languages);
  rank(table.rows, request.list.languages.front());
  return table;
}

}  // namespace plenary::app
