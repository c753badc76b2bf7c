// GET /agreement: how often members voted alike: a ranked table, a heat map of all, lines through time.
#include <algorithm>
#include <array>

#include "app/agreement.hpp"
#include "app/agreement_lines.hpp"
#include "app/analysis_reply.hpp"
#include "app/figure.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/row_source.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 3> kMeasures = {"identical", "half_points", "votes_only"};
constexpr std::size_t kMostMembers = 50;       // asked for in one question
constexpr std::size_t kMostPairsOnPage = 200;  // the other forms have all

const std::vector<AnalysisParameter>& agreement_parameters() {
  using Kind = AnalysisParameter::Kind;
  static const std::vector<AnalysisParameter> own = {{"member", Kind::members, {}, kMostMembers},
                                                     {"with", Kind::members, {}, kMostMembers},
                                                     {"group", Kind::groups, {}, 1},
                                                     {"least", Kind::number, {}, 1},
                                                     {"measure", Kind::choice, {kMeasures.begin(), kMeasures.end()}},
                                                     {"contested", Kind::choice, {"0", "1"}},
                                                     {"by", Kind::choice, {"all", "session", "year"}},
                                                     {"names", Kind::choice, {kNowNamings.begin(), kNowNamings.end()}}};
  return own;
}

struct AgreementAnswer {
  std::shared_ptr<const AnalysedVotes> votes;
  AgreementQuestion question;
  bool in_steps = false;
};

// Members that did not vote in any of the votes agree with nobody: they are left out, and with all left out there are none.
std::vector<std::size_t> places_of(const AnalysedVotes& votes, const std::vector<std::string>& codes) {
  std::vector<std::size_t> places;
  for (const auto& code : codes)
    if (const auto place = votes.find(code)) places.push_back(*place);
  if (places.empty() && !codes.empty()) places.push_back(votes.members.size());
  return places;
}

bool is_group(Context& context, const std::string& code) {
  storage::ListQuery query;
  query.table = storage::find_table("groups");
  query.columns = {storage::find_column(*query.table, "code")};
  query.filters = {{storage::find_filter(*query.table, "code"), {code}}};
  return open_sql_rows(context.snapshot(), query)->next();
}

SheetCells cells_of_pair(const AgreeingPair& pair, const AnalysedVotes& votes) {
  const auto &member = votes.members[pair.member], &other = votes.members[pair.other];
  SheetCells cells = {member.code, member.name, other.code, other.name, std::to_string(pair.agreement.n)};
  for (const auto figure : {pair.together.common, pair.together.same, pair.together.opposite})
    cells.emplace_back(std::to_string(figure));
  cells.push_back(pair.agreement.n > 0 ? std::optional(fixed(pair.agreement.value)) : std::nullopt);
  cells.push_back(pair.step ? std::optional(votes.steps[*pair.step].label) : std::nullopt);
  return cells;
}

std::vector<SheetNote> notes_of_agreement(const AgreementAnswer& answer, const AnalysisRequest& request) {
  const auto measure = request.one("measure");
  std::vector<SheetNote> notes = {
      {word("measure"), word_for("measure", measure)},
      {word("agreement.note_formula"), word_for("formula", measure)},
      {word("which_votes"),
       phrase(request.one("contested") == "1" ? "agreement.contested" : "agreement.counted",
              {{"votes", number_in_words(static_cast<std::int64_t>(answer.votes->votes()))},
               {"members", number_in_words(static_cast<std::int64_t>(answer.votes->members.size()))}})},
      {word("agreement.column.n"), word("agreement.n")}};
  if (!request.one("group").empty()) notes.push_back({word("filter.group"), word("agreement.group")});
  return notes;
}

