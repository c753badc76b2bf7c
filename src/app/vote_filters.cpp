// Sets of votes out of the resident matrix: who voted how, who differed, how groups and regions stood.
#include "app/vote_filters.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "app/filter_values.hpp"
#include "app/regions.hpp"
#include "domain/names.hpp"
#include "storage/group_days.hpp"
#include "storage/matrix_builder.hpp"
#include "storage/position_code.hpp"
#include "storage/resident_list.hpp"

namespace plenary::app {
namespace {

using storage::FilterValues;
using storage::ListQuery;
using storage::MatrixVote;
using storage::Snapshot;
using storage::ToldBy;
using storage::VoteMatrix;
using storage::VoteSet;

using Holds = std::function<bool(const MatrixVote&)>;

// A bit for each position code that the word means: a position, or why a member did not vote.
unsigned codes_of(std::string_view word) {
  unsigned codes = 0;
  for (std::uint8_t code = 0; code < storage::kPositionCodes; ++code) {
    const auto reason = storage::reason_of(code);
    const bool is_it =
        name_of(storage::position_of(code)) == word || (reason != Reason::unknown && name_of(reason) == word);
    if (is_it) codes |= 1U << code;
  }
  return codes;
}

bool among(unsigned codes, std::uint8_t code) { return code < storage::kPositionCodes && ((codes >> code) & 1U) != 0; }

// Yes, no and abstain.
constexpr unsigned kSides = 7;

// The sides of yes, no and abstain on which some of them are; members without a side play no part.
unsigned sides_taken(const MatrixVote& vote, const std::vector<std::uint32_t>& members) {
  unsigned sides = 0;
  for (const auto member : members)
    if (const auto code = vote.position_of(member); among(kSides, code)) sides |= 1U << code;
  return sides;
}

bool is_one_side(unsigned sides) { return sides != 0 && (sides & (sides - 1)) == 0; }

class MatrixQuestions {
 public:
  MatrixQuestions(const storage::Registry& registry, const Snapshot& snapshot, std::shared_ptr<const VoteMatrix> matrix)
      : registry_(registry), snapshot_(snapshot), matrix_(std::move(matrix)) {}

  // Filters by `member` and `position` hold of the same position: any of these members, any of these positions.
  [[nodiscard]] Holds has_position(const FilterValues* members, const FilterValues* positions) const {
    unsigned codes = positions ? 0 : (1U << storage::kPositionCodes) - 1;
    if (positions)
      for (const auto& word : positions->values) codes |= codes_of(word);
    if (!members)
      return [codes](const MatrixVote& vote) {
        for (std::uint8_t code = 0; code < storage::kPositionCodes; ++code)
          if (among(codes, code) && vote.counts[code] > 0) return true;
        return false;
      };
    return [codes, asked = ordinals(members->values)](const MatrixVote& vote) {
      return std::any_of(asked.begin(), asked.end(),
                         [&](std::uint32_t member) { return among(codes, vote.position_of(member)); });
    };
  }

  // One value of a filter.
  [[nodiscard]] Holds holds(std::string_view name, const std::string& value) const {
    const auto [who, what] = who_and_what_in(value);
    if (name == "voted")
      return [codes = codes_of(what), asked = ordinals({who})](const MatrixVote& vote) {
        return !asked.empty() && among(codes, vote.position_of(asked.front()));
      };
    if (name == "differ" || name == "agree") return all_voted(ordinals(split_commas(value)), name == "agree");
    if (name == "group_voted") return of_group(who, [side = codes_of(what)](unsigned sides) { return sides == side; });
    if (name == "group_split") return of_group(value, [](unsigned sides) { return sides != 0 && !is_one_side(sides); });
    if (name == "region_voted")
      return of_members(in_region(who), [side = codes_of(what)](unsigned sides) { return sides == side; });
    return of_members(ordinals(split_blanks(value)), [](unsigned sides) { return sides != 0 && !is_one_side(sides); });
  }

 private:
  using Sides = std::function<bool(unsigned)>;

  [[nodiscard]] std::vector<std::uint32_t> ordinals(const std::vector<std::string>& codes) const {
    std::vector<std::uint32_t> found;
    const auto& members = matrix_->members();
    for (const auto& code : codes) {
      const auto at = std::lower_bound(
          members.by_code.begin(), members.by_code.end(), code,
          [&](std::uint32_t ordinal, const std::string& wanted) { return members.list[ordinal].code < wanted; });
      if (at != members.by_code.end() && members.list[*at].code == code) found.push_back(*at);
    }
    return found;
  }

  [[nodiscard]] std::vector<std::uint32_t> in_region(std::string_view code) const {
    const auto* region = find_region(code);
    return region ? ordinals(region->members) : std::vector<std::uint32_t>();
  }

  static std::vector<std::string> split_blanks(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t at = text.find_first_not_of(' '); at != std::string::npos;) {
      const auto end = std::min(text.find(' ', at), text.size());
      words.push_back(text.substr(at, end - at));
      at = text.find_first_not_of(' ', end);
    }
    return words;
  }

  static Holds all_voted(std::vector<std::uint32_t> members, bool alike) {
    return [members = std::move(members), alike](const MatrixVote& vote) {
      unsigned sides = 0;
      for (const auto member : members) {
        const auto code = vote.position_of(member);
        if (!among(kSides, code)) return false;
        sides |= 1U << code;
      }
      return is_one_side(sides) == alike;
    };
  }

