// Resolves the names of imported votes.
#include "app/import_votes.hpp"

#include "domain/named_positions.hpp"

namespace plenary::app {

bool add_positions(ImportPlan& plan, const NamedPositions& names, Vote& vote, const Where& where) {
  auto resolved = resolve_positions(names, plan.names());
  if (!resolved) {
    plan.refuse(RecordKind::vote, resolved.faults(), where);
    return false;
  }
  vote.positions = std::move(resolved->positions);
  for (auto& remark : resolved->remarks) vote.remarks.push_back(std::move(remark));
  return true;
}

bool names_everybody(const NamedPositions& names, const std::optional<Tally>& announced) {
  if (names.empty()) return false;
  if (!announced) return true;
  const auto lacks = [](const std::optional<int>& figure, const std::vector<std::string>& list) {
    return figure.value_or(0) > 0 && list.empty();
  };
  return !lacks(announced->yes, names.yes) && !lacks(announced->no, names.no) &&
         !lacks(announced->abstain, names.abstain);
}

}  // namespace plenary::app
