// The answer of an analysis in every form: a page with pictures and a table, one picture alone, or the table.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <vector>

#include "app/analysed_votes.hpp"
#include "app/analysis_request.hpp"
#include "app/sheet.hpp"
#include "app/words.hpp"

namespace plenary::app {

struct Analysis {
  std::function<Sheet(bool page)> sheet;                       // for a page it may hold fewer rows, and says so
  std::function<std::vector<boost::json::object>()> pictures;  // app/figure; the first one is that of .svg
};

Reply analysis_reply(Context& context, const AnalysisRequest& request, const std::vector<AnalysisParameter>& own,
                     const Analysis& analysis);

// The steps of time that `by` asks for: sessions, unless it says years.
StepBy steps_of(const AnalysisRequest& request);

// On a page the first rows alone; the sheet says so in the phrase of that key, which has {shown} and {all}.
template <class Row>
void keep_first(std::vector<Row>& rows, std::size_t most, std::string_view key, Sheet& sheet) {
  if (rows.size() <= most) return;
  sheet.notes.push_back(
      {word("ideal.note_table"), phrase(key, {{"shown", number_in_words(static_cast<std::int64_t>(most))},
                                              {"all", number_in_words(static_cast<std::int64_t>(rows.size()))}})});
  rows.resize(most);
}

// The line, and after it the phrase of that key about votes left out, {undated}, where there are any.
std::string with_undated(std::string_view key, std::string line, std::size_t undated);

// What stands below an axis of time: nothing where that is one of years.
std::vector<std::pair<double, std::string>> steps_on_axis(const AnalysedVotes& votes);

// `0.123456`, so many places behind the point.
std::string fixed(double value, int places = 6);
// A column whose word is `<group>.<name>` for what it is, and `<group>.column.<name>` for its heading.
SheetColumn analysis_column(const std::string& group, const std::string& name, SheetType type, bool on_page = true);

}  // namespace plenary::app
