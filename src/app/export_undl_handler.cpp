// GET /exports/undl: votes as the UN Digital Library's table.
#include <algorithm>
#include <array>

#include "app/csvw.hpp"
#include "app/export_undl.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "formats/undl_layout.hpp"

namespace plenary::app {

namespace {

Faults undl_parameters(const Context& context) {
  Faults faults;
  for (const auto& [name, value] : context.target.parameters) {
    if (name == "columns" && value != "19" && value != "20")
      faults.push_back({Code::bad_request, name, "must be 19 or 20"});
    else if (name != "columns" && name != "assembly" && name != "session" && name != "revision")
      faults.push_back(
          {Code::bad_request, name, "is no parameter of an export; it takes assembly, session, columns and revision"});
  }
  return faults;
}

std::vector<std::string> all_of(const Context& context, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [key, value] : context.target.parameters)
    if (key == name) values.push_back(value);
  return values;
}

// Cells are as the library writes them, totals too: `120.0`.
constexpr std::array<std::string_view, formats::undl::kColumns> kMeanings = {
    "The library's number of the record of the vote.",
    "The member's code.",
    "The member's name, in capitals.",
    "Y in favour, N against, A abstaining, X not voting, blank where it was no member.",
    "The day of the vote.",
    "The session's label.",
    "Symbol of the text.",
    "Symbol of its draft.",
    "Symbol of the committee's report.",
    "Symbol of the record of the meeting.",
    "The text's title.",
    "Title of the agenda item.",
    "Subjects of the text.",
    "What the source notes on the voting.",
    "Votes in favour.",
    "Votes against.",
    "Abstentions.",
    "Members that did not vote.",
    "How many members there were.",
    "Where the library shows the record."};

DescribedTable described(bool with_note) {
  DescribedTable table{"undl", "Votes as the UN Digital Library's table: a row for each member in each vote.", {}, {}};
  for (const auto column : formats::undl::layout_columns(with_note))
    table.columns.push_back({formats::undl::kNames.at(column), storage::CellType::text, kMeanings.at(column)});
  return table;
}

}  // namespace

Reply get_undl_export(Context& context, const Variables&) {
  if (auto faults = undl_parameters(context); !faults.empty()) return problem(context.request, faults);
  UndlQuestion question;
  question.assemblies = all_of(context, "assembly");
  question.sessions = all_of(context, "session");
  question.with_note = context.parameter("columns").value_or("20") == "20";
  if (context.form == Form::csvw) return csvw_reply(context, described(question.with_note), {});
  auto reply = make_reply(context, "");
  auto whole = export_undl(context.snapshot(), question);
  reply.body = std::move(whole.text);
  reply.stream = std::move(whole.rest);
  if (reply.stream) reply.cacheable_at.reset();
  return reply;
}

}  // namespace plenary::app
