// GET /results and the results of a session: texts with what came of them, for print.
#include <charconv>

#include "app/description_words.hpp"
#include "app/handlers.hpp"
#include "app/list_cells.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/result_words.hpp"
#include "app/row_source.hpp"
#include "app/sheet_page.hpp"
#include "app/words.hpp"
#include "domain/names.hpp"

namespace plenary::app {
namespace {

constexpr std::int64_t kMostOnPage = 3000;

// What is read of each text, in this order.
constexpr std::string_view kReadColumns[] = {"symbol", "number", "title", "adopted_on", "outcome",
                                             "method", "yes",    "no",    "abstain",    "vote"};
enum ReadCell : std::size_t {
  kSymbolCell,
  kNumberCell,
  kTitleCell,
  kDayCell,
  kOutcomeCell,
  kMethodCell,
  kYesCell,
  kNoCell,
  kAbstainCell,
  kVoteCell
};

// Texts by SQL. The snapshot goes after the rows that read it.
class ResultRows final : public SheetRows {
 public:
  ResultRows(storage::Snapshot snapshot, const SheetRequest& request)
      : snapshot_(std::move(snapshot)), list_(request.list), style_(request.style) {
    list_.query.columns.clear();
    for (const auto name : kReadColumns) list_.query.columns.push_back(storage::find_column(*list_.query.table, name));
    rows_ = open_sql_rows(snapshot_, list_.query);
  }

  bool next(SheetCells& cells) override {
    if (!rows_->next()) return false;
    cells = {rows_->cell(kSymbolCell),
             rows_->cell(kNumberCell),
             title(),
             rows_->cell(kDayCell),
             result(),
             rows_->cell(kOutcomeCell),
             rows_->cell(kMethodCell),
             rows_->cell(kYesCell),
             rows_->cell(kNoCell),
             rows_->cell(kAbstainCell),
             rows_->cell(kVoteCell)};
    return true;
  }

 private:
  [[nodiscard]] std::optional<int> figure(std::size_t column) const {
    const auto cell = rows_->cell(column);
    if (!cell) return std::nullopt;
    int number = 0;
    std::from_chars(cell->data(), cell->data() + cell->size(), number);
    return number;
  }

  [[nodiscard]] std::optional<std::string> title() const {
    const auto cell = rows_->cell(kTitleCell);
    return cell ? std::optional(csv_cell(*list_.query.columns[kTitleCell], *cell, list_.languages)) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> result() const {
    Decided decided;
    if (const auto outcome = rows_->cell(kOutcomeCell)) decided.outcome = from_name<Outcome>(*outcome);
    if (const auto method = rows_->cell(kMethodCell)) decided.method = from_name<Method>(*method);
    decided.figures.yes = figure(kYesCell);
    decided.figures.no = figure(kNoCell);
    decided.figures.abstain = figure(kAbstainCell);
    auto words = result_words(decided, style_);
    return words.empty() ? std::nullopt : std::optional(std::move(words));
  }

  storage::Snapshot snapshot_;
  ListRequest list_;
  const formats::HouseStyle style_;
  std::unique_ptr<RowSource> rows_;
};

SheetColumn result_column(std::string_view name, SheetType type, bool on_page = true) {
  SheetColumn made{std::string(name), std::string(name), label_for("column", name), type, {}};
  if (const auto* known = storage::find_column(*storage::find_table("resolutions"), name))
    made.describes = description_in_words(known->description);
  made.on_page = on_page;
  return made;
}

Sheet sheet_of(Context& context, const SheetRequest& request, const std::string& heading) {
  Sheet sheet;
  sheet.name = "results";
  sheet.heading = heading;
  sheet.describes = word("results.describes");
  sheet.columns = {result_column("symbol", SheetType::text),        result_column("number", SheetType::integer, false),
                   result_column("title", SheetType::text),         result_column("adopted_on", SheetType::date),
                   result_column("result", SheetType::text),        result_column("outcome", SheetType::text, false),
                   result_column("method", SheetType::text, false), result_column("yes", SheetType::integer, false),
                   result_column("no", SheetType::integer, false),  result_column("abstain", SheetType::integer, false),
                   result_column("vote", SheetType::text, false)};
  sheet.columns[0].link = RecordKind::resolution;
  sheet.columns[4].describes = word("results.result");
  sheet.style = request.style;
  sheet.csv = request.list.csv;
  sheet.rows = std::make_unique<ResultRows>(context.take_snapshot(), request);
  choose_columns(sheet, request.columns);
  return sheet;
}

Reply results_reply(Context& context, const std::string& heading, SheetForm form) {
  const auto request = read_sheet_request(context, *storage::find_table("resolutions"), {"results", {}});
  if (!request) return problem(context.request, request.faults());
  if (context.form != Form::html) return sheet_reply(context, [&] { return sheet_of(context, *request, heading); });
  if (const auto count = storage::count_rows(context.snapshot(), request->list.query); count > kMostOnPage)
    return make_reply(
        context, narrowing_page(
                     heading,
                     {Code::bad_request, "",
                      "these are " + std::to_string(count) + " texts, and a page shows " + std::to_string(kMostOnPage) +
                          " at most: narrow them down by session, from, to …, or take them as .csv or .xlsx"},
                     form, page_context(context)));
  auto reply = make_reply(context, "");
  const auto about = page_context(context);
  auto sheet = sheet_of(context, *request, heading);
  reply.body = sheet_page(sheet, form, about);
  return reply;
}

}  // namespace

Reply get_results(Context& context, const Variables&) { return sheet_of_all(context, "results", results_reply); }

Reply get_results_of_session(Context& context, const Variables& variables) {
  return sheet_of_session(context, "results", variables, results_reply);
}

}  // namespace plenary::app
