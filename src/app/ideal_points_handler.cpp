// GET /ideal-points: where members stand on one or two scales, session by session or year by year.
#include <algorithm>
#include <map>

#include "app/analysed_votes.hpp"
#include "app/analysis_reply.hpp"
#include "app/figure.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/words.hpp"
#include "formats/json_parts.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

using analytics::IdealPoint;

constexpr std::size_t kMostAnchors = analytics::kMostDimensions;
constexpr double kOf95 = 1.96;  // standard deviations on each side of the mean
// The member that stands on the positive side where no anchor is given and it voted.
constexpr std::string_view kUsualAnchor = "USA";

const std::vector<AnalysisParameter>& ideal_parameters() {
  using Kind = AnalysisParameter::Kind;
  static const std::vector<AnalysisParameter> own = {
      {"member", Kind::members, {}, kMostLines}, {"anchor", Kind::members, {}, kMostAnchors},
      {"dimensions", Kind::choice, {"1", "2"}},  {"by", Kind::choice, {"session", "year"}},
      {"linked", Kind::choice, {"1", "0"}},      {"names", Kind::choice, {kNowNamings.begin(), kNowNamings.end()}}};
  return own;
}

// An answer with what it is of.
struct IdealAnswer {
  std::shared_ptr<const AnalysedVotes> votes;
  std::shared_ptr<const analytics::IdealPoints> points;
  analytics::IdealQuestion question;
};

// Anchors that were asked for; in place of those that were not, the usual one, then the first members by code.
Result<std::vector<std::size_t>> anchors_of(const AnalysisRequest& request, const AnalysedVotes& votes,
                                            std::size_t dimensions) {
  std::vector<std::size_t> anchors;
  for (const auto& code : request.all("anchor")) {
    const auto place = votes.find(code);
    if (!place) return Fault{Code::bad_request, "anchor", "'" + code + "' did not vote in any of these votes"};
    anchors.push_back(*place);
  }
  if (anchors.size() > dimensions)
    return Fault{Code::bad_request, "anchor", "is one for each dimension: " + std::to_string(dimensions)};
  std::vector<std::size_t> usual;
  if (const auto place = votes.find(std::string(kUsualAnchor))) usual.push_back(*place);
  for (std::size_t i = 0; i < votes.members.size(); ++i) usual.push_back(i);
  for (const auto place : usual)
    if (anchors.size() < dimensions && std::find(anchors.begin(), anchors.end(), place) == anchors.end())
      anchors.push_back(place);
  return anchors;
}

SheetCells cells_of_point(const IdealPoint& point, const IdealAnswer& answer) {
  const auto& who = answer.votes->members[point.member];
  SheetCells cells = {answer.votes->steps[point.step].label, who.code, who.name, std::to_string(point.n)};
  for (std::size_t d = 0; d < analytics::kMostDimensions; ++d) {
    if (d >= answer.question.dimensions) {
      cells.insert(cells.end(), 4, std::nullopt);
      continue;
    }
    for (const double figure : {point.at[d], point.deviation[d], point.at[d] - kOf95 * point.deviation[d],
                                point.at[d] + kOf95 * point.deviation[d]})
      cells.emplace_back(fixed(figure, 4));
  }
  return cells;
}

std::vector<SheetNote> notes_of_points(const IdealAnswer& answer) {
  const auto& [votes, points, question] = answer;
  std::uint32_t telling = 0;
  for (const auto each : points->votes) telling += each;
  std::vector<SheetNote> notes = {
      {word("ideal.note_votes"),
       with_undated(
           "ideal.undated",
           phrase("ideal.counted", {{"votes", number_in_words(static_cast<std::int64_t>(votes->votes()))},
                                    {"telling", number_in_words(telling)},
                                    {"members", number_in_words(static_cast<std::int64_t>(votes->members.size()))},
                                    {"steps", number_in_words(static_cast<std::int64_t>(votes->steps.size()))}}),
           votes->undated)},
      {word("ideal.note_model"), word("ideal.model")},
      {word("ideal.note_time"), word(question.linked ? "ideal.linked" : "ideal.apart")},
      {word("ideal.note_fit"),
       phrase("ideal.fit", {{"rounds", std::to_string(points->rounds)}, {"change", fixed(points->change, 4)}})},
      {word("ideal.note_scale"), word("ideal.scale")}};
  for (std::size_t d = 0; d < question.anchors.size(); ++d)
    notes.push_back({phrase("ideal.note_anchor", {{"dimension", std::to_string(d + 1)}}),
                     phrase("ideal.anchor", {{"member", votes->members[question.anchors[d]].name}})});
  notes.push_back({word("ideal.note_source"), word("ideal.source")});
  return notes;
}

