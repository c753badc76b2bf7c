// Members side by side: who is compared, how often each two did the same, and vote by vote.
#include "app/compare_page.hpp"

#include <algorithm>

#include "app/page_member_figures.hpp"
#include "app/page_parts.hpp"
#include "app/sheet_page.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::string_view kPath = "compare";
constexpr std::size_t kPairsInSight = 15;
const std::vector<Form> kPictureForms = {Form::json, Form::csv, Form::ndjson, Form::xlsx, Form::svg};

// Of the question as it was asked, without the page and its order; with other members, and with one parameter changed.
class Questions {
 public:
  explicit Questions(const AnalysisRequest& request) : members_(request.all("members")) {
    for (const auto& [name, value] : request.asked)
      if (name != "members" && name != "cursor" && !value.empty() && !(name == "sort" && value == "-date"))
        rest_.emplace_back(name, value);
  }

  [[nodiscard]] const Parameters& rest() const { return rest_; }

  [[nodiscard]] std::string of(const std::vector<std::string>& members) const { return url(members, rest_); }

  [[nodiscard]] std::string without(const std::string& code) const {
    auto left = members_;
    std::erase(left, code);
    return of(left);
  }

  [[nodiscard]] std::string with(std::string_view name, std::string_view value) const {
    auto parameters = rest_;
    std::erase_if(parameters, [&](const auto& each) { return each.first == name; });
    if (!value.empty()) parameters.emplace_back(name, value);
    return url(members_, parameters);
  }

  // The same votes of another analysis, whose own parameters are those given.
  [[nodiscard]] std::string elsewhere(std::string_view path, Parameters parameters) const {
    for (const auto& each : rest_)
      if (each.first != "show" && each.first != "limit" && each.first != "sort") parameters.push_back(each);
    return list_url(path, parameters);
  }

 private:
  static std::string url(const std::vector<std::string>& members, const Parameters& rest) {
    std::string codes;
    for (const auto& code : members) codes += (codes.empty() ? "" : ",") + code;
    Parameters parameters;
    if (!codes.empty()) parameters.emplace_back("members", codes);
    parameters.insert(parameters.end(), rest.begin(), rest.end());
    return list_url(kPath, parameters);
  }

  const std::vector<std::string>& members_;
  Parameters rest_;
};

std::string percent_of(double share) { return std::to_string(static_cast<int>(share * 100 + 0.5)) + "\u00a0%"; }

// Who is compared, and the form that adds another one.
json::object choice_of_members(const Comparison& comparison, const Questions& questions,
                               const std::map<std::string, std::string>& all) {
  json::array chosen, hidden, selects, options;
  for (const auto& member : comparison.members) {
    chosen.push_back({{"code", member.code},
                      {"name", member.name},
                      {"href", record_url(RecordKind::member, member.code)},
                      {"without", questions.without(member.code)}});
    hidden.push_back({{"name", "members"}, {"value", member.code}});
  }
  for (const auto& [name, value] : questions.rest()) hidden.push_back({{"name", name}, {"value", value}});
  std::vector<std::pair<std::string, std::string>> sorted;  // place in the alphabet, code
  for (const auto& [code, name] : all) {
    const bool there = std::any_of(comparison.members.begin(), comparison.members.end(),
                                   [&, &it = code](const ComparedMember& member) { return member.code == it; });
    if (!there) sorted.emplace_back(place_in_alphabet(name) + '\0' + code, code);
  }
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [place, code] : sorted) options.push_back({{"value", code}, {"label", all.at(code)}});
  const auto count = comparison.members.size();
  if (count < kMostCompared)
    for (std::size_t i = count; i < std::max<std::size_t>(2, count + 1); ++i)
      selects.push_back({{"id", "member-" + std::to_string(i + 1)},
                         {"label", phrase("compare.member", {{"number", std::to_string(i + 1)}})},
                         {"options", options}});
  json::object choice{{"hidden", std::move(hidden)}};
  put_list(choice, "chosen", std::move(chosen));
  put_list(choice, "selects", std::move(selects));
  return choice;
}

// Everybody's agreement with everybody as a table of colours and figures.
json::object square_of(const Comparison& comparison, const std::string& measure, const Questions& questions) {
  const auto& analysed = *comparison.analysed;
  const auto pair_of = [&](const std::string& one, const std::string& other) -> const AgreeingPair* {
    for (const auto& pair : comparison.pairs) {
      const auto &first = analysed.members[pair.member].code, &second = analysed.members[pair.other].code;
      if ((first == one && second == other) || (first == other && second == one)) return &pair;
    }
    return nullptr;
  };
  json::array heads, rows;
  for (const auto& row : comparison.members) {
    heads.push_back({{"code", row.code}, {"name", row.name}});
    json::array cells;
    for (const auto& column : comparison.members) {
      const auto* pair = pair_of(row.code, column.code);
      if (!pair || pair->agreement.n == 0) {
        cells.push_back(
            {{"css", row.code == column.code ? "self" : "none"}, {"text", ""}, {"title", ""}, {"href", ""}});
        continue;
      }
      const auto level = std::min(9, static_cast<int>(pair->agreement.value * 10));
      cells.push_back({{"css", "level-" + std::to_string(level)},
                       {"text", percent_of(pair->agreement.value)},
                       {"title", row.name + " – " + column.name + ": " + grouped(pair->agreement.n)},
                       {"href", comparison.members.size() > 2 ? questions.of({row.code, column.code}) : ""}});
    }
    rows.push_back({{"code", row.code}, {"name", row.name}, {"cells", std::move(cells)}});
  }
  return {{"measure", word_for("measure", measure)},
          {"formula", word_for("formula", measure)},
          {"heads", std::move(heads)},
          {"rows", std::move(rows)}};
}

