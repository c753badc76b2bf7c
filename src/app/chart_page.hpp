// The voting chart as a page.
#pragma once

#include <string>
#include <vector>

#include "app/chart.hpp"
#include "app/pages.hpp"
#include "app/sheet_page.hpp"

namespace plenary::app {

// In blocks of votes that fit on a printed page, each with all members. `sheet` says what the chart is of, `columns` which of
// member, name and votes are shown; none of them: name and votes.
std::string chart_page(const Chart& chart, const Sheet& sheet, const std::vector<std::string>& columns,
                       const SheetForm& form, const PageContext& context);

}  // namespace plenary::app
