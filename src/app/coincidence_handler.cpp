// GET /members/{code}/coincidence: one member against every other one, or against groups.
#include <cstdio>

#include "app/coincidence.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/sheet_page.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

std::string decimal(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", value);
  return buffer;
}

std::optional<std::string> percent(const std::optional<double>& share) {
  return share ? std::optional(decimal(*share * 100)) : std::nullopt;
}

SheetCells cells_of(const CoincidenceRow& row, bool groups) {
  const auto& counted = row.counted;
  SheetCells cells = {row.rank ? std::optional(std::to_string(*row.rank)) : std::nullopt, row.code, row.name};
  if (groups) cells.emplace_back(std::to_string(row.members));
  for (const auto figure : {counted.identical, counted.opposite, counted.abstained, counted.absent})
    cells.emplace_back(std::to_string(figure));
  cells.push_back(percent(analytics::votes_only(counted)));
  cells.emplace_back(decimal(counted.credited));
  cells.push_back(percent(analytics::with_consensus(counted)));
  return cells;
}

SheetColumn coincidence_column(const std::string& name, SheetType type) {
  return {name, name, word("coincidence.column." + name), type, word("coincidence." + name)};
}

Sheet sheet_of(const CoincidenceTable& table, const SheetRequest& request, const std::string& name, bool groups) {
  Sheet sheet;
  sheet.name = "coincidence";
  sheet.heading = phrase("title.coincidence", {{"member", name}});
  sheet.describes = phrase(groups ? "coincidence.describes_groups" : "coincidence.describes", {{"member", name}});
  sheet.columns = {coincidence_column("rank", SheetType::integer),
                   coincidence_column(groups ? "group" : "member", SheetType::text),
                   coincidence_column("name", SheetType::text)};
  if (!groups) sheet.columns[1].link = RecordKind::member;
  if (groups) sheet.columns.push_back(coincidence_column("members", SheetType::integer));
  for (const auto* figure : {"identical", "opposite", "abstained", "absent"})
    sheet.columns.push_back(coincidence_column(figure, SheetType::integer));
  for (const auto* figure : {"votes_only", "credited", "with_consensus"})
    sheet.columns.push_back(coincidence_column(figure, SheetType::decimal));
  sheet.notes = {
      {word("coincidence.note_votes"),
       phrase("coincidence.counted",
              {{"member", name}, {"votes", number_in_words(static_cast<std::int64_t>(table.votes))}})},
      {word("coincidence.column.votes_only"), word("coincidence.votes_only")},
      {word("coincidence.column.with_consensus"), word("coincidence.with_consensus")},
      {word("coincidence.column.credited"),
       phrase("coincidence.credit", {{"count", number_in_words(static_cast<std::int64_t>(table.by_consensus))}})}};
  if (groups) sheet.notes.push_back({word("coincidence.column.group"), word("coincidence.days")});
  std::vector<SheetCells> rows;
  for (const auto& row : table.rows) rows.push_back(cells_of(row, groups));
  sheet.rows = std::make_unique<ReadySheetRows>(std::move(rows));
  sheet.style = request.style;
  sheet.csv = request.list.csv;
  choose_columns(sheet, request.columns);
  return sheet;
}

// The one assembly that the question is about; groups are of an assembly.
Result<std::string> assembly_of(const SheetRequest& request) {
  for (const auto& filter : request.list.query.filters)
    if (filter.filter->name == "assembly" && filter.values.size() == 1) return filter.values.front();
  return Fault{Code::bad_request, "assembly", "must name the one assembly whose groups are meant"};
}

// A table of members has no columns of groups, nor the other way round.
Faults missing_columns(const std::vector<std::string>& chosen, bool groups) {
  Faults faults;
  for (const auto& name : chosen)
    if (groups ? name == "member" : name == "group" || name == "members")
      faults.push_back({Code::bad_request, "fields",
                        "there is no column '" + name + "' in a table of " + (groups ? "groups" : "members")});
  return faults;
}

}  // namespace

Reply get_coincidence(Context& context, const Variables& variables) {
  const auto& code = variables.at(0);
  if (!storage::member_exists(context.snapshot(), code))
    return problem(context.request, Fault{Code::not_found, "", "there is no member " + code});
  SheetForm form{{"assembly", "session", "from", "to", "lang", "profile"}, {}, context.target.parameters};
  const bool asked_for_columns = context.parameter("fields").has_value();
  form.own = {{"by", {"member", "group"}}, {"names", {"now", "codes", "brief"}}};
  const auto request = read_sheet_request(context, *storage::find_table("votes"), {"coincidence", form.own});
  if (!request) return problem(context.request, request.faults());
  const bool groups = request->chosen.at("by") == "group";
  if (asked_for_columns)
    if (const auto faults = missing_columns(request->columns, groups); !faults.empty())
      return problem(context.request, faults);
  const auto assembly = groups ? assembly_of(*request) : Result<std::string>(std::string());
  if (!assembly) return problem(context.request, assembly.faults());
  const auto naming = naming_of(request->chosen.at("names"));
  const auto make = [&] {
    const auto table = make_coincidence(context.registry(), context.snapshot(), *request, code, naming,
                                        groups ? std::optional(*assembly) : std::nullopt);
    MemberNaming names(context.snapshot(), naming, request->list.languages);
    return sheet_of(table, *request, names.name(code, std::nullopt), groups);
  };
  if (context.form != Form::html) return sheet_reply(context, make);
  auto sheet = make();
  show_chosen(form, *request);
  return make_reply(context, sheet_page(sheet, form, page_context(context)));
}

}  // namespace plenary::app
