// Sheets as pages, and the form by which their questions are asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/page_parts.hpp"
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
// All rows of the sheet below each other.
std::string sheet_page(Sheet& sheet, const SheetForm& form, const PageContext& context);

}  // namespace plenary::app
