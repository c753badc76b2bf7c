// Groups of members beside the days of votes.
#include "storage/group_days.hpp"

#include <algorithm>

namespace plenary::storage {

std::shared_ptr<const GroupDays> GroupDays::read(const Snapshot& snapshot, std::shared_ptr<const VoteMatrix> matrix,
                                                 const std::vector<std::string>& codes) {
  auto days = std::make_shared<GroupDays>();
  const auto& members = matrix->members();
  days->times_.resize(members.list.size());
  std::unordered_map<std::int64_t, std::uint32_t> ordinals;
  for (const auto ordinal : members.by_row) ordinals.emplace(members.list[ordinal].row, ordinal);
  for (const auto& code : codes)
    for (auto& time : times_in_groups(snapshot, code))
      if (const auto known = ordinals.find(time.member); known != ordinals.end())
        days->times_[known->second].push_back(std::move(time));
  for (std::uint32_t ordinal = 0; ordinal < days->times_.size(); ++ordinal)
    if (!days->times_[ordinal].empty()) days->members_.push_back(ordinal);
  const auto sessions = days_of_sessions(snapshot);
  // Votes of one day, or of one session without days, stand together: one mask for them.
  const MatrixVote* last = nullptr;
  for (const auto ordinal : matrix->order()) {
    const auto& vote = matrix->vote(ordinal);
    const bool as_before = last && last->assembly == vote.assembly && last->date == vote.date &&
                           (vote.date || last->session == vote.session);
    last = &vote;
    if (!as_before) {
      SessionDays when{vote.date, vote.date};
      if (!vote.date)
        if (const auto session = sessions.find(vote.assembly + "/" + vote.session); session != sessions.end())
          when = session->second;
      days->masks_.push_back(days->mask_on(vote.assembly, when));
    }
    const auto row = static_cast<std::size_t>(vote.row);
    if (days->mask_of_.size() <= row) days->mask_of_.resize(row + 1);
    days->mask_of_[row] = static_cast<std::uint32_t>(days->masks_.size() - 1);
  }
  days->matrix_ = std::move(matrix);
  return days;
}

GroupDays::Mask GroupDays::mask_on(const std::string& assembly, const SessionDays& when) const {
  Mask mask(times_.size());
  for (const auto member : members_)
    mask[member] = static_cast<std::uint8_t>(
        std::any_of(times_[member].begin(), times_[member].end(), [&](const TimeOfMember& time) {
          return time.assembly == assembly && (!time.from || !when.closes || *time.from <= *when.closes) &&
                 (!time.until || !when.opens || *time.until >= *when.opens);
        }));
  return mask;
}

}  // namespace plenary::storage
