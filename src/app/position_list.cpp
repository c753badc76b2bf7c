// Questions to the table of positions, answered by the resident matrix.
#include "app/position_list.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string_view>

#include "domain/names.hpp"
#include "storage/group_days.hpp"

namespace plenary::app {
namespace {

using storage::FilterValues;
using storage::ListQuery;
using storage::MatrixMember;
using storage::MatrixVote;

// What the filters say of votes; the SQL of the table says the same.
bool holds(std::string_view name, const std::string& value, const MatrixVote& vote) {
  if (name == "assembly") return vote.assembly == value;
  if (name == "session") return vote.session == value;
  if (name == "resolution") return vote.resolution == value;
  if (name == "part") return vote.part == value;
  if (name == "from") return vote.date && *vote.date >= value;
  if (name == "to") return vote.date && *vote.date <= value;
  if (name == "outcome") return vote.outcome == value;
  if (name == "method") return vote.method == value;
  if (name == "meeting") return vote.meeting == value;
  if (name == "standing") return vote.standing == value;
  if (name == "vote") return vote.id == value;
  std::int64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return vote.number == number;
}

constexpr std::array<std::string_view, 12> kOfVotes = {"assembly", "session",  "resolution", "part",
                                                       "from",     "to",       "outcome",    "method",
                                                       "meeting",  "standing", "vote",       "number"};
constexpr std::array<std::string_view, 5> kOfRows = {"member", "position", "reason", "group", "region"};

bool is_of_votes(std::string_view filter) {
  return std::find(kOfVotes.begin(), kOfVotes.end(), filter) != kOfVotes.end();
}

bool is_known(std::string_view filter) {
  return is_of_votes(filter) || std::find(kOfRows.begin(), kOfRows.end(), filter) != kOfRows.end();
}

const std::vector<std::string>* values_of(const ListQuery& query, std::string_view name) {
  for (const auto& filter : query.filters)
    if (filter.filter->name == name) return &filter.values;
  return nullptr;
}

bool lets_through(const std::vector<FilterValues>& filters, const MatrixVote& vote) {
  return std::all_of(filters.begin(), filters.end(), [&](const FilterValues& filter) {
    if (!is_of_votes(filter.filter->name)) return true;
    return std::any_of(filter.values.begin(), filter.values.end(),
                       [&](const std::string& value) { return holds(filter.filter->name, value, vote); });
  });
}

// Whether any vote of that vote's session can match.
bool lets_session_through(const std::vector<FilterValues>& filters, const MatrixVote& vote) {
  return std::all_of(filters.begin(), filters.end(), [&](const FilterValues& filter) {
    const auto& name = filter.filter->name;
    const bool is_id = name == "vote";
    if (name != "assembly" && name != "session" && !is_id) return true;
    const auto ids = vote.assembly + "/" + vote.session + "/";
    return std::any_of(filter.values.begin(), filter.values.end(), [&](const std::string& value) {
      return is_id ? value.starts_with(ids) : holds(name, value, vote);
    });
  });
}

template <class T>
int sign(const T& left, const T& right) {
  return left < right ? -1 : right < left ? 1 : 0;
}

int compare(PositionCell cell, const MatrixVote& left, const MatrixVote& right) {
  if (cell == PositionCell::number) return sign(left.number, right.number);
  return sign(order_of(cell, left), order_of(cell, right));
}

int compare(PositionCell cell, const MatrixMember& left, const MatrixMember& right) {
  return sign(order_of(cell, left), order_of(cell, right));
}

// By each of the terms in turn, then by the rows.
template <class Terms, class T>
bool comes_before(const Terms& terms, const T& left, const T& right) {
  for (const auto& term : terms)
    if (const int order = compare(term.cell, left, right); order != 0) return (order < 0) != term.descending;
  return left.row < right.row;
}

std::int64_t row_of(const MatrixVote& vote, std::int64_t member) { return vote.row * storage::kMemberRows + member; }

// The value of a place, which is of the term's kind.
int compare_to(std::string_view text, const storage::Value& place) {
  return sign(text, std::string_view(std::get<std::string>(place)));
}

int compare_to(PositionCell cell, const MatrixVote& vote, const storage::Value& place) {
  if (cell == PositionCell::number) return sign(vote.number, std::get<std::int64_t>(place));
  return compare_to(order_of(cell, vote), place);
}

}  // namespace

bool PositionList::can_answer(const ListQuery& query) {
  return query.table->name == "positions" && query.match.empty() &&
         std::all_of(query.filters.begin(), query.filters.end(),
                     [](const FilterValues& filter) { return is_known(filter.filter->name); });
}

std::shared_ptr<const PositionList> PositionList::make(std::shared_ptr<const storage::VoteMatrix> matrix,
                                                       const ListQuery& query) {
  if (!matrix || !can_answer(query)) return nullptr;
  if (values_of(query, "group") && (!query.groups || query.groups->matrix() != matrix.get())) return nullptr;
  auto list = std::make_shared<PositionList>();
  list->matrix_ = std::move(matrix);
  list->groups_ = query.groups;
  const auto* members = values_of(query, "member");
  list->one_member_ = members && members->size() == 1;
  if (!list->read_columns(query) || !list->read_order(query)) return nullptr;
  list->choose_codes(query);
  list->choose_members(query);
  list->choose_votes(query);
  return list;
}

bool PositionList::read_columns(const ListQuery& query) {
  columns_ = query.columns;
  for (const auto* column : columns_) {
    const auto cell = position_cell(*column);
    if (!cell) return false;
    cells_.push_back(*cell);
  }
  return true;
}

bool PositionList::read_order(const ListQuery& query) {
  for (const auto& term : storage::sort_terms(query)) {
    const auto cell = position_cell(*term.column);
    if (!cell) return false;
    terms_.push_back({*cell, term.descending});
  }
  bool assembly = false, session = false, number = false;
  for (const auto& term : terms_) {
    if (is_of_vote(term.cell)) {
      if (names_votes_) continue;
      by_vote_.push_back(term);
      assembly |= term.cell == PositionCell::assembly;
      session |= term.cell == PositionCell::session;
      number |= term.cell == PositionCell::number;
      names_votes_ = term.cell == PositionCell::vote || (assembly && session && number);
    } else if (!is_of_member(term.cell)) {
      return false;
    } else if (!one_member_) {
      if (!names_votes_) return false;
      by_member_.push_back(term);
    }
  }
  return true;
}

void PositionList::choose_codes(const ListQuery& query) {
  const auto* positions = values_of(query, "position");
  const auto* reasons = values_of(query, "reason");
  const auto among = [](const std::vector<std::string>* values, std::string_view name) {
    return !values || std::find(values->begin(), values->end(), name) != values->end();
  };
  for (std::uint8_t code = 0; code < codes_.size(); ++code) {
    const auto position = text_of(PositionCell::position, {}, code, std::nullopt);
    const auto reason = text_of(PositionCell::reason, {}, code, std::nullopt);
    codes_[code] = among(positions, *position) && (!reasons || (reason && among(reasons, *reason)));
  }
}

void PositionList::choose_members(const ListQuery& query) {
  const auto& all = matrix_->members();
  const auto* asked = values_of(query, "member");
  members_ = all.by_row;
  if (const auto* regions = values_of(query, "region"))
    std::erase_if(members_, [&](std::uint32_t ordinal) {
      const auto code = " " + all.list[ordinal].code + " ";
      return std::none_of(regions->begin(), regions->end(),
                          [&](const std::string& region) { return region.find(code) != std::string::npos; });
    });
  if (groups_)
    std::erase_if(members_, [&](std::uint32_t ordinal) {
      return !std::binary_search(groups_->members().begin(), groups_->members().end(), ordinal);
    });
  if (asked)
    std::erase_if(members_, [&](std::uint32_t ordinal) {
      return std::find(asked->begin(), asked->end(), all.list[ordinal].code) == asked->end();
    });
  if (!by_member_.empty())
    std::sort(members_.begin(), members_.end(), [&](std::uint32_t left, std::uint32_t right) {
      return comes_before(by_member_, all.list[left], all.list[right]);
    });
}

void PositionList::choose_votes(const ListQuery& query) {
  // The votes of a session stand together: where none of them can match, they are passed over at once.
  const auto order = matrix_->order();
  for (auto begin = order.begin(); begin != order.end();) {
    const auto& first = matrix_->vote(*begin);
    const auto end = std::partition_point(begin, order.end(), [&](std::uint32_t ordinal) {
      const auto& vote = matrix_->vote(ordinal);
      return vote.session == first.session && vote.assembly == first.assembly;
    });
    if (lets_session_through(query.filters, first))
      std::copy_if(begin, end, std::back_inserter(votes_), [&](std::uint32_t ordinal) {
        const auto& vote = matrix_->vote(ordinal);
        return (query.with_drafts || !vote.is_draft) && (!query.votes || query.votes->has(vote.row)) && has_any(vote) &&
               lets_through(query.filters, vote);
      });
    begin = end;
  }
  if (query.sort.empty()) return;  // the matrix has the table's own order
  std::sort(votes_.begin(), votes_.end(), [&](std::uint32_t left, std::uint32_t right) {
    return comes_before(by_vote_, matrix_->vote(left), matrix_->vote(right));
  });
}

bool PositionList::has_any(const MatrixVote& vote) const {
  // Where every kind will do, a vote without positions is one of the question all the same.
  if (std::find(codes_.begin(), codes_.end(), false) == codes_.end()) return true;
  for (std::uint8_t code = 0; code < codes_.size(); ++code)
    if (codes_[code] && vote.counts[code] > 0) return true;
  return false;
}

bool PositionList::in_group(const MatrixVote& vote, std::uint32_t member) const { return groups_->holds(vote, member); }

std::int64_t PositionList::count_in(const MatrixVote& vote) const {
  std::int64_t rows = 0;
  if (members_.size() == matrix_->members().by_row.size() && !groups_) {
    for (std::uint8_t code = 0; code < codes_.size(); ++code) rows += codes_[code] ? vote.counts[code] : 0;
    return rows;
  }
  for (const auto each : members_) rows += has(vote, each);
  return rows;
}

std::int64_t PositionList::count() const {
  std::int64_t rows = 0;
  for (const auto ordinal : votes_) rows += count_in(matrix_->vote(ordinal));
  return rows;
}

PositionList::Place PositionList::place(const MatrixVote& vote, std::uint32_t ordinal) const {
  Place place;
  for (const auto& term : terms_) {
    if (term.cell == PositionCell::number)
      place.emplace_back(vote.number);
    else if (is_of_vote(term.cell))
      place.emplace_back(std::string(order_of(term.cell, vote)));
    else
      place.emplace_back(std::string(order_of(term.cell, member(ordinal))));
  }
  place.emplace_back(storage::kBehindTheRow);
  return place;
}

int PositionList::compare(const MatrixVote& vote, std::uint32_t ordinal, const Place& place) const {
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const auto cell = terms_[i].cell;
    const int order =
        is_of_vote(cell) ? compare_to(cell, vote, place[i]) : compare_to(order_of(cell, member(ordinal)), place[i]);
    if (order != 0) return terms_[i].descending ? -order : order;
  }
  return sign(row_of(vote, member(ordinal).row), std::get<std::int64_t>(place.back()));
}

