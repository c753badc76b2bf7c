// Tallies to bars and rows of figures; what does not add up, in words.
#include "app/page_tally.hpp"

#include <algorithm>
#include <array>

#include "app/page_rules.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 5> kFigures = {"yes", "no", "abstain", "not_voting", "invalid"};
constexpr std::string_view kMeant = "with_intentions";  // beside what counts, never in its place
constexpr std::array<std::string_view, 3> kTallies = {"announced", "counted", kMeant};
constexpr double kTallyWidth = 1000;  // of the picture, in its own units

std::optional<std::int64_t> number_at(const json::object& object, std::string_view key) {
  const auto* found = object.if_contains(key);
  if (!found || !found->is_int64()) return std::nullopt;
  return found->get_int64();
}

std::int64_t sum_of(const json::object& tally) {
  std::int64_t sum = 0;
  for (const auto figure : kFigures) sum += number_at(tally, figure).value_or(0);
  return sum;
}

std::string tally_place(double value) { return std::to_string(static_cast<int>(value + 0.5)); }

// One bar: its segments side by side in the order of the figures.
json::object bar(std::string_view name, const json::object& tally, const json::object& vote) {
  const auto sum = static_cast<double>(sum_of(tally));
  json::array segments;
  std::string label = word_for("tally", name) + ":";
  double at = 0;
  for (const auto figure : kFigures) {
    const auto number = number_at(tally, figure);
    if (!number) continue;
    label += (at == 0 && segments.empty() ? " " : ", ") + std::to_string(*number) + " " + word_for("position", figure);
    if (*number <= 0) continue;
    const auto end = at + static_cast<double>(*number) * kTallyWidth / sum;
    const auto x = tally_place(at);
    segments.push_back(
        {{"class", figure}, {"x", x}, {"width", std::to_string(std::stoi(tally_place(end)) - std::stoi(x))}});
    at = end;
  }
  json::object result{{"name", word_for("tally", name)}, {"label", label}, {"segments", std::move(segments)}};
  const auto* check = object_at(vote, "check");
  if (const auto needed = check ? number_at(*check, "needed") : std::nullopt;
      needed && *needed > 0 && static_cast<double>(*needed) <= sum) {
    const auto needs = phrase("tally.needed", {{"number", grouped(*needed)}});
    result["label"] = label + "; " + needs;
    result["line"] =
        json::object{{"x", tally_place(static_cast<double>(*needed) * kTallyWidth / sum)}, {"label", needs}};
  }
  return result;
}

// The figures that a tally of this vote gives, in order.
std::vector<std::string_view> figures_of(const json::object& vote) {
  std::vector<std::string_view> shown;
  for (const auto figure : kFigures)
    for (const auto name : kTallies)
      if (const auto* tally = object_at(vote, name); tally && number_at(*tally, figure)) {
        shown.push_back(figure);
        break;
      }
  return shown;
}

// What the vote's doubts say: members are no votes where they have several.
bool differs(const json::object& vote, std::string_view figure) {
  const auto* doubts = array_at(vote, "discrepancies");
  return doubts && std::any_of(doubts->begin(), doubts->end(), [&](const json::value& each) {
           return each.is_object() && text_at(each.get_object(), "kind") == "announced-counted" &&
                  text_at(each.get_object(), "field") == figure;
         });
}

json::array doubts_of(const json::object& vote) {
  json::array doubts;
  const auto* found = array_at(vote, "discrepancies");
  if (!found) return doubts;
  for (const auto& each : *found) {
    if (!each.is_object()) continue;
    const auto& doubt = each.get_object();
    const auto announced = text_at(doubt, "announced"), counted = text_at(doubt, "counted");
    if (const auto figure = text_at(doubt, "field"); !figure.empty() && !announced.empty() && !counted.empty())
      doubts.push_back(json::value(
          phrase("discrepancy.figures",
                 {{"position", word_for("position", figure)}, {"announced", announced}, {"counted", counted}})));
    else if (auto text = text_at(doubt, "text"); !text.empty())
      doubts.push_back(json::value(std::move(text)));
    else
      doubts.push_back(json::value(word_for("doubt", text_at(doubt, "kind"))));
  }
  return doubts;
}

}  // namespace

