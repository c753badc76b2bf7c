// Chooses the votes of an analysis, puts them in order of time, and lays their positions out as bits.
#include "app/analysed_votes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <thread>
#include <tuple>

#include "app/position_list.hpp"
#include "app/row_source.hpp"
#include "app/vote_grid.hpp"
#include "storage/desk.hpp"
#include "storage/position_code.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

constexpr int kMostWaiting = 2;

struct ChosenVote {
  VoteRef ref;
  std::optional<Date> day;
};

// The same question to the table of positions; nothing where that does not know a filter.
std::optional<storage::ListQuery> of_positions(const storage::ListQuery& votes) {
  storage::ListQuery query;
  query.table = storage::find_table("positions");
  query.columns = {storage::find_column(*query.table, "vote")};
  query.match = votes.match;
  query.votes = votes.votes;
  query.with_drafts = votes.with_drafts;
  for (const auto& [filter, values] : votes.filters) {
    const auto* known = storage::find_filter(*query.table, filter->name == "id" ? "vote" : filter->name);
    if (!known) return std::nullopt;
    query.filters.push_back({known, values});
  }
  return query;
}

// Out of the resident matrix where it knows all that is asked for.
std::vector<ChosenVote> choose_votes(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                     storage::ListQuery query) {
  std::vector<ChosenVote> chosen;
  const auto add = [&](std::string_view id, const std::optional<std::string>& day) {
    chosen.push_back({*parse_vote_id(id), day ? Date::parse(*day) : std::nullopt});
  };
  if (const auto list = resident_votes(registry, snapshot, query)) {
    for (const auto ordinal : list->votes()) add(list->matrix().vote(ordinal).id, list->matrix().vote(ordinal).date);
    return chosen;
  }
  query.columns = {storage::find_column(*query.table, "id"), storage::find_column(*query.table, "date")};
  const auto rows = open_sql_rows(snapshot, query);
  while (rows->next()) add(rows->cell(0).value_or(""), rows->cell(1));
  return chosen;
}

double year_of(const std::string& day) {
  return std::stoi(day.substr(0, 4)) + (std::stoi(day.substr(5, 2)) - 1) / 12.0 + std::stoi(day.substr(8, 2)) / 372.0;
}

// Votes of one step together. Numbered sessions follow each other by their numbers, others by their first days.
class StepOrder {
 public:
  StepOrder(const storage::Snapshot& snapshot, const std::vector<ChosenVote>& votes, StepBy by, bool several) {
    for (const auto& vote : votes) {
      auto& place = places_[key(vote, by)];
      if (place.label.empty()) begin(place, snapshot, vote, by, several);
      if (!vote.day) continue;
      const auto day = vote.day->to_string();
      if (!place.has_votes_day || day < place.first) place.first = day;
      place.has_votes_day = true;
    }
    for (auto& [name, place] : places_) order_.push_back(&place);
    std::sort(order_.begin(), order_.end(), [](const Place* a, const Place* b) { return a->number < b->number; });
    std::string latest;
    for (auto* place : order_) {
      place->sort = place->first.empty() && place->is_numbered ? latest : place->first;
      if (place->is_numbered) latest = std::max(latest, place->sort);
    }
    std::sort(order_.begin(), order_.end(), [](const Place* a, const Place* b) {
      return std::tuple(!a->is_in_time(), a->sort, a->number) < std::tuple(!b->is_in_time(), b->sort, b->number);
    });
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i]->number = i;
  }

  [[nodiscard]] std::size_t place_of(const ChosenVote& vote, StepBy by) const {
    return places_.at(key(vote, by)).number;
  }
  [[nodiscard]] bool is_in_time(std::size_t place) const { return order_[place]->is_in_time(); }

  // Of the steps up to the `count`th.
  void put_steps(AnalysedVotes& into, std::size_t count) const {
    std::string before;
    double years = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto& place = *order_[i];
      into.by_calendar &= !place.is_in_time() || !place.first.empty();
      if (i == 0)
        years = place.first.empty() ? 0 : year_of(place.first);
      else
        years += before.empty() || place.first.empty() ? 1 : std::max(0.0, year_of(place.first) - year_of(before));
      before = place.first;
      into.steps.push_back({place.label, place.first, place.is_in_time()});
      into.times.push_back({0, 0, years});
    }
  }

 private:
  struct Place {
    std::string label, first, sort;
    std::size_t number = 0;
    bool has_votes_day = false, is_numbered = false;
    [[nodiscard]] bool is_in_time() const { return is_numbered || !first.empty(); }
  };
  static std::string key(const ChosenVote& vote, StepBy by) {
    return by == StepBy::year ? vote.day->to_string().substr(0, 4) : vote.ref.assembly + "/" + vote.ref.session;
  }
  void begin(Place& place, const storage::Snapshot& snapshot, const ChosenVote& vote, StepBy by, bool several) {
    place.number = places_.size();
    place.label = by == StepBy::year ? vote.day->to_string().substr(0, 4)
                  : several          ? vote.ref.assembly + "/" + vote.ref.session
                                     : vote.ref.session;
    if (by == StepBy::year) return;
    const auto session = storage::find_session(snapshot, vote.ref.assembly, vote.ref.session);
    if (!session) return;
    place.is_numbered = session->record.kind == SessionKind::regular;
    if (session->record.opens) place.first = session->record.opens->to_string();
  }

  std::map<std::string, Place> places_;
  std::vector<Place*> order_;
};

