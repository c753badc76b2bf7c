// Sheets as pages, and the form by which their questions are asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/page_parts.hpp"
#include "app/routes.hpp"
#include "app/sheet.hpp"
#include "app/sheet_request.hpp"

namespace plenary::app {

// What the form of a page asks for, and what was asked. The asked parameters are those of the request, decoded.
struct SheetForm {
  std::vector<std::string_view> filters;  // of the table that the sheet reads
  std::vector<SheetParameter> own;
  Parameters asked;
};

// Sets what sheetform.mustache needs: fields with their values, and the rest of the question hidden.
void put_form(json::object& page, const SheetForm& form, const PageContext& context);
void put_notes(json::object& page, const Sheet& sheet);

// What sheet.mustache needs, and other pages with a sheet in them. `forms` are the URL's other forms.
json::object sheet_data(Sheet& sheet, const SheetForm& form, const PageContext& context,
                        const std::vector<Form>& forms);
// The form shows what a profile chose, too.
void show_chosen(SheetForm& form, const SheetRequest& request);

// The answer to a sheet of everything, and to that of the session that the path names: `make` gets its heading, the word
// `title.NAME` or `title.NAME_of_session`, and the form with the filters that the path leaves open.
using MakeSheetReply = Reply (*)(Context& context, const std::string& heading, SheetForm form);
Reply sheet_of_all(Context& context, const std::string& name, MakeSheetReply make);
Reply sheet_of_session(Context& context, const std::string& name, const Variables& variables, MakeSheetReply make);

// In place of a sheet with more in it than a page shows: that, and the form by which to ask for less.
std::string narrowing_page(const std::string& heading, const Fault& too_much, const SheetForm& form,
                           const PageContext& context);

// All rows of the sheet below each other.
std::string sheet_page(Sheet& sheet, const SheetForm& form, const PageContext& context);

}  // namespace plenary::app