void put_tally(json::object& into, const json::object& vote) {
  const auto shown = figures_of(vote);
  json::array heads, bars, rows;
  for (const auto figure : shown)
    heads.push_back(
        {{"class", figure}, {"letter", word_for("letter", figure)}, {"name", word_for("position", figure)}});
  heads.push_back({{"class", ""}, {"letter", ""}, {"name", word("sum")}});
  for (const auto name : kTallies) {
    const auto* tally = object_at(vote, name);
    if (!tally || tally->empty()) continue;
    if (sum_of(*tally) > 0 && name != kMeant) bars.push_back(bar(name, *tally, vote));
    json::array cells;
    for (const auto figure : shown) {
      const auto number = number_at(*tally, figure);
      cells.push_back({{"known", number.has_value()},
                       {"value", number ? grouped(*number) : std::string()},
                       {"differs", differs(vote, figure)}});
    }
    cells.push_back({{"known", true}, {"value", grouped(sum_of(*tally))}, {"differs", false}});
    rows.push_back({{"name", word_for("tally", name)}, {"cells", std::move(cells)}});
  }
  // Where both are the same, one picture says it all; otherwise each says which it is.
  if (bars.size() == 2 && bars[0].at("segments") == bars[1].at("segments")) bars.pop_back();
  if (bars.size() == 1) bars[0].as_object()["name"] = "";
  into["has_tally"] = !rows.empty();
  into["heads"] = std::move(heads);
  into["bars"] = std::move(bars);
  into["figures"] = std::move(rows);
}

std::string vote_heading(const json::object& vote) {
  const auto* on = object_at(vote, "on");
  const auto symbol = on ? text_at(*on, "resolution") : std::string();
  auto what = on ? text_at(*on, "label") : std::string();
  const auto part = on ? text_at(*on, "part") : std::string();
  if (what.empty() && !part.empty() && part != "whole") what = word_for("part", part);
  if (!symbol.empty()) what = what.empty() ? symbol : symbol + ", " + what;
  auto heading = what.empty() ? phrase("title.vote", {{"number", text_at(vote, "number")}})
                              : phrase("title.vote_on", {{"what", what}});
  const auto round = text_at(vote, "round");
  if (!round.empty() && round != "1") heading += ", " + phrase("title.round", {{"number", round}});
  return heading;
}

json::array short_result(const json::object& vote) {
  json::array result;
  for (const auto name : kTallies) {
    const auto* tally = object_at(vote, name);
    if (!tally || sum_of(*tally) == 0) continue;
    for (const auto figure : kFigures)
      if (const auto number = number_at(*tally, figure))
        result.push_back({{"class", figure},
                          {"letter", word_for("letter", figure)},
                          {"name", word_for("position", figure)},
                          {"value", grouped(*number)}});
    break;
  }
  return result;
}

void put_vote(json::object& into, const json::object& vote) {
  const auto outcome = text_at(vote, "outcome");
  into["heading"] = vote_heading(vote);
  into["outcome"] = outcome.empty() ? word("outcome.unstated") : word_for("outcome", outcome);
  into["outcome_class"] = outcome == "adopted" || outcome == "rejected" ? outcome : "open";
  into["method"] = word_for("method", text_at(vote, "method"));
  into["date"] = text_at(vote, "date");
  into["day"] = day(text_at(vote, "date"));
  put_tally(into, vote);
  const auto* check = object_at(vote, "check");
  into["explanation"] = check ? best_text(object_at(*check, "explanation")).text : std::string();
  into["what_if"] = check ? what_if_line(*check) : std::string();
  put_list(into, "doubts", doubts_of(vote));
}

}  // namespace plenary::app
