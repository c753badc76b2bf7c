// Puts members side by side.
#include "app/compare.hpp"

#include <algorithm>
#include <array>

#include "app/agreement_lines.hpp"
#include "app/chart.hpp"
#include "app/figure.hpp"
#include "app/list_request.hpp"
#include "app/row_source.hpp"
#include "app/words.hpp"
#include "domain/names.hpp"
#include "formats/cells.hpp"
#include "storage/matrix_builder.hpp"
#include "storage/position_code.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 3> kMeasures = {"identical", "half_points", "votes_only"};

// A bit for each of yes, no and abstain that one of them did, and how many did so.
struct SidesTaken {
  unsigned sides = 0;
  std::size_t members = 0;

  void add(std::uint8_t code) {
    if (code > 2) return;
    sides |= 1U << code;
    ++members;
  }
  [[nodiscard]] std::optional<bool> alike() const {
    return members < 2 ? std::nullopt : std::optional((sides & (sides - 1)) == 0);
  }
};

std::vector<std::uint32_t> ordinals_of(const storage::VoteMatrix& matrix, const std::vector<std::string>& codes) {
  std::vector<std::uint32_t> found;
  const auto& members = matrix.members();
  for (std::uint32_t ordinal = 0; ordinal < members.list.size(); ++ordinal)
    if (members.list[ordinal].row != 0 &&
        std::find(codes.begin(), codes.end(), members.list[ordinal].code) != codes.end())
      found.push_back(ordinal);
  return found;
}

// The votes in which one of the members has a position, of those asked for; `show` leaves those in which they did alike, or not.
std::shared_ptr<const storage::VoteSet> votes_to_show(const storage::VoteMatrix& matrix,
                                                      const std::vector<std::string>& codes, std::string_view show,
                                                      const storage::VoteSet* within) {
  const auto members = ordinals_of(matrix, codes);
  auto chosen = std::make_shared<storage::VoteSet>();
  for (const auto ordinal : matrix.order()) {
    const auto& vote = matrix.vote(ordinal);
    if (within && !within->has(vote.row)) continue;
    SidesTaken taken;
    bool any = false;
    for (const auto member : members) {
      const auto code = vote.position_of(member);
      any = any || code != storage::kNoPosition;
      taken.add(code);
    }
    if (show == "all" ? any : taken.alike() == (show == "alike")) chosen->add(vote.row);
  }
  return chosen;
}

std::string result_of(const RowSource& row, std::size_t announced, std::size_t counted) {
  const auto figure = [&](std::size_t column) -> std::optional<int> {
    const auto cell = row.cell(column);
    return cell ? std::optional(std::stoi(*cell)) : std::nullopt;
  };
  for (const auto at : {announced, counted})
    if (auto text = formats::result_figures({figure(at), figure(at + 1), figure(at + 2), {}, {}}, {})) return *text;
  return {};
}

// Rows of votes in the order asked for, without what the members did.
class VotesToCompare {
 public:
  VotesToCompare(Context& context, storage::ListQuery query) {
    query.columns.clear();
    for (const auto* name : {"id", "date", "resolution", "title", "label", "outcome", "announced_yes", "announced_no",
                             "announced_abstain", "counted_yes", "counted_no", "counted_abstain"})
      query.columns.push_back(storage::find_column(*query.table, name));
    const auto limit = static_cast<std::size_t>(query.limit);
    if (limit > 0) ++query.limit;  // a row more, to know whether there is a next page
    const auto rows = open_rows(context.registry(), context.snapshot(), query);
    std::vector<storage::Value> place;
    while (rows->next()) {
      if (limit > 0 && votes.size() == limit) {
        next = place;
        break;
      }
      votes.push_back(read(*rows));
      if (votes.size() == limit) place = rows->place();
    }
  }

  std::vector<ComparedVote> votes;
  std::optional<std::vector<storage::Value>> next;

 private:
  static ComparedVote read(const RowSource& row) {
    ComparedVote vote;
    vote.id = row.cell(0).value_or("");
    vote.day = row.cell(1);
    vote.symbol = row.cell(2);
    vote.title = row.cell(3);
    vote.label = row.cell(4);
    vote.outcome = row.cell(5);
    vote.result = result_of(row, 6, 9);
    return vote;
  }
};