// The group of that code of each assembly that has one.
std::map<std::string, Group> groups_of_code(const storage::Snapshot& snapshot, const std::vector<ChosenVote>& votes,
                                            const std::string& code) {
  std::map<std::string, Group> found;
  std::set<std::string> seen;
  for (const auto& vote : votes) {
    if (!seen.insert(vote.ref.assembly).second) continue;
    const auto assembly = storage::find_assembly(snapshot, vote.ref.assembly);
    if (!assembly) continue;
    for (const auto& group : assembly->record.groups)
      if (group.code == code) found.emplace(vote.ref.assembly, group);
  }
  return found;
}

// What each vote counts of: its positions that are yes, no or abstain, of the group's members where there is a group.
class PlaneMaker {
 public:
  // Without groups, of all members; else those of assemblies without one count for nothing.
  PlaneMaker(const VoteGrid& grid, const std::vector<ChosenVote>& votes,
             const std::optional<std::map<std::string, Group>>& groups)
      : grid_(grid), votes_(votes), groups_(groups) {}

  // Places in the grid of the votes that count.
  [[nodiscard]] std::vector<std::size_t> counting(bool contested) const {
    std::vector<std::size_t> found;
    for (std::size_t vote = 0; vote < votes_.size(); ++vote) {
      bool sides[3] = {};
      for (std::size_t member = 0; member < grid_.members().size(); ++member)
        if (const auto code = grid_.positions_of(member)[vote]; code < 3) sides[code] = true;
      if (sides[0] + sides[1] + sides[2] >= (contested ? 2 : 1)) found.push_back(vote);
    }
    return found;
  }

  void put(AnalysedVotes& into, const std::vector<std::size_t>& order) const {
    std::vector<std::size_t> members;
    for (std::size_t member = 0; member < grid_.members().size(); ++member)
      if (std::any_of(order.begin(), order.end(), [&](std::size_t vote) { return counts(member, vote); }))
        members.push_back(member);
    into.planes = analytics::BitPlanes(members.size(), order.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      const auto& code = grid_.members()[members[i]];
      into.members.push_back({code, code});
      for (std::size_t vote = 0; vote < order.size(); ++vote)
        if (counts(members[i], order[vote]))
          into.planes.set(i, vote, storage::position_of(grid_.positions_of(members[i])[order[vote]]));
    }
  }

 private:
  [[nodiscard]] bool counts(std::size_t member, std::size_t vote) const {
    if (grid_.positions_of(member)[vote] > 2) return false;
    if (!groups_) return true;
    const auto group = groups_->find(votes_[vote].ref.assembly);
    if (group == groups_->end()) return false;
    const auto& times = group->second.members;
    return std::any_of(times.begin(), times.end(), [&](const GroupMember& each) {
      return each.member == grid_.members()[member] && is_in_group(each, votes_[vote].day);
    });
  }

  const VoteGrid& grid_;
  const std::vector<ChosenVote>& votes_;
  const std::optional<std::map<std::string, Group>>& groups_;
};

// Latest names by code; the matrix has the English ones at hand.
std::map<std::string, std::string> latest_names(const storage::VoteMatrix* matrix, const storage::Snapshot& snapshot,
                                                const std::string& language) {
  if (!matrix || language != "en") return storage::names_of_members(snapshot, language);
  std::map<std::string, std::string> names;
  for (const auto& member : matrix->members().list)
    if (member.row != 0) names.emplace(member.code, member.name.value_or(member.code));
  return names;
}

void put_names(AnalysedVotes& into, const storage::VoteMatrix* matrix, const storage::Snapshot& snapshot,
               const VotesQuestion& question) {
  std::map<std::string, std::string> names;
  if (question.naming != Naming::codes) names = latest_names(matrix, snapshot, question.language);
  for (auto& member : into.members) {
    const auto known = names.find(member.code);
    member.name = known == names.end() ? member.code : known->second;
    if (question.naming == Naming::brief) member.name = brief_name(member.name);
  }
}