// The points asked for, by step and code. On a page without chosen members: those of the last step, the highest first.
std::vector<const IdealPoint*> rows_of_points(const IdealAnswer& answer, const AnalysisRequest& request, bool page) {
  const auto& chosen = request.all("member");
  std::vector<const IdealPoint*> rows;
  const auto& all = answer.points->points;
  for (const auto& point : all) {
    const auto& code = answer.votes->members[point.member].code;
    if (!chosen.empty() && std::find(chosen.begin(), chosen.end(), code) == chosen.end()) continue;
    if (page && chosen.empty() && point.step != all.back().step) continue;
    rows.push_back(&point);
  }
  if (page && chosen.empty())
    std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return a->at[0] > b->at[0]; });
  return rows;
}

Sheet sheet_of_points(const IdealAnswer& answer, const AnalysisRequest& request, bool page) {
  Sheet sheet;
  sheet.name = "ideal-points";
  sheet.heading = word("title.ideal-points");
  sheet.describes = word("ideal.describes");
  sheet.columns = {
      analysis_column("ideal", "step", SheetType::text), analysis_column("ideal", "member", SheetType::text),
      analysis_column("ideal", "name", SheetType::text), analysis_column("ideal", "n", SheetType::integer)};
  sheet.columns[1].link = RecordKind::member;
  for (const std::string dimension : {"1", "2"})
    for (const std::string figure : {"point_", "deviation_", "low_", "high_"})
      sheet.columns.push_back(analysis_column("ideal", figure + dimension, SheetType::decimal,
                                              dimension == "1" || answer.question.dimensions > 1));
  sheet.kept_in_view = 3;
  sheet.notes = notes_of_points(answer);
  std::vector<SheetCells> rows;
  for (const auto* point : rows_of_points(answer, request, page)) rows.push_back(cells_of_point(*point, answer));
  if (page && request.all("member").empty() && !rows.empty())
    sheet.notes.push_back(
        {word("ideal.note_table"), phrase("ideal.last_step", {{"step", answer.votes->steps.back().label}})});
  sheet.rows = std::make_unique<ReadySheetRows>(std::move(rows));
  sheet.style = request.list.style;
  sheet.csv = request.list.csv;
  return sheet;
}

// Members to draw where none is chosen: the first anchor, and of those that are there most of the time some spread evenly from
// one end of the scale to the other.
std::vector<std::size_t> members_to_draw(const IdealAnswer& answer, const AnalysisRequest& request) {
  std::vector<std::size_t> drawn;
  for (const auto& code : request.all("member"))
    if (const auto place = answer.votes->find(code)) drawn.push_back(*place);
  if (!request.all("member").empty() || answer.points->points.empty()) return drawn;
  std::map<std::uint32_t, std::pair<std::size_t, double>> sums;
  std::size_t most = 0;
  for (const auto& point : answer.points->points) {
    auto& [count, sum] = sums[point.member];
    sum += point.at[0];
    most = std::max(most, ++count);
  }
  std::vector<std::pair<double, std::size_t>> steady;
  for (const auto& [member, of] : sums)
    if (of.first * 10 >= most * 9) steady.emplace_back(of.second / static_cast<double>(of.first), member);
  std::sort(steady.begin(), steady.end());
  drawn.push_back(answer.question.anchors.at(0));
  constexpr std::size_t kSpread = 6;
  for (std::size_t i = 0; i < kSpread; ++i) {
    const auto member = steady[i * (steady.size() - 1) / (kSpread - 1)].second;
    if (std::find(drawn.begin(), drawn.end(), member) == drawn.end()) drawn.push_back(member);
  }
  return drawn;
}

