// GET /chart and the chart of a session.
#include "app/chart.hpp"
#include "app/chart_page.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/sheet.hpp"
#include "app/words.hpp"
#include "formats/xlsx.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kMostVotesOnPage = 300;
constexpr std::size_t kNamingColumns = 2;

// Members in order, then what their cells sum up to.
class ChartRows final : public SheetRows {
 public:
  ChartRows(std::shared_ptr<const Chart> chart, formats::HouseStyle style)
      : chart_(std::move(chart)), style_(std::move(style)) {}

  bool next(SheetCells& cells) override {
    const auto members = chart_->members.size();
    if (at_ > members || chart_->votes.empty()) return false;
    const bool total = at_ == members;
    cells.at(0) = total ? std::nullopt : std::optional(chart_->members[at_].code);
    cells.at(1) = total ? word("chart.total") : chart_->members[at_].name;
    for (std::size_t vote = 0; vote < chart_->votes.size(); ++vote) {
      auto cell = total ? chart_->total(vote, style_) : chart_->cell(at_, vote);
      cells.at(kNamingColumns + vote) = cell.empty() ? std::nullopt : std::optional(std::move(cell));
    }
    ++at_;
    return true;
  }

 private:
  const std::shared_ptr<const Chart> chart_;
  const formats::HouseStyle style_;
  std::size_t at_ = 0;
};

std::vector<SheetNote> legend() {
  std::vector<SheetNote> notes;
  for (const auto* sign : {"Y", "N", "A", "X", "S", "(Y)", "N (Y)"})
    notes.push_back({sign, word("chart.sign." + std::string(sign))});
  notes.push_back({word("chart.blank"), word("chart.sign.blank")});
  notes.push_back({word("chart.total"), word("chart.sign.total")});
  return notes;
}

Sheet sheet_of(const std::shared_ptr<const Chart>& chart, const SheetRequest& request, const std::string& heading) {
  Sheet sheet;
  sheet.name = "chart";
  sheet.heading = heading;
  sheet.describes = word("chart.describes");
  sheet.columns = {{"member", "member", "", SheetType::text, word("chart.member")},
                   {"name", "name", "", SheetType::text, word("chart.name")}};
  for (const auto& vote : chart->votes)
    sheet.columns.push_back({vote.head + (vote.result.empty() ? "" : " (" + vote.result + ")"), vote.id, vote.head,
                             SheetType::text, word("chart.vote") + " " + vote.id, true, std::nullopt, "votes"});
  sheet.kept_in_view = kNamingColumns;
  sheet.notes = legend();
  sheet.rows = std::make_unique<ChartRows>(chart, request.style);
  sheet.style = request.style;
  sheet.csv = request.list.csv;
  choose_columns(sheet, request.columns);
  return sheet;
}

std::optional<Fault> too_wide(const Context& context, const Chart& chart) {
  const auto votes = std::to_string(chart.votes.size());
  if (context.form == Form::html && chart.votes.size() > kMostVotesOnPage)
    return Fault{Code::bad_request, "",
                 "these are " + votes + " votes, and a page shows " + std::to_string(kMostVotesOnPage) +
                     " at most: narrow them down by session, from, to …, or take the chart as .csv, which is whole"};
  if (context.form == Form::xlsx && chart.votes.size() + kNamingColumns > formats::XlsxBook::kMostColumns)
    return Fault{Code::bad_request, "",
                 "these are " + votes + " votes, and a sheet has " + std::to_string(formats::XlsxBook::kMostColumns) +
                     " columns at most: narrow them down, or take the chart as .csv"};
  return std::nullopt;
}

Reply chart_reply(Context& context, const std::string& heading, SheetForm form) {
  form.own = {{"names", {std::begin(kNamings), std::end(kNamings)}}};
  const auto request = read_sheet_request(context, *storage::find_table("votes"), {"chart", form.own});
  if (!request) return problem(context.request, request.faults());
  const auto chart = std::make_shared<const Chart>(
      make_chart(context.registry(), context.snapshot(), *request, naming_of(request->chosen.at("names"))));
  if (auto fault = too_wide(context, *chart)) {
    if (context.form != Form::html) return problem(context.request, std::move(*fault));
    return make_reply(context, narrowing_page(heading, *fault, form, page_context(context)));
  }
  if (context.form != Form::html) return sheet_reply(context, [&] { return sheet_of(chart, *request, heading); });
  show_chosen(form, *request);
  return make_reply(
      context, chart_page(*chart, sheet_of(chart, *request, heading), request->columns, form, page_context(context)));
}

}  // namespace

Reply get_chart(Context& context, const Variables&) { return sheet_of_all(context, "chart", chart_reply); }

Reply get_chart_of_session(Context& context, const Variables& variables) {
  return sheet_of_session(context, "chart", variables, chart_reply);
}

}  // namespace plenary::app