std::string key_of_question(Context& context, const VotesQuestion& question) {
  std::string key = std::to_string(context.revision()) + (question.list.with_drafts ? " staff" : " public");
  key += question.by == StepBy::year ? " year" : " session";
  key += question.contested ? " contested" : " all";
  key += question.in_time ? " in-time " : " whole ";
  const auto add = [&](std::string_view part) { key.append(std::to_string(part.size())).append(":").append(part); };
  add(question.group);
  add(question.list.match);
  add(question.list.votes ? std::string_view(question.list.votes->bits()) : std::string_view("all"));
  for (const auto& filter : question.list.filters) {
    add(filter.filter->name);
    for (const auto& value : filter.values) add(value);
  }
  return key;
}

}  // namespace

std::shared_ptr<const PositionList> resident_votes(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                                   const storage::ListQuery& votes) {
  const auto same = of_positions(votes);
  return same ? resident_list(registry, snapshot, *same) : nullptr;
}

std::optional<std::size_t> AnalysedVotes::find(const std::string& code) const {
  const auto found = std::lower_bound(members.begin(), members.end(), code,
                                      [](const Who& each, const std::string& it) { return each.code < it; });
  if (found == members.end() || found->code != code) return std::nullopt;
  return static_cast<std::size_t>(found - members.begin());
}

bool is_in_group(const GroupMember& member, const std::optional<Date>& day) {
  if (!day) return !member.from && !member.until;
  return (!member.from || *member.from <= *day) && (!member.until || *day <= *member.until);
}

std::shared_ptr<const AnalysedVotes> analysed_votes(const storage::Registry& registry,
                                                    const storage::Snapshot& snapshot, const VotesQuestion& question) {
  auto made = std::make_shared<AnalysedVotes>();
  auto votes = choose_votes(registry, snapshot, question.list);
  if (question.by == StepBy::year) made->undated = std::erase_if(votes, [](const auto& vote) { return !vote.day; });
  std::vector<VoteRef> refs;
  for (const auto& vote : votes) refs.push_back(vote.ref);
  const auto matrix = registry.matrix(snapshot);
  const VoteGrid grid(snapshot, matrix.get(), refs);
  std::optional<std::map<std::string, Group>> groups;
  if (!question.group.empty()) groups = groups_of_code(snapshot, votes, question.group);
  const PlaneMaker maker(grid, votes, groups);
  auto order = maker.counting(question.contested);
  std::vector<ChosenVote> counted;
  std::set<std::string> assemblies;
  for (const auto vote : order) {
    counted.push_back(votes[vote]);
    assemblies.insert(votes[vote].ref.assembly);
  }
  made->assemblies.assign(assemblies.begin(), assemblies.end());
  const StepOrder steps(snapshot, counted, question.by, assemblies.size() > 1);
  const auto place = [&](std::size_t vote) { return steps.place_of(votes[vote], question.by); };
  std::stable_sort(order.begin(), order.end(), [&](auto left, auto right) { return place(left) < place(right); });
  if (question.in_time)
    made->undated += std::erase_if(order, [&](auto vote) { return !steps.is_in_time(place(vote)); });
  steps.put_steps(*made, order.empty() ? 0 : place(order.back()) + 1);
  for (std::size_t i = 0; i < order.size(); ++i) {
    made->days.push_back(votes[order[i]].day);
    auto& time = made->times[place(order[i])];
    if (time.last == 0) time.first = i;
    time.last = i + 1;
  }
  maker.put(*made, order);
  put_names(*made, matrix.get(), snapshot, question);
  return made;
}

std::shared_ptr<const AnalysedVotes> Analyses::votes(Context& context, const VotesQuestion& question) {
  const auto key =
      key_of_question(context, question) + " " + question.language + std::to_string(static_cast<int>(question.naming));
  if (auto kept = votes_.find(key)) return kept;
  auto made = analysed_votes(context.registry(), context.snapshot(), question);
  votes_.keep(key, made);
  return made;
}

std::shared_ptr<const analytics::IdealPoints> Analyses::ideal_points(Context& context, const VotesQuestion& about,
                                                                     const AnalysedVotes& votes,
                                                                     const analytics::IdealQuestion& question) {
  auto key = key_of_question(context, about) + " " + std::to_string(question.dimensions) +
             (question.linked ? " linked" : " apart");
  for (const auto anchor : question.anchors) key += " " + votes.members[anchor].code;
  if (auto kept = points_.find(key)) return kept;
  struct Waiting {
    std::atomic<int>& count;
    explicit Waiting(std::atomic<int>& waiting) : count(waiting) { ++count; }
    ~Waiting() { --count; }
  } const waiting(waiting_);
  if (waiting_ > kMostWaiting)
    throw storage::TooManyReaders("other ideal points are being worked out: try again in a moment");
  const std::lock_guard one_at_a_time(fitting_);
  if (auto kept = points_.find(key)) return kept;
  auto asked = question;
  asked.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
  auto made = std::make_shared<const analytics::IdealPoints>(analytics::ideal_points(votes.planes, votes.times, asked));
  points_.keep(key, made);
  return made;
}

}  // namespace plenary::app