json::object picture_of_points(const IdealAnswer& answer, const AnalysisRequest& request, std::size_t dimension) {
  LineChart chart;
  const auto which = answer.question.dimensions > 1
                         ? ", " + phrase("ideal.dimension", {{"number", std::to_string(dimension + 1)}})
                         : "";
  chart.title = word("title.ideal-points") + which;
  chart.describes = word("ideal.picture");
  chart.y_label = word("ideal.column.point_1");
  chart.steps = steps_on_axis(*answer.votes);
  chart.bottom = -1;
  chart.top = 1;
  for (const auto member : members_to_draw(answer, request)) {
    ChartLine line{answer.votes->members[member].name, {}, true};
    for (const auto& point : answer.points->points) {
      if (point.member != member || !answer.votes->steps[point.step].is_in_time) continue;
      const double at = point.at[dimension], half = kOf95 * point.deviation[dimension];
      line.points.push_back({answer.votes->times[point.step].years, at, at - half, at + half});
      chart.bottom = std::min(chart.bottom, at - half);
      chart.top = std::max(chart.top, at + half);
    }
    chart.lines.push_back(std::move(line));
  }
  return line_chart(chart);
}

// A page that nobody asked an assembly of is quick: it leads to the points of each.
std::string choice_page(Context& context, const AnalysedVotes& votes, const AnalysisRequest& request) {
  const auto heading = word("title.ideal-points");
  const auto about = page_context(context);
  auto page = page_frame(heading, about, {}, {{"/", word("home")}, {"", heading}});
  page["heading"] = heading;
  page["describes"] = word("ideal.describes");
  put_analyses(page, about.path);
  put_form(page, analysis_form(request, ideal_parameters()), about);
  json::array choices;
  for (const auto& assembly : votes.assemblies) {
    auto parameters = request.asked;
    parameters.emplace_back("assembly", assembly);
    const auto names = formats::object_of(storage::names_of_assembly(context.snapshot(), assembly));
    const auto name = best_text(&names).text;
    choices.push_back({{"href", list_url("ideal-points", parameters)}, {"label", name.empty() ? assembly : name}});
  }
  put_list(page, "choices", std::move(choices));
  return finish("ideal_choice", std::move(page));
}

bool names_assembly(const Parameters& asked) {
  return std::any_of(asked.begin(), asked.end(), [](const auto& each) {
    return !each.second.empty() && (each.first == "assembly" || each.first == "session" || each.first == "vote");
  });
}

}  // namespace

Reply get_ideal_points(Context& context, const Variables&) {
  const auto request = read_analysis_request(context, {"ideal-points", ideal_parameters()});
  if (!request) return problem(context.request, request.faults());
  VotesQuestion about{request->list.query, steps_of(*request), true, request->one("linked") == "1", "",
                      request->naming(),   request->language};
  IdealAnswer answer;
  answer.votes = context.service().analyses->votes(context, about);
  if (context.form == Form::html && !names_assembly(request->asked))
    return make_reply(context, choice_page(context, *answer.votes, *request));
  if (answer.votes->assemblies.size() > 1)
    return problem(context.request,
                   Fault{Code::bad_request, "assembly", "must name one assembly: these votes are of several"});
  answer.question.dimensions = request->number("dimensions", 1);
  answer.question.linked = request->one("linked") == "1";
  auto anchors = anchors_of(*request, *answer.votes, answer.question.dimensions);
  if (!anchors) return problem(context.request, anchors.faults());
  answer.question.anchors = std::move(*anchors);
  answer.points = context.service().analyses->ideal_points(context, about, *answer.votes, answer.question);
  return analysis_reply(context, *request, ideal_parameters(),
                        {[&](bool page) { return sheet_of_points(answer, *request, page); },
                         [&] {
                           std::vector<json::object> pictures;
                           for (std::size_t d = 0; d < answer.question.dimensions; ++d)
                             pictures.push_back(picture_of_points(answer, *request, d));
                           return pictures;
                         }});
}

}  // namespace plenary::app
