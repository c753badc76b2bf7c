// Analyses as replies.
#include "app/analysis_reply.hpp"

#include <cstdio>

#include "app/figure.hpp"
#include "app/replies.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

const std::vector<Form> kOtherForms = {Form::json, Form::csv, Form::ndjson, Form::xlsx, Form::svg};

}  // namespace

Reply analysis_reply(Context& context, const AnalysisRequest& request, const std::vector<AnalysisParameter>& own,
                     const Analysis& analysis) {
  if (context.form == Form::svg) {
    auto pictures = analysis.pictures();
    return picture_reply(context, std::move(pictures.at(0)));
  }
  const auto sheet_of = [&](bool page) {
    auto sheet = analysis.sheet(page);
    choose_columns(sheet, request.columns);
    return sheet;
  };
  if (context.form != Form::html) return sheet_reply(context, [&] { return sheet_of(false); });
  auto sheet = sheet_of(true);
  const auto about = page_context(context);
  auto page = sheet_data(sheet, analysis_form(request, own), about, kOtherForms);
  put_analyses(page, about.path);
  boost::json::array pictures;
  if (page.at("has_rows").as_bool())
    for (auto& picture : analysis.pictures()) pictures.push_back(std::move(picture));
  put_list(page, "pictures", std::move(pictures));
  page["picture_href"] = picture_url(about.path, about.query);
  return make_reply(context, finish("analysis", std::move(page)));
}

std::vector<std::pair<double, std::string>> steps_on_axis(const AnalysedVotes& votes) {
  std::vector<std::pair<double, std::string>> steps;
  if (votes.by_calendar) return steps;
  for (std::size_t i = 0; i < votes.steps.size(); ++i)
    if (votes.steps[i].is_in_time) steps.emplace_back(votes.times[i].years, votes.steps[i].label);
  return steps;
}

StepBy steps_of(const AnalysisRequest& request) { return request.one("by") == "year" ? StepBy::year : StepBy::session; }

std::string with_undated(std::string_view key, std::string line, std::size_t undated) {
  if (undated == 0) return line;
  return line + " " + phrase(key, {{"undated", number_in_words(static_cast<std::int64_t>(undated))}});
}

std::string fixed(double value, int places) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", places, value);
  const std::string_view text(buffer);
  // No minus before zeros alone: the same figure is written in one way.
  if (text.starts_with('-') && text.find_first_not_of("-0.") == std::string_view::npos)
    return std::string(text.substr(1));
  return std::string(text);
}

SheetColumn analysis_column(const std::string& group, const std::string& name, SheetType type, bool on_page) {
  SheetColumn column{name, name, word(group + ".column." + name), type, word(group + "." + name)};
  column.on_page = on_page;
  return column;
}

}  // namespace plenary::app
