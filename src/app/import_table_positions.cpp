// Gathers the rows of each vote, then adds the vote with them.
#include "app/import_table_positions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/import_contradictions.hpp"
#include "app/named_cell.hpp"
#include "app/table_rows.hpp"

namespace plenary::app {
namespace {

struct Rows {
  VoteRef ref;
  Where where;                       // of the first row
  std::string resolution{}, part{};  // in it
  std::vector<MemberPosition> positions;
  std::vector<IntendedPosition> intended;
  std::set<std::string> members;
};

class PositionsTable {
 public:
  explicit PositionsTable(ImportPlan& plan) : plan_(plan) {}

  void add(const TableRow& row, const Where& where) {
    Faults faults;
    const auto ref = vote_of(row);
    if (!ref)
      faults.push_back(
          {Code::invalid, "vote", "must be a vote's assembly/session/number, or be told by columns of these"});
    const auto member = row.cell("member");
    if (member.empty())
      faults.push_back({Code::invalid, "member", "is required"});
    else if (!plan_.is_known_member(member))
      faults.push_back({Code::invalid, "member", "there is no member '" + member + "'"});
    const auto position = named_cell<Position>(row, "position", faults);
    const auto reason = named_cell<Reason>(row, "reason", faults);
    const auto intended = named_cell<Position>(row, "intended", faults);
    if (!position && row.cell("position").empty()) faults.push_back({Code::invalid, "position", "is required"});
    if (reason && position && *position != Position::not_voting)
      faults.push_back({Code::invalid, "reason", "belongs to members that did not vote"});
    for (auto& fault : contradictions_of_id(row)) faults.push_back(std::move(fault));
    if (ref && !member.empty() && !votes_[*ref].members.insert(member).second)
      faults.push_back({Code::invalid, "member", member + " stands twice in this vote"});
    if (!faults.empty()) return plan_.refuse(RecordKind::vote, std::move(faults), where);
    auto& rows = votes_[*ref];
    if (rows.positions.empty()) {
      rows.ref = *ref;
      rows.where = where;
      rows.resolution = row.cell("resolution");
      rows.part = row.cell("part");
    }
    rows.positions.push_back({member, *position, reason.value_or(Reason::unknown)});
    if (intended) rows.intended.push_back({member, *intended, std::nullopt, std::nullopt});
  }

  void finish() {
    for (auto& [ref, rows] : votes_)
      if (!rows.positions.empty()) add_vote(std::move(rows));
  }

 private:
  void add_vote(Rows rows) {
    auto vote = plan_.vote(rows.ref);
    if (!vote) {
      const auto id = rows.ref.assembly + "/" + rows.ref.session + "/" + std::to_string(rows.ref.number);
      return plan_.refuse(RecordKind::vote, {{Code::invalid, "vote", "there is no vote " + id}}, rows.where);
    }
    Faults faults;
    if (auto fault = contradiction(*vote, "resolution", rows.resolution)) faults.push_back(std::move(*fault));
    if (auto fault = contradiction(*vote, "part", rows.part)) faults.push_back(std::move(*fault));
    if (!faults.empty()) return plan_.refuse(RecordKind::vote, std::move(faults), rows.where);
    auto positions = vote->positions.value_or(std::vector<MemberPosition>());
    std::erase_if(positions, [&](const MemberPosition& each) { return rows.members.contains(each.member); });
    positions.insert(positions.end(), rows.positions.begin(), rows.positions.end());
    std::stable_sort(positions.begin(), positions.end(),
                     [](const auto& a, const auto& b) { return a.member < b.member; });
    vote->positions = std::move(positions);
    for (auto& each : rows.intended) {
      const auto same = [&](const IntendedPosition& other) { return other.member == each.member; };
      const auto known = std::find_if(vote->intended.begin(), vote->intended.end(), same);
      if (known == vote->intended.end())
        vote->intended.push_back(std::move(each));
      else
        known->position = each.position;
    }
    plan_.add(std::move(*vote), rows.where);
  }

  struct ByKey {
    bool operator()(const VoteRef& a, const VoteRef& b) const {
      return std::tie(a.assembly, a.session, a.number) < std::tie(b.assembly, b.session, b.number);
    }
  };

  ImportPlan& plan_;
  std::map<VoteRef, Rows, ByKey> votes_;
};

}  // namespace

void add_positions_table(ImportPlan& plan, const storage::Table& table, formats::Input input,
                         const ImportProgress& progress) {
  PositionsTable positions(plan);
  TableRows rows(table, std::move(input));
  plan.tell_columns_as([&rows](std::string_view field) { return rows.column_of(field); });
  std::size_t read = 0;
  while (const auto more = rows.next()) {
    const Where where{rows.name(), rows.line()};
    if (!*more)
      plan.refuse(RecordKind::vote, more->faults(), where);
    else
      positions.add(**more, where);
    if (++read % 1000 == 0 && progress) progress(read);
  }
  positions.finish();
  plan.tell_columns_as({});
}

}  // namespace plenary::app
