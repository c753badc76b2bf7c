// GET /compare: members side by side.
#include "app/analysis_reply.hpp"
#include "app/compare.hpp"
#include "app/compare_page.hpp"
#include "app/figure.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/words.hpp"
#include "storage/desk.hpp"

namespace plenary::app {
namespace {

std::optional<std::string> titled(const std::optional<std::string>& title) {
  if (!title) return std::nullopt;
  boost::system::error_code broken;
  const auto texts = json::parse(*title, broken);
  return broken ? std::nullopt : std::optional(best_text(texts.if_object()).text);
}

std::vector<SheetNote> notes_of_comparison(const Comparison& comparison, const AnalysisRequest& request) {
  const auto measure = request.one("measure");
  std::vector<SheetNote> notes = {{word("measure"), word_for("measure", measure)},
                                  {word("agreement.note_formula"), word_for("formula", measure)}};
  for (const auto& pair : comparison.pairs) {
    const auto& who = comparison.analysed->members;
    notes.push_back({who[pair.member].code + " – " + who[pair.other].code,
                     phrase("compare.pair", {{"agreement", fixed(pair.agreement.value, 3)},
                                             {"n", std::to_string(pair.agreement.n)},
                                             {"same", std::to_string(pair.together.same)},
                                             {"opposite", std::to_string(pair.together.opposite)}})});
  }
  return notes;
}

SheetCells cells_of_vote(const ComparedVote& vote) {
  const auto text = [](const std::string& value) { return value.empty() ? std::nullopt : std::optional(value); };
  SheetCells cells = {vote.id,      vote.day,         vote.symbol, vote.label ? vote.label : titled(vote.title),
                      vote.outcome, text(vote.result)};
  cells.push_back(vote.alike ? std::optional<std::string>(*vote.alike ? "1" : "0") : std::nullopt);
  for (const auto& letters : vote.letters) cells.push_back(text(letters));
  return cells;
}

Sheet sheet_of_comparison(const Comparison& comparison, const AnalysisRequest& request) {
  Sheet sheet;
  sheet.name = "compare";
  sheet.heading = word("title.compare");
  sheet.describes = word("compare.describes");
  sheet.columns = {
      analysis_column("compare", "vote", SheetType::text),       analysis_column("compare", "date", SheetType::date),
      analysis_column("compare", "resolution", SheetType::text), analysis_column("compare", "matter", SheetType::text),
      analysis_column("compare", "outcome", SheetType::text),    analysis_column("compare", "result", SheetType::text),
      analysis_column("compare", "alike", SheetType::integer)};
  for (const auto& member : comparison.members)
    sheet.columns.push_back(
        {member.code, member.code, member.code, SheetType::text, member.name, true, std::nullopt, "members"});
  sheet.notes = notes_of_comparison(comparison, request);
  std::vector<SheetCells> rows;
  for (const auto& vote : comparison.votes) rows.push_back(cells_of_vote(vote));
  sheet.rows = std::make_unique<ReadySheetRows>(std::move(rows));
  sheet.style = request.list.style;
  sheet.csv = request.list.csv;
  choose_columns(sheet, request.columns);
  return sheet;
}

}  // namespace

Reply get_compare(Context& context, const Variables&) {
  if (!context.parameter("sort")) context.target.parameters.emplace_back("sort", "-date");
  auto request = read_analysis_request(context, {"compare", compare_parameters(), true});
  if (!request) return problem(context.request, request.faults());
  const bool page = context.form == Form::html;
  if (!page && request->all("members").size() < 2)
    return problem(context.request, Fault{Code::bad_request, "members", "must name two members or more, like FRA,DEU"});
  context.target.parameters = request->asked;
  if (!page && !context.parameter("limit")) request->list.query.limit = 0;
  if (context.form == Form::svg) return picture_reply(context, picture_in_time(make_comparison(context, *request)));
  if (!page)
    return sheet_reply(context, [&] { return sheet_of_comparison(make_comparison(context, *request), *request); });
  const auto comparison = make_comparison(context, *request);
  const auto members = storage::names_of_members(context.snapshot(), language_of_words());
  auto reply = make_reply(context, compare_page(comparison, *request, members, page_context(context)));
  if (comparison.next) reply.set("Link", "<" + *comparison.next + ">; rel=\"next\"");
  return reply;
}

}  // namespace plenary::app