Sheet sheet_of_agreement(const AgreementAnswer& answer, const AnalysisRequest& request, bool page) {
  Sheet sheet;
  sheet.name = "agreement";
  sheet.heading = word("title.agreement");
  sheet.describes = word("agreement.describes");
  for (const auto* name : {"member", "member_name", "other", "other_name"})
    sheet.columns.push_back(analysis_column("agreement", name, SheetType::text));
  sheet.columns[0].link = sheet.columns[2].link = RecordKind::member;
  for (const auto* name : {"n", "common", "same", "opposite"})
    sheet.columns.push_back(analysis_column("agreement", name, SheetType::integer));
  sheet.columns.push_back(analysis_column("agreement", "agreement", SheetType::decimal));
  sheet.columns.push_back(analysis_column("agreement", "step", SheetType::text, answer.in_steps));
  sheet.kept_in_view = 4;
  sheet.notes = notes_of_agreement(answer, request);
  auto pairs = answer.in_steps ? agreeing_by_step(*answer.votes, answer.question)
                               : agreeing_pairs(*answer.votes, answer.question);
  if (page && !answer.in_steps)
    std::stable_sort(pairs.begin(), pairs.end(), [](const AgreeingPair& left, const AgreeingPair& right) {
      return left.agreement.value > right.agreement.value;
    });
  if (page) keep_first(pairs, kMostPairsOnPage, "agreement.more", sheet);
  std::vector<SheetCells> rows;
  for (const auto& pair : pairs) rows.push_back(cells_of_pair(pair, *answer.votes));
  sheet.rows = std::make_unique<ReadySheetRows>(std::move(rows));
  sheet.style = request.list.style;
  sheet.csv = request.list.csv;
  return sheet;
}

json::object picture_of_all(const AgreementAnswer& answer) {
  const auto square = similarities(*answer.votes, answer.question);
  const auto order = analytics::order_by_similarity(square);
  HeatMap map;
  map.title = word("agreement.heat_map");
  map.describes = word("agreement.heat_describes");
  map.low_label = "0";
  map.high_label = "1";
  for (const auto row : order) {
    map.names.push_back(answer.votes->members[row].code);
    auto& cells = map.values.emplace_back();
    for (const auto column : order) cells.push_back(square[row][column]);
  }
  return heat_map(map);
}

// The others to draw lines of: those asked for, else those with whom the member agrees most and least, of those it met in
// at least a quarter as many votes as anybody.
std::vector<AgreeingPair> pairs_to_draw(const AgreementAnswer& answer) {
  auto pairs = agreeing_pairs(*answer.votes, answer.question);
  if (!answer.question.with.empty() || answer.question.members.size() > 1) {
    if (pairs.size() > kMostLines) pairs.resize(kMostLines);
    return pairs;
  }
  std::uint32_t most = 0;
  for (const auto& pair : pairs) most = std::max(most, pair.agreement.n);
  std::erase_if(pairs, [&](const AgreeingPair& pair) { return pair.agreement.n * 4 < most; });
  if (pairs.size() > kMostLines)
    pairs.erase(pairs.begin() + kMostLines / 2, pairs.end() - static_cast<std::ptrdiff_t>(kMostLines / 2));
  return pairs;
}

}  // namespace

Reply get_agreement(Context& context, const Variables&) {
  const auto request = read_analysis_request(context, {"agreement", agreement_parameters()});
  if (!request) return problem(context.request, request.faults());
  AgreementAnswer answer;
  answer.in_steps = request->one("by") != "all";
  if (answer.in_steps && request->all("member").empty())
    return problem(context.request,
                   Fault{Code::bad_request, "member", "must name a member where agreement is asked for step by step"});
  if (!request->all("with").empty() && request->all("member").empty())
    return problem(context.request, Fault{Code::bad_request, "with", "is for the members that 'member' names"});
  if (const auto group = request->one("group"); !group.empty() && !is_group(context, group))
    return problem(context.request, Fault{Code::bad_request, "group", "there is no group '" + group + "'"});
  const VotesQuestion about{
      request->list.query, steps_of(*request), request->one("contested") == "1", false, request->one("group"),
      request->naming(),   request->language};
  answer.votes = context.service().analyses->votes(context, about);
  const auto measure = std::find(kMeasures.begin(), kMeasures.end(), request->one("measure"));
  answer.question.measure = static_cast<analytics::Measure>(measure - kMeasures.begin());
  answer.question.least = static_cast<std::uint32_t>(request->number("least", 1));
  answer.question.members = places_of(*answer.votes, request->all("member"));
  answer.question.with = places_of(*answer.votes, request->all("with"));
  return analysis_reply(context, *request, agreement_parameters(),
                        {[&](bool page) { return sheet_of_agreement(answer, *request, page); },
                         [&] {
                           return std::vector<json::object>{
                               answer.question.members.empty()
                                   ? picture_of_all(answer)
                                   : agreement_in_time(*answer.votes, pairs_to_draw(answer), answer.question)};
                         }});
}

}  // namespace plenary::app