void put_letters(Context& context, std::vector<ComparedVote>& votes, const std::vector<ComparedMember>& members) {
  std::vector<VoteRef> refs;
  for (const auto& vote : votes) refs.push_back(*parse_vote_id(vote.id));
  const VoteGrid grid(context.snapshot(), context.registry().matrix(context.snapshot()).get(), refs);
  const auto& codes = grid.members();
  for (std::size_t at = 0; at < votes.size(); ++at) {
    SidesTaken taken;
    for (const auto& member : members) {
      const auto found = std::lower_bound(codes.begin(), codes.end(), member.code);
      const bool there = found != codes.end() && *found == member.code;
      const auto row = static_cast<std::size_t>(found - codes.begin());
      votes[at].letters.push_back(there ? letters_of(grid, row, at) : std::string());
      if (there) taken.add(grid.positions_of(row)[at]);
    }
    votes[at].alike = taken.alike();
  }
}

void put_pairs(Comparison& comparison) {
  auto& question = comparison.question;
  for (const auto& member : comparison.members)
    if (const auto place = comparison.analysed->find(member.code)) question.members.push_back(*place);
  for (std::size_t one = 0; one < question.members.size(); ++one)
    for (std::size_t other = one + 1; other < question.members.size(); ++other) {
      auto asked = question;
      asked.members = {question.members[one]};
      asked.with = {question.members[other]};
      for (auto& pair : agreeing_pairs(*comparison.analysed, asked)) comparison.pairs.push_back(pair);
    }
  std::stable_sort(comparison.pairs.begin(), comparison.pairs.end(),
                   [](const auto& left, const auto& right) { return left.agreement.value > right.agreement.value; });
}

}  // namespace

const std::vector<AnalysisParameter>& compare_parameters() {
  using Kind = AnalysisParameter::Kind;
  static const std::vector<AnalysisParameter> own = {{"members", Kind::member_list, {}, kMostCompared},
                                                     {"measure", Kind::choice, {kMeasures.begin(), kMeasures.end()}},
                                                     {"show", Kind::choice, {"all", "apart", "alike"}},
                                                     {"names", Kind::choice, {kNowNamings.begin(), kNowNamings.end()}}};
  return own;
}

boost::json::object picture_in_time(const Comparison& comparison) {
  auto pairs = comparison.pairs;
  if (pairs.size() > kMostLines)
    std::erase_if(pairs, [first = comparison.question.members.front()](const AgreeingPair& pair) {
      return pair.member != first && pair.other != first;
    });
  std::map<std::string, std::string> names;
  for (const auto& member : comparison.members) names.emplace(member.code, member.name);
  return agreement_in_time(*comparison.analysed, pairs, comparison.question, names);
}

Comparison make_comparison(Context& context, const AnalysisRequest& request) {
  Comparison comparison;
  // On a page in the reader's language, else in the one asked for.
  const auto languages =
      context.form == Form::html ? formats::language_order(language_of_data()) : request.list.languages;
  MemberNaming names(context.snapshot(), request.naming(), languages);
  for (const auto& code : request.all("members")) comparison.members.push_back({code, names.name(code, std::nullopt)});
  if (comparison.members.size() < 2) return comparison;

  VotesQuestion about{request.list.query, StepBy::session, false, false, ""};
  about.list.sort.clear();
  about.list.after.clear();
  about.list.limit = 0;
  comparison.analysed = context.service().analyses->votes(context, about);
  const auto measure = std::find(kMeasures.begin(), kMeasures.end(), request.one("measure"));
  comparison.question.measure = static_cast<analytics::Measure>(measure - kMeasures.begin());
  put_pairs(comparison);

  auto listed = request.list.query;
  const auto matrix = storage::matrix_for(context.registry(), context.snapshot());
  listed.votes = votes_to_show(*matrix, request.all("members"), request.one("show"), listed.votes.get());
  VotesToCompare read(context, listed);
  comparison.votes = std::move(read.votes);
  if (read.next) comparison.next = next_url(context, *read.next);
  comparison.count = listed.limit > 0 ? count_rows(context.registry(), context.snapshot(), listed)
                                      : static_cast<std::int64_t>(comparison.votes.size());
  put_letters(context, comparison.votes, comparison.members);
  return comparison;
}

}  // namespace plenary::app