  static Holds of_members(std::vector<std::uint32_t> members, Sides sides) {
    return [members = std::move(members), sides = std::move(sides)](const MatrixVote& vote) {
      return sides(sides_taken(vote, members));
    };
  }

  [[nodiscard]] Holds of_group(const std::string& code, Sides sides) const {
    return [days = registry_.group_days(snapshot_, matrix_, {code}), sides = std::move(sides)](const MatrixVote& vote) {
      return sides(sides_taken(vote, days->members_in(vote)));
    };
  }

  const storage::Registry& registry_;
  const Snapshot& snapshot_;
  const std::shared_ptr<const VoteMatrix> matrix_;
};

const FilterValues* values_of_filter(const std::vector<FilterValues>& filters, std::string_view name) {
  for (const auto& each : filters)
    if (each.filter->name == name) return &each;
  return nullptr;
}

// One that must hold, by its words.
struct Condition {
  std::string question;
  std::function<Holds()> make;
};

// Those of a filter whose values are alternatives are one.
std::vector<Condition> conditions_of(const MatrixQuestions& matrix, const std::vector<FilterValues>& filters) {
  std::vector<Condition> conditions;
  const auto* members = values_of_filter(filters, "member");
  const auto* positions = values_of_filter(filters, "position");
  if (members || positions) {
    std::string question = "has";
    for (const auto* each : {members, positions}) {
      question += '\n';
      for (const auto& value : each ? each->values : std::vector<std::string>()) question += value + "\t";
    }
    conditions.push_back(
        {std::move(question), [&matrix, members, positions] { return matrix.has_position(members, positions); }});
  }
  for (const auto& filter : filters) {
    if (&filter == members || &filter == positions) continue;
    for (const auto& value : filter.values)
      conditions.push_back({std::string(filter.filter->name) + "\n" + value,
                            [&matrix, &filter, &value] { return matrix.holds(filter.filter->name, value); }});
  }
  return conditions;
}

std::shared_ptr<const VoteSet> find_votes(const VoteMatrix& matrix, const Condition& condition) {
  if (auto known = matrix.found().find(condition.question)) return known;
  auto found = std::make_shared<VoteSet>();
  const auto holds = condition.make();
  for (const auto ordinal : matrix.order())
    if (const auto& vote = matrix.vote(ordinal); holds(vote)) found->add(vote.row);
  matrix.found().keep(condition.question, found);
  return found;
}

VoteSet votes_by_matrix(const storage::Registry& registry, const Snapshot& snapshot,
                        const std::shared_ptr<const VoteMatrix>& matrix, const std::vector<FilterValues>& filters) {
  const MatrixQuestions questions(registry, snapshot, matrix);
  std::optional<VoteSet> votes;
  for (const auto& condition : conditions_of(questions, filters)) {
    const auto found = find_votes(*matrix, condition);
    if (votes)
      votes->keep_those_in(*found);
    else
      votes = *found;
  }
  return votes.value_or(VoteSet());
}

std::vector<FilterValues> take_told_by(ListQuery& query, ToldBy who) {
  std::vector<FilterValues> taken;
  std::erase_if(query.filters, [&](FilterValues& each) {
    if (each.filter->told_by != who) return false;
    taken.push_back(std::move(each));
    return true;
  });
  return taken;
}

std::shared_ptr<const VoteSet> matching_set(const storage::Registry& registry, const Snapshot& snapshot,
                                            const ListQuery& votes) {
  auto set = std::make_shared<VoteSet>();
  const auto list = storage::ResidentList::make(registry, snapshot, votes);
  for (const auto row : list ? list->rows() : storage::matching_rows(snapshot, votes)) set->add(row);
  return set;
}

// What some vote of the row must be, asked of the table of votes.
void ask_votes(const storage::Registry& registry, const Snapshot& snapshot, ListQuery& query) {
  ListQuery votes;
  votes.table = storage::find_table("votes");
  votes.with_drafts = query.with_drafts;
  for (auto& each : take_told_by(query, ToldBy::votes))
    votes.filters.push_back({storage::find_filter(*votes.table, each.filter->name), std::move(each.values)});
  if (query.table->is_part_of_vote) votes.match = std::exchange(query.match, {});
  if (votes.filters.empty() && votes.match.empty()) return;
  resolve_votes(registry, snapshot, votes);
  query.votes = votes.filters.empty() && votes.match.empty() ? votes.votes : matching_set(registry, snapshot, votes);
}

}  // namespace

void resolve_votes(const storage::Registry& registry, const Snapshot& snapshot, ListQuery& query) {
  const auto* groups = values_of_filter(query.filters, "group");
  if (groups && groups->filter->told_by == ToldBy::row && !query.table->of_votes.empty())
    query.groups = registry.group_days(snapshot, storage::matrix_for(registry, snapshot), groups->values);
  if (const auto filters = take_told_by(query, ToldBy::matrix); !filters.empty()) {
    const auto matrix = storage::matrix_for(registry, snapshot);
    query.votes = std::make_shared<const VoteSet>(votes_by_matrix(registry, snapshot, matrix, filters));
  }
  ask_votes(registry, snapshot, query);
}

}  // namespace plenary::app
