// A sheet as a table for people.
#include "app/sheet_page.hpp"

#include <algorithm>
#include <charconv>

#include "app/analysis_reply.hpp"
#include "app/fault_words.hpp"
#include "app/problems.hpp"
#include "app/words.hpp"
#include "formats/json_parts.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

std::string value_of(const Parameters& asked, std::string_view name) {
  const auto found = std::find_if(asked.begin(), asked.end(), [&](const auto& each) { return each.first == name; });
  return found == asked.end() ? std::string() : found->second;
}

json::object choice_of(const SheetParameter& parameter, const Parameters& asked) {
  json::array options;
  const auto chosen = value_of(asked, parameter.name);
  for (const auto value : parameter.choices)
    options.push_back({{"value", value},
                       {"label", word_for(parameter.name, value)},
                       {"selected", value == (chosen.empty() ? parameter.choices.front() : std::string_view(chosen))}});
  return {{"name", parameter.name},
          {"label", label_for("filter", parameter.name)},
          {"choice", true},
          {"options", std::move(options)}};
}

std::string_view css_of(SheetType type) {
  switch (type) {
    case SheetType::integer:
    case SheetType::decimal:
      return "figure";
    case SheetType::date:
      return "day";
    case SheetType::text:
      break;
  }
  return "";
}

std::string_view css_of_cell(const SheetColumn& column) {
  if (column.type != SheetType::text) return css_of(column.type);
  if (column.key == "title") return "title";
  if (column.key == "result") return "outcome-of";
  return column.link ? "symbol" : "";
}

// A figure with no more places behind the point than people read; the other forms have all of them.
std::string rounded(const std::string& figure) {
  constexpr int kPlaces = 3;
  const auto point = figure.find('.');
  if (point == std::string::npos || figure.size() - point <= kPlaces + 1U) return figure;
  double value = 0;
  const auto read = std::from_chars(figure.data(), figure.data() + figure.size(), value);
  return read.ec == std::errc() && read.ptr == figure.data() + figure.size() ? fixed(value, kPlaces) : figure;
}

json::array row_of(const Sheet& sheet, const SheetCells& cells) {
  json::array row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& column = sheet.columns[i];
    if (!column.on_page) continue;
    const bool linked = column.link && cells[i] && !cells[i]->empty();
    const auto text = shown_cell(sheet, column, cells[i]);
    row.push_back({{"text", column.type == SheetType::decimal ? rounded(text) : text},
                   {"class", css_of_cell(column)},
                   {"dir", column.key == "title" ? direction_on_page("") : ""},
                   {"href", linked ? record_url(*column.link, *cells[i]) : ""}});
  }
  return row;
}

std::string name_of_assembly(Context& context, const std::string& code) {
  const auto names = formats::object_of(storage::names_of_assembly(context.snapshot(), code));
  const auto name = best_text(&names).text;
  return name.empty() ? code : name;
}

}  // namespace

void put_form(json::object& page, const SheetForm& form, const PageContext& context) {
  page["action"] = escape_path(context.path);
  json::array fields, hidden;
  for (const auto name : form.filters)
    fields.push_back({{"name", name},
                      {"label", label_for("filter", name)},
                      {"input", name == "from" || name == "to" ? "date" : "text"},
                      {"value", value_of(form.asked, name)}});
  for (const auto& parameter : form.own) fields.push_back(choice_of(parameter, form.asked));
  std::vector<std::string_view> shown(form.filters.begin(), form.filters.end());
  for (const auto& parameter : form.own) shown.push_back(parameter.name);
  for (const auto& [name, value] : form.asked) {
    const auto once = std::find(shown.begin(), shown.end(), name);  // a second value of a field is kept as well
    if (once != shown.end())
      shown.erase(once);
    else if (!value.empty())
      hidden.push_back({{"name", name}, {"value", value}});
  }
  page["fields"] = std::move(fields);
  page["hidden"] = std::move(hidden);
}

void put_notes(json::object& page, const Sheet& sheet) {
  json::array notes;
  for (const auto& note : sheet.notes) notes.push_back({{"what", note.what}, {"is", note.is}});
  put_list(page, "notes", std::move(notes));
}

json::object sheet_data(Sheet& sheet, const SheetForm& form, const PageContext& context,
                        const std::vector<Form>& forms) {
  auto page = page_frame(sheet.heading, context, forms, {{"/", word("home")}, {"", sheet.heading}});
  page["heading"] = sheet.heading;
  page["shape"] = "wide";
  page["describes"] = sheet.describes;
  put_form(page, form, context);
  put_notes(page, sheet);
  json::array heads, rows;
  for (const auto& column : sheet.columns)
    if (column.on_page)
      heads.push_back({{"label", column.label}, {"title", column.describes}, {"class", css_of(column.type)}});
  for (SheetCells cells(sheet.columns.size()); sheet.rows->next(cells);)
    rows.push_back(json::object{{"cells", row_of(sheet, cells)}});
  page["count"] = phrase("list.count", {{"count", grouped(static_cast<std::int64_t>(rows.size()))}});
  const auto is_titled = [](const SheetColumn& column) { return column.on_page && column.key == "title"; };
  page["cards"] = std::any_of(sheet.columns.begin(), sheet.columns.end(), is_titled);
  page["heads"] = std::move(heads);
  put_list(page, "rows", std::move(rows));
  return page;
}

void show_chosen(SheetForm& form, const SheetRequest& request) {
  for (const auto& parameter : form.own)
    if (value_of(form.asked, parameter.name).empty())
      form.asked.emplace_back(parameter.name, request.chosen.at(parameter.name));
}

Reply sheet_of_all(Context& context, const std::string& name, MakeSheetReply make) {
  SheetForm form{{"assembly", "session", "from", "to", "lang", "profile"}, {}, context.target.parameters};
  return make(context, word("title." + name), std::move(form));
}

Reply sheet_of_session(Context& context, const std::string& name, const Variables& variables, MakeSheetReply make) {
  SheetForm form{{"from", "to", "lang", "profile"}, {}, context.target.parameters};
  if (auto fault = ask_session(context, variables)) return problem(context.request, std::move(*fault));
  const auto session = phrase("title.session", {{"label", variables.at(1)}});
  const auto title = "title." + name + "_of_session";
  const auto heading = phrase(title, {{"assembly", name_of_assembly(context, variables.at(0))}, {"session", session}});
  return make(context, heading, std::move(form));
}

std::string narrowing_page(const std::string& heading, const Fault& too_much, const SheetForm& form,
                           const PageContext& context) {
  auto page = page_frame(heading, context, kTableForms, {{"/", word("home")}, {"", heading}});
  page["heading"] = heading;
  page["too_much"] = fault_in_words(too_much.message);
  put_form(page, form, context);
  return finish("sheet", std::move(page));
}

std::string sheet_page(Sheet& sheet, const SheetForm& form, const PageContext& context) {
  return finish("sheet", sheet_data(sheet, form, context, kTableForms));
}

}  // namespace plenary::app
