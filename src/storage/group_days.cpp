// Groups of members beside the days of votes.
#include "storage/group_days.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace plenary::storage {
namespace {

constexpr std::size_t kMostKept = 32;

// The days on which members come and go: two days with as many comings and goings before them have the same members.
class Changes {
 public:
  explicit Changes(const std::vector<std::vector<TimeOfMember>>& times) {
    for (const auto& of_member : times)
      for (const auto& time : of_member) {
        if (time.from) from_.push_back(*time.from);
        if (time.until) until_.push_back(*time.until);
      }
    std::sort(from_.begin(), from_.end());
    std::sort(until_.begin(), until_.end());
  }

  // How many came by the last of the days, and went before the first of them.
  [[nodiscard]] std::pair<std::size_t, std::size_t> before(const SessionDays& when) const {
    const auto came = when.closes ? std::upper_bound(from_.begin(), from_.end(), *when.closes) : from_.end();
    const auto went = when.opens ? std::lower_bound(until_.begin(), until_.end(), *when.opens) : until_.begin();
    return {static_cast<std::size_t>(came - from_.begin()), static_cast<std::size_t>(went - until_.begin())};
  }

 private:
  std::vector<std::string> from_, until_;
};

}  // namespace

std::shared_ptr<const GroupDays> GroupDays::read(const Snapshot& snapshot, std::shared_ptr<const VoteMatrix> matrix,
                                                 const std::vector<std::string>& codes) {
  auto days = std::make_shared<GroupDays>();
  days->matrix_ = std::move(matrix);
  days->read_members(snapshot, codes);
  days->place_votes(snapshot);
  return days;
}

void GroupDays::read_members(const Snapshot& snapshot, const std::vector<std::string>& codes) {
  const auto& members = matrix_->members();
  times_.resize(members.list.size());
  std::unordered_map<std::int64_t, std::uint32_t> ordinals;
  for (const auto ordinal : members.by_row) ordinals.emplace(members.list[ordinal].row, ordinal);
  for (const auto& code : codes)
    for (auto& time : times_in_groups(snapshot, code))
      if (const auto known = ordinals.find(time.member); known != ordinals.end())
        times_[known->second].push_back(std::move(time));
  for (std::uint32_t ordinal = 0; ordinal < times_.size(); ++ordinal)
    if (!times_[ordinal].empty()) members_.push_back(ordinal);
}

void GroupDays::place_votes(const Snapshot& snapshot) {
  const auto sessions = days_of_sessions(snapshot);
  const Changes changes(times_);
  std::map<std::tuple<std::string, std::size_t, std::size_t>, std::uint32_t> known;
  // Votes of one day, or of one session without days, stand together.
  const MatrixVote* last = nullptr;
  std::uint32_t time = 0;
  for (const auto ordinal : matrix_->order()) {
    const auto& vote = matrix_->vote(ordinal);
    const bool as_before = last && last->assembly == vote.assembly && last->date == vote.date &&
                           (vote.date || last->session == vote.session);
    last = &vote;
    if (!as_before) {
      SessionDays when{vote.date, vote.date};
      if (!vote.date)
        if (const auto session = sessions.find(vote.assembly + "/" + vote.session); session != sessions.end())
          when = session->second;
      const auto [came, went] = changes.before(when);
      const auto next = static_cast<std::uint32_t>(list_.size());
      const auto [place, is_new] = known.try_emplace({vote.assembly, came, went}, next);
      if (is_new) list_.push_back(time_on(vote.assembly, when));
      time = place->second;
    }
    const auto row = static_cast<std::size_t>(vote.row);
    if (at_.size() <= row) at_.resize(row + 1);
    at_[row] = time;
  }
}

GroupDays::Time GroupDays::time_on(const std::string& assembly, const SessionDays& when) const {
  Time made;
  made.mask.resize(times_.size());
  for (const auto member : members_) {
    const auto& times = times_[member];
    const bool in_it = std::any_of(times.begin(), times.end(), [&](const TimeOfMember& time) {
      return time.assembly == assembly && (!time.from || !when.closes || *time.from <= *when.closes) &&
             (!time.until || !when.opens || *time.until >= *when.opens);
    });
    if (!in_it) continue;
    made.mask[member] = 1;
    made.members.push_back(member);
  }
  return made;
}

std::shared_ptr<const GroupDays> GroupDaysKeeper::read(const Snapshot& snapshot,
                                                       const std::shared_ptr<const VoteMatrix>& matrix,
                                                       const std::vector<std::string>& codes) {
  {
    const std::lock_guard lock(mutex_);
    for (auto each = kept_.begin(); each != kept_.end(); ++each) {
      if (each->first != codes || each->second->matrix() != matrix.get()) continue;
      kept_.splice(kept_.begin(), kept_, each);
      return kept_.front().second;
    }
  }
  auto days = GroupDays::read(snapshot, matrix, codes);
  const std::lock_guard lock(mutex_);
  if (matrix->revision() < revision_) return days;
  if (matrix->revision() > revision_) kept_.clear();  // which would keep an old matrix alive
  revision_ = matrix->revision();
  kept_.emplace_front(codes, days);
  if (kept_.size() > kMostKept) kept_.pop_back();
  return days;
}

}  // namespace plenary::storage
