// GET /cohesion: how far groups of members vote as one, and how loyal each member is to its group.
#include <algorithm>
#include <set>

#include "analytics/cohesion.hpp"
#include "app/analysed_votes.hpp"
#include "app/analysis_reply.hpp"
#include "app/figure.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/words.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

using analytics::InGroup;

const std::vector<AnalysisParameter>& cohesion_parameters() {
  using Kind = AnalysisParameter::Kind;
  static const std::vector<AnalysisParameter> own = {{"group", Kind::groups, {}, kMostLines},
                                                     {"of", Kind::choice, {"groups", "members"}},
                                                     {"by", Kind::choice, {"all", "session", "year"}},
                                                     {"names", Kind::choice, {kNowNamings.begin(), kNowNamings.end()}}};
  return own;
}

// Votes that are counted together.
struct Span {
  std::string label;  // empty: all
  std::size_t first = 0, last = 0;
  double years = 0;
  bool is_in_time = true;
};

// A group with its votes.
struct MeasuredGroup {
  const Group* group = nullptr;
  std::string name;
  std::vector<InGroup> members;  // that voted while they were in it
  std::vector<analytics::Sides> sides;
};

struct CohesionAnswer {
  std::shared_ptr<const AnalysedVotes> votes;
  std::optional<Assembly> assembly;  // holds the groups
  std::vector<MeasuredGroup> groups;
  std::vector<Span> spans;
};

// In which votes the group had the member: any of its times in it.
std::vector<InGroup> members_in(const Group& group, const AnalysedVotes& votes) {
  std::map<std::size_t, InGroup> found;
  for (const auto& each : group.members) {
    const auto place = votes.find(each.member);
    if (!place) continue;
    auto& in =
        found.try_emplace(*place, InGroup{*place, std::vector<std::uint64_t>(votes.planes.words())}).first->second;
    for (std::size_t vote = 0; vote < votes.votes(); ++vote)
      if (is_in_group(each, votes.days[vote])) in.votes[vote / 64] |= std::uint64_t{1} << (vote % 64);
  }
  std::vector<InGroup> members;
  for (auto& [place, in] : found) members.push_back(std::move(in));
  return members;
}

std::string name_of_group(const Group& group, const std::string& language) {
  for (const auto& wanted : {language, std::string("en")})
    if (const auto known = group.name.find(wanted); known != group.name.end()) return known->second;
  return group.name.empty() ? group.code : group.name.begin()->second;
}

// Nothing but a fault where a group was asked for that the assembly does not have.
std::optional<Fault> measure_groups(CohesionAnswer& answer, const std::vector<std::string>& asked,
                                    const std::string& language) {
  if (!answer.assembly) return std::nullopt;
  for (const auto& code : asked)
    if (std::none_of(answer.assembly->groups.begin(), answer.assembly->groups.end(),
                     [&](const Group& each) { return each.code == code; }))
      return Fault{Code::bad_request, "group", answer.assembly->code + " has no group '" + code + "'"};
  for (const auto& group : answer.assembly->groups) {
    if (!asked.empty() && std::find(asked.begin(), asked.end(), group.code) == asked.end()) continue;
    MeasuredGroup measured{&group, name_of_group(group, language), members_in(group, *answer.votes), {}};
    measured.sides = analytics::sides_of(answer.votes->planes, measured.members);
    answer.groups.push_back(std::move(measured));
  }
  return std::nullopt;
}

std::vector<Span> spans_of(const AnalysedVotes& votes, bool all) {
  if (all) return {{"", 0, votes.votes(), 0, true}};
  std::vector<Span> spans;
  for (std::size_t i = 0; i < votes.steps.size(); ++i)
    spans.push_back({votes.steps[i].label, votes.times[i].first, votes.times[i].last, votes.times[i].years,
                     votes.steps[i].is_in_time});
  return spans;
}

std::optional<std::string> label_of(const Span& span) {
  return span.label.empty() ? std::nullopt : std::optional(span.label);
}

std::optional<std::string> figure_of(const analytics::Mean& mean) {
  return mean.n > 0 ? std::optional(fixed(mean.value)) : std::nullopt;
}

std::vector<SheetCells> rows_of_groups(const CohesionAnswer& answer) {
  std::vector<SheetCells> rows;
  for (const auto& measured : answer.groups)
    for (const auto& span : answer.spans) {
      const auto found = analytics::cohesion(measured.sides, span.first, span.last);
      std::uint32_t most = 0;
      for (auto vote = span.first; vote < span.last; ++vote) most = std::max(most, measured.sides[vote].all());
      if (most == 0) continue;
      rows.push_back({measured.group->code, measured.name, label_of(span), std::to_string(most),
                      std::to_string(found.agreement.n), figure_of(found.agreement), std::to_string(found.rice.n),
                      figure_of(found.rice)});
    }
  return rows;
}

std::vector<SheetCells> rows_of_members(const CohesionAnswer& answer) {
  std::vector<SheetCells> rows;
  for (const auto& measured : answer.groups)
    for (const auto& member : measured.members)
      for (const auto& span : answer.spans) {
        const auto found = analytics::loyalty(answer.votes->planes, member, measured.sides, span.first, span.last);
        if (found.n == 0) continue;
        const auto& who = answer.votes->members[member.member];
        rows.push_back({measured.group->code, measured.name, label_of(span), who.code, who.name,
                        std::to_string(found.n), std::to_string(found.kept), fixed(double(found.kept) / found.n)});
      }
  return rows;
}