bool PositionList::is_before(const MatrixVote& vote, const Place& place) const {
  if (members_.empty()) return true;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const auto cell = terms_[i].cell;
    if (!is_of_vote(cell) && !one_member_) return false;
    const int order = is_of_vote(cell) ? compare_to(cell, vote, place[i])
                                       : compare_to(order_of(cell, member(members_.front())), place[i]);
    if (order != 0) return (order < 0) != terms_[i].descending;
  }
  return !names_votes_ && row_of(vote, storage::kMemberRows - 1) < std::get<std::int64_t>(place.back());
}

PositionCursor::PositionCursor(std::shared_ptr<const PositionList> list, const std::vector<storage::Value>& after)
    : list_(std::move(list)) {
  if (after.empty()) return;
  const auto& votes = list_->votes();
  const auto first = std::partition_point(votes.begin(), votes.end(), [&](std::uint32_t ordinal) {
    return list_->is_before(list_->matrix().vote(ordinal), after);
  });
  next_vote_ = static_cast<std::size_t>(first - votes.begin());
  while (!put_back_ && advance()) put_back_ = list_->compare(*vote_, member(), after) > 0;
}

bool PositionCursor::next() { return std::exchange(put_back_, false) || advance(); }

bool PositionCursor::advance() {
  const auto& members = list_->members();
  while (true) {
    if (vote_ == nullptr) {
      if (next_vote_ == list_->votes().size()) return false;
      vote_ = &list_->matrix().vote(list_->votes()[next_vote_++]);
      next_member_ = 0;
    }
    while (next_member_ < members.size()) {
      const auto each = members[next_member_++];
      code_ = vote_->position_of(each);
      if (list_->has(*vote_, each)) return true;
    }
    vote_ = nullptr;
  }
}

std::optional<std::string> PositionCursor::cell(std::size_t column) const {
  const auto cell = list_->cells()[column];
  std::string room;
  const auto text = is_of_vote(cell) ? text_of(cell, *vote_, room)
                                     : text_of(cell, list_->member(member()), code_, intended_of(*vote_, member()));
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

}  // namespace plenary::app