json::array pairs_of(const Comparison& comparison) {
  json::array rows;
  for (const auto& pair : comparison.pairs) {
    const auto &one = comparison.analysed->members[pair.member], &other = comparison.analysed->members[pair.other];
    const auto& together = pair.together;
    rows.push_back({{"one", one.code},
                    {"other", other.code},
                    {"title", one.name + " – " + other.name},
                    {"common", grouped(together.common)},
                    {"same", grouped(together.same)},
                    {"opposite", grouped(together.opposite)},
                    {"one_abstained", grouped(together.common - together.same - together.opposite)},
                    {"agreement", pair.agreement.n > 0 ? percent_of(pair.agreement.value) : ""}});
  }
  return rows;
}

// The letter's colour on a screen; print shows the letter alone.
std::string_view letter_class(const std::string& letters) {
  static constexpr std::pair<char, std::string_view> kClasses[] = {
      {'Y', "yes"}, {'N', "no"}, {'A', "abstain"}, {'S', "split"}, {'X', "not_voting"}, {'(', "not_voting"}};
  for (const auto& [letter, css] : kClasses)
    if (letters.starts_with(letter)) return css;
  return "";
}

json::object vote_row(const ComparedVote& vote) {
  json::array cells;
  for (const auto& letters : vote.letters) cells.push_back({{"css", letter_class(letters)}, {"text", letters}});
  json::object row{{"id", vote.id},
                   {"href", record_url(RecordKind::vote, vote.id)},
                   {"day", vote.day ? day(*vote.day) : ""},
                   {"what", vote.symbol.value_or(vote.id)},
                   {"note", vote.label.value_or("")},
                   {"result", vote.result},
                   {"apart", vote.alike == false},
                   {"title", ""},
                   {"lang", ""},
                   {"dir", ""},
                   {"cells", std::move(cells)}};
  if (vote.title) {
    boost::system::error_code broken;
    const auto texts = json::parse(*vote.title, broken);
    if (!broken) put_text(row, "title", best_text(texts.if_object()));
  }
  return row;
}

json::object votes_of(const Comparison& comparison, const AnalysisRequest& request, const Questions& questions) {
  json::array heads, rows, shows;
  for (const auto& member : comparison.members) heads.push_back({{"code", member.code}, {"name", member.name}});
  for (const auto& vote : comparison.votes) rows.push_back(vote_row(vote));
  for (const std::string_view show : {"all", "apart", "alike"})
    shows.push_back({{"href", questions.with("show", show == "all" ? "" : show)},
                     {"label", word_for("show", show)},
                     {"current", request.one("show") == show}});
  json::object votes{{"heads", std::move(heads)},
                     {"shows", std::move(shows)},
                     {"count", phrase("list.count", {{"count", grouped(comparison.count)}})},
                     {"next", comparison.next.value_or("")}};
  put_list(votes, "rows", std::move(rows));
  return votes;
}

// Where they stand, by assembly.
json::array ideal_points_of(const Comparison& comparison) {
  std::vector<std::string> members;
  for (const auto& member : comparison.members) members.push_back(member.code);
  const bool several = comparison.analysed->assemblies.size() > 1;
  json::array pictures;
  for (const auto& assembly : comparison.analysed->assemblies)
    pictures.push_back(
        ideal_picture(word("title.ideal-points") + (several ? ", " + assembly : std::string()), assembly, members));
  return pictures;
}

void put_comparison(json::object& page, const Comparison& comparison, const AnalysisRequest& request,
                    const SheetForm& filters, const PageContext& context) {
  const Questions questions(request);
  json::object compared{{"square", square_of(comparison, request.one("measure"), questions)},
                        {"votes", votes_of(comparison, request, questions)}};
  put_form(compared, filters, context);
  put_list(compared, "pairs", pairs_of(comparison));
  compared["few_pairs"] = comparison.pairs.size() <= kPairsInSight;
  if (comparison.analysed->times.size() > 1 && !comparison.pairs.empty())
    compared["in_time"] = [&] {
      auto picture = picture_in_time(comparison);
      picture["picture_describes"] = word("compare_in_time");
      return picture;
    }();
  put_list(compared, "ideal", ideal_points_of(comparison));
  Parameters members;
  for (const auto& member : comparison.members) members.emplace_back("member", member.code);
  for (const auto& member : comparison.members) members.emplace_back("with", member.code);
  compared["agreement"] = questions.elsewhere("agreement", members);
  page["compared"] = std::move(compared);
}

}  // namespace

std::string compare_page(const Comparison& comparison, const AnalysisRequest& request,
                         const std::map<std::string, std::string>& members, const PageContext& context) {
  const bool some = comparison.members.size() > 1;
  std::string who;
  for (const auto& member : comparison.members) who += (who.empty() ? "" : ", ") + member.name;
  const auto heading = word("title.compare");
  auto page = page_frame(some ? heading + ": " + who : heading, context, some ? kPictureForms : std::vector<Form>(),
                         {{"/", word("home")}, {"", heading}});
  page["heading"] = heading;
  put_analyses(page, context.path);
  page["shape"] = "wide";
  page["describes"] = word("compare.describes");
  page["choice"] = choice_of_members(comparison, Questions(request), members);
  if (some) {
    SheetForm form{{"assembly", "session", "from", "to", "subject", "q"}, {}, request.asked};
    for (const auto& parameter : compare_parameters())
      if (parameter.kind == AnalysisParameter::Kind::choice) form.own.push_back({parameter.name, parameter.choices});
    put_comparison(page, comparison, request, form, context);
    put_island(page, "table");
  }
  return finish("compare", std::move(page));
}

}  // namespace plenary::app
