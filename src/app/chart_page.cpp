// Blocks of votes, members below each other.
#include "app/chart_page.hpp"

#include <algorithm>
#include <optional>

#include "app/page_parts.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kVotesOfBlock = 30;

// The letter's colour on a screen, where it is not that of most, who are in favour; print shows the letter alone.
std::string_view css_of(const std::string& cell) {
  if (cell.empty()) return "";
  switch (cell.front()) {
    case 'Y':
      return "";
    case 'N':
      return "no";
    case 'A':
      return "abstain";
    case 'S':
      return "split";
    default:
      return "x";
  }
}

// What stands at the head of a row.
std::string naming_cells(const ChartMember& member, const std::vector<std::string>& columns) {
  if (columns.empty()) return member.name;
  std::string text;
  for (const auto& column : columns) {
    if (column == "votes") continue;
    text += (text.empty() ? "" : " ") + (column == "member" ? member.code : member.name);
  }
  return text.empty() ? member.code : text;
}

json::object block_of(const Chart& chart, const Sheet& sheet, const std::vector<std::string>& columns,
                      std::size_t first, std::size_t last) {
  json::array heads, rows, totals;
  for (auto vote = first; vote < last; ++vote) {
    const auto& each = chart.votes[vote];
    heads.push_back({{"href", record_url(RecordKind::vote, each.id)},
                     {"label", each.head},
                     {"result", each.result},
                     {"day", each.day ? formats::styled_day(*each.day, sheet.style) : ""}});
    totals.push_back(json::object{{"text", chart.total(vote, sheet.style)}});
  }
  for (std::size_t member = 0; member < chart.members.size(); ++member) {
    // Cells of one colour beside each other, since there are many thousands.
    json::array runs;
    std::optional<std::string_view> colour;
    for (auto vote = first; vote < last; ++vote) {
      const auto cell = chart.cell(member, vote);
      if (colour != css_of(cell)) {
        colour = css_of(cell);
        runs.push_back(json::object{{"css", *colour}, {"cells", json::array()}});
      }
      runs.back().get_object()["cells"].get_array().emplace_back(cell.empty() ? sheet.style.none : cell);
    }
    const auto& each = chart.members[member];
    rows.push_back({{"href", record_url(RecordKind::member, each.code)},
                    {"name", naming_cells(each, columns)},
                    {"runs", std::move(runs)}});
  }
  return {{"caption", phrase("chart.block", {{"first", grouped(static_cast<std::int64_t>(first + 1))},
                                             {"last", grouped(static_cast<std::int64_t>(last))},
                                             {"all", grouped(static_cast<std::int64_t>(chart.votes.size()))}})},
          {"heads", std::move(heads)},
          {"rows", std::move(rows)},
          {"total", word("chart.total")},
          {"totals", std::move(totals)}};
}

}  // namespace

std::string chart_page(const Chart& chart, const Sheet& sheet, const std::vector<std::string>& columns,
                       const SheetForm& form, const PageContext& context) {
  auto page = page_frame(sheet.heading, context, kTableForms, {{"/", word("home")}, {"", sheet.heading}});
  page["heading"] = sheet.heading;
  page["shape"] = "wide";
  page["describes"] = sheet.describes;
  page["total"] = word("chart.total");
  put_form(page, form, context);
  put_notes(page, sheet);
  json::array blocks;
  const bool with_votes = columns.empty() || std::find(columns.begin(), columns.end(), "votes") != columns.end();
  for (std::size_t first = 0; with_votes && first < chart.votes.size(); first += kVotesOfBlock)
    blocks.push_back(block_of(chart, sheet, columns, first, std::min(first + kVotesOfBlock, chart.votes.size())));
  if (!with_votes && !chart.votes.empty()) blocks.push_back(block_of(chart, sheet, columns, 0, 0));
  put_list(page, "blocks", std::move(blocks));
  return finish("chart", std::move(page));
}

}  // namespace plenary::app