// On a page, all groups by how closely they vote, all members by their loyalty within each group.
void rank_for_page(std::vector<SheetCells>& rows, std::size_t figure, std::size_t within) {
  std::stable_sort(rows.begin(), rows.end(), [&](const SheetCells& a, const SheetCells& b) {
    if (within < a.size() && a[within] != b[within]) return a[within] < b[within];
    return a[figure].value_or("") > b[figure].value_or("");
  });
}

constexpr std::size_t kMostRowsOnPage = 500;

Sheet sheet_of_cohesion(const CohesionAnswer& answer, const AnalysisRequest& request, bool page) {
  const bool members = request.one("of") == "members", all = request.one("by") == "all";
  Sheet sheet;
  sheet.name = "cohesion";
  sheet.heading = word("title.cohesion");
  sheet.describes = word("cohesion.describes");
  const auto column = [&](const std::string& name, SheetType type, bool shown = true) {
    sheet.columns.push_back(analysis_column("cohesion", name, type, shown));
  };
  column("group", SheetType::text, false);
  column("group_name", SheetType::text);
  column("step", SheetType::text, !all);
  if (members) {
    column("member", SheetType::text);
    sheet.columns.back().link = RecordKind::member;
    column("member_name", SheetType::text);
    column("n", SheetType::integer);
    column("kept", SheetType::integer);
    column("loyalty", SheetType::decimal);
  } else {
    column("members", SheetType::integer);
    column("n", SheetType::integer);
    column("agreement_index", SheetType::decimal);
    column("rice_n", SheetType::integer);
    column("rice_index", SheetType::decimal);
  }
  sheet.notes = {{word("cohesion.note_votes"),
                  with_undated("cohesion.undated",
                               phrase("cohesion.counted",
                                      {{"votes", number_in_words(static_cast<std::int64_t>(answer.votes->votes()))}}),
                               answer.votes->undated)},
                 {word("cohesion.note_days"), word("cohesion.days")}};
  for (const std::string name : {"agreement_index", "rice_index", "loyalty"})
    if ((name == "loyalty") == members)
      sheet.notes.push_back({word("cohesion.column." + name), word("cohesion.formula." + name)});
  auto rows = members ? rows_of_members(answer) : rows_of_groups(answer);
  if (page && all) rank_for_page(rows, members ? 7 : 5, members ? 1 : rows.size());
  if (page) keep_first(rows, kMostRowsOnPage, "cohesion.more", sheet);
  sheet.rows = std::make_unique<ReadySheetRows>(std::move(rows));
  sheet.style = request.list.style;
  sheet.csv = request.list.csv;
  return sheet;
}

// A table of members has no figures of groups, nor the other way round; what a profile chooses of the other is left out.
Faults missing_columns(const AnalysisRequest& request) {
  const bool members = request.one("of") == "members";
  const bool asked =
      std::any_of(request.asked.begin(), request.asked.end(), [](const auto& each) { return each.first == "fields"; });
  Faults faults;
  for (const auto& name : asked ? request.columns : std::vector<std::string>()) {
    const bool of_members = name == "member" || name == "member_name" || name == "kept" || name == "loyalty";
    const bool of_groups = name == "members" || name == "agreement_index" || name == "rice_n" || name == "rice_index";
    if (members ? of_groups : of_members)
      faults.push_back({Code::bad_request, "fields",
                        "there is no column '" + name + "' in a table of " + (members ? "members" : "groups")});
  }
  return faults;
}

// The agreement index through time, whatever the table has: of the groups asked for, or of the first ones.
json::object picture_of_cohesion(const CohesionAnswer& answer) {
  LineChart chart;
  chart.title = word("title.cohesion");
  chart.describes = word("cohesion.picture");
  chart.y_label = word("cohesion.column.agreement_index");
  chart.steps = steps_on_axis(*answer.votes);
  auto spans = spans_of(*answer.votes, false);
  std::erase_if(spans, [](const Span& span) { return !span.is_in_time; });
  for (const auto& measured : answer.groups) {
    if (chart.lines.size() == kMostLines) break;
    ChartLine line{measured.name, {}, false};
    for (const auto& span : spans)
      if (const auto found = analytics::cohesion(measured.sides, span.first, span.last); found.agreement.n > 0)
        line.points.push_back({span.years, found.agreement.value, 0, 0});
    if (!line.points.empty()) chart.lines.push_back(std::move(line));
  }
  return line_chart(chart);
}

}  // namespace

Reply get_cohesion(Context& context, const Variables&) {
  const auto request = read_analysis_request(context, {"cohesion", cohesion_parameters()});
  if (!request) return problem(context.request, request.faults());
  if (const auto faults = missing_columns(*request); !faults.empty()) return problem(context.request, faults);
  const VotesQuestion about{request->list.query, steps_of(*request), false, false, "",
                            request->naming(),   request->language};
  CohesionAnswer answer;
  answer.votes = context.service().analyses->votes(context, about);
  if (answer.votes->assemblies.size() > 1)
    return problem(context.request,
                   Fault{Code::bad_request, "assembly", "must name the one assembly whose groups are meant"});
  if (!answer.votes->assemblies.empty())
    if (auto found = storage::find_assembly(context.snapshot(), answer.votes->assemblies.front()))
      answer.assembly = std::move(found->record);
  if (auto fault = measure_groups(answer, request->all("group"), request->language))
    return problem(context.request, std::move(*fault));
  answer.spans = spans_of(*answer.votes, request->one("by") == "all");
  return analysis_reply(context, *request, cohesion_parameters(),
                        {[&](bool page) { return sheet_of_cohesion(answer, *request, page); },
                         [&] { return std::vector<json::object>{picture_of_cohesion(answer)}; }});
}

}  // namespace plenary::app
