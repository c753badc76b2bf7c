// Groups of members beside the days of votes.
#include "storage/group_days.hpp"

#include <algorithm>

namespace plenary::storage {

std::shared_ptr<const GroupDays> GroupDays::read(const Snapshot& snapshot, const VoteMatrix& matrix,
                                                 const std::vector<std::string>& codes) {
  auto days = std::make_shared<GroupDays>();
  const auto& members = matrix.members();
  days->times_.resize(members.list.size());
  std::unordered_map<std::int64_t, std::uint32_t> ordinals;
  for (const auto ordinal : members.by_row) ordinals.emplace(members.list[ordinal].row, ordinal);
  for (const auto& code : codes)
    for (auto& time : times_in_groups(snapshot, code))
      if (const auto known = ordinals.find(time.member); known != ordinals.end())
        days->times_[known->second].push_back(std::move(time));
  for (std::uint32_t ordinal = 0; ordinal < days->times_.size(); ++ordinal)
    if (!days->times_[ordinal].empty()) days->members_.push_back(ordinal);
  days->sessions_ = days_of_sessions(snapshot);
  return days;
}

bool GroupDays::holds(const MatrixVote& vote, std::uint32_t member) const {
  if (member >= times_.size() || times_[member].empty()) return false;
  SessionDays when{vote.date, vote.date};
  if (!vote.date)
    if (const auto session = sessions_.find(vote.assembly + "/" + vote.session); session != sessions_.end())
      when = session->second;
  return std::any_of(times_[member].begin(), times_[member].end(), [&](const TimeOfMember& time) {
    return time.assembly == vote.assembly && (!time.from || !when.closes || *time.from <= *when.closes) &&
           (!time.until || !when.opens || *time.until >= *when.opens);
  });
}

}  // namespace plenary::storage
