// Tallies to bars and rows of figures; what does not add up, in words.
#include "app/page_tally.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "app/fault_words.hpp"
#include "app/page_rules.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 5> kFigures = {"yes", "no", "abstain", "not_voting", "invalid"};
constexpr std::string_view kMeant = "with_intentions";  // beside what counts, never in its place
constexpr std::array<std::string_view, 3> kTallies = {"announced", "counted", kMeant};
constexpr std::size_t kLongestOfHeading = 80;  // bytes of a label
constexpr double kTallyWidth = 1000;           // of the picture, in its own units

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
    label += (at == 0 && segments.empty() ? " " : word("comma")) + std::to_string(*number) + " " +
             word_for("position", figure);
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

// A row of figures: a tally with its name, and whether a figure of it is not the same as in another.
struct FigureRow {
  std::string name;
  const json::object* tally;
  std::function<bool(std::string_view)> differs;
};

// What the vote's doubts say: members are no votes where they have several.
bool is_doubted(const json::object& vote, std::string_view figure, std::string_view kind) {
  const auto* doubts = array_at(vote, "discrepancies");
  return doubts && std::any_of(doubts->begin(), doubts->end(), [&](const json::value& each) {
           return each.is_object() && text_at(each.get_object(), "kind") == kind &&
                  text_at(each.get_object(), "field") == figure;
         });
}

// A source by its document, or else its address; empty where the record named none.
std::string name_of_source(const json::object* source) {
  if (!source) return {};
  auto document = text_at(*source, "document");
  return document.empty() ? text_at(*source, "url") : document;
}

void add_stated_rows(const json::object& vote, std::vector<FigureRow>& rows) {
  const auto* list = array_at(vote, "stated");
  const auto* announced = object_at(vote, "announced");
  if (!list || !announced) return;
  for (const auto& each : *list) {
    if (!each.is_object()) continue;
    const auto& stated = each.get_object();
    const auto source = name_of_source(object_at(stated, "source"));
    rows.push_back({source.empty() ? word("tally.unsourced") : phrase("tally.stated", {{"source", source}}), &stated,
                    [&stated, announced](std::string_view figure) {
                      const auto ours = number_at(stated, figure), theirs = number_at(*announced, figure);
                      return ours && theirs && ours != theirs;
                    }});
  }
}

void add_house_rows(const json::object& announced, const json::object& vote, std::vector<FigureRow>& rows) {
  const auto* houses = array_at(announced, "houses");
  if (!houses) return;
  for (const auto& each : *houses)
    if (each.is_object()) {
      const auto house = text_at(each.get_object(), "house");
      rows.push_back(
          {phrase("tally.house", {{"house", house}}), &each.get_object(), [&vote, house](std::string_view figure) {
             return is_doubted(vote, "houses." + house + "." + std::string(figure), "announced-counted");
           }});
    }
}

// What was announced, what sources state of it where there are several, and what is worked out.
std::vector<FigureRow> rows_of(const json::object& vote) {
  std::vector<FigureRow> rows;
  for (const auto name : kTallies) {
    const auto* tally = object_at(vote, name);
    const bool in_houses_alone = tally && tally->size() == 1 && tally->contains("houses");
    if (tally && !tally->empty() && !in_houses_alone)
      rows.push_back({word_for("tally", name), tally, [&vote, name](std::string_view figure) {
                        return is_doubted(vote, figure, "announced-counted") ||
                               (name == kTallies.front() && (is_doubted(vote, figure, "sources-differ") ||
                                                             is_doubted(vote, figure, "houses-total")));
                      }});
    if (tally && name == kTallies.front()) add_house_rows(*tally, vote, rows);
    if (name == kTallies.front()) add_stated_rows(vote, rows);
  }
  return rows;
}

// The figures that one of them gives, in order.
std::vector<std::string_view> figures_of(const std::vector<FigureRow>& rows) {
  std::vector<std::string_view> shown;
  for (const auto figure : kFigures)
    if (std::any_of(rows.begin(), rows.end(),
                    [&](const FigureRow& row) { return number_at(*row.tally, figure).has_value(); }))
      shown.push_back(figure);
  return shown;
}

json::object row_of(const FigureRow& row, const std::vector<std::string_view>& shown) {
  json::array cells;
  for (const auto figure : shown) {
    const auto number = number_at(*row.tally, figure);
    cells.push_back({{"known", number.has_value()},
                     {"value", number ? grouped(*number) : std::string()},
                     {"differs", row.differs(figure)}});
  }
  cells.push_back({{"known", true}, {"value", grouped(sum_of(*row.tally))}, {"differs", false}});
  return {{"name", row.name}, {"cells", std::move(cells)}};
}

// `houses.A.yes` in words, or the name of a figure of all.
std::string figure_in_words(const std::string& field) {
  constexpr std::string_view kOfHouse = "houses.";
  const auto dot = field.rfind('.');
  if (!field.starts_with(kOfHouse) || dot < kOfHouse.size()) return word_for("position", field);
  return phrase("tally.house", {{"house", field.substr(kOfHouse.size(), dot - kOfHouse.size())}}) + word("comma") +
         word_for("position", field.substr(dot + 1));
}

// A doubt about a figure, in the reader's language; empty where it is about none.
std::string figure_doubt(const json::object& doubt) {
  const auto figure = text_at(doubt, "field"), announced = text_at(doubt, "announced");
  const auto counted = text_at(doubt, "counted"), stated = text_at(doubt, "stated"), source = text_at(doubt, "source");
  if (figure.empty() || announced.empty()) return {};
  const auto position = figure_in_words(figure);
  if (!counted.empty())
    return phrase("discrepancy.figures", {{"position", position}, {"announced", announced}, {"counted", counted}});
  if (stated.empty()) return {};
  if (text_at(doubt, "kind") == "houses-total")
    return phrase("discrepancy.houses", {{"position", position}, {"announced", announced}, {"stated", stated}});
  if (source.empty())
    return phrase("discrepancy.unsourced", {{"position", position}, {"announced", announced}, {"stated", stated}});
  return phrase("discrepancy.sources",
                {{"position", position}, {"announced", announced}, {"stated", stated}, {"source", source}});
}

json::array doubts_of(const json::object& vote) {
  json::array doubts;
  const auto* found = array_at(vote, "discrepancies");
  if (!found) return doubts;
  for (const auto& each : *found) {
    if (!each.is_object()) continue;
    const auto& doubt = each.get_object();
    if (auto about = figure_doubt(doubt); !about.empty())
      doubts.push_back(json::value(std::move(about)));
    else if (auto text = text_at(doubt, "text"); !text.empty())
      doubts.push_back(json::value(fault_in_words(text)));
    else
      doubts.push_back(json::value(word_for("doubt", text_at(doubt, "kind"))));
  }
  return doubts;
}

}  // namespace

void put_tally(json::object& into, const json::object& vote) {
  const auto tallies = rows_of(vote);
  const auto shown = figures_of(tallies);
  json::array heads, bars, rows;
  for (const auto figure : shown)
    heads.push_back(
        {{"class", figure}, {"letter", word_for("letter", figure)}, {"name", word_for("position", figure)}});
  heads.push_back({{"class", ""}, {"letter", ""}, {"name", word("sum")}});
  for (const auto& row : tallies) rows.push_back(row_of(row, shown));
  for (const auto name : kTallies) {
    const auto* tally = object_at(vote, name);
    if (tally && sum_of(*tally) > 0 && name != kMeant) bars.push_back(bar(name, *tally, vote));
  }
  // Where both are the same, one picture says it all; otherwise each says which it is.
  if (bars.size() == 2 && bars[0].at("segments") == bars[1].at("segments")) bars.pop_back();
  if (bars.size() == 1) bars[0].as_object()["name"] = "";
  into["has_tally"] = !rows.empty();
  into["heads"] = std::move(heads);
  into["bars"] = std::move(bars);
  into["figures"] = std::move(rows);
}

bool is_told_below(const json::object& on) { return text_at(on, "label").size() > kLongestOfHeading; }

std::string vote_heading(const json::object& vote) {
  const auto* on = object_at(vote, "on");
  const auto symbol = on ? text_at(*on, "resolution") : std::string();
  auto what = on && !is_told_below(*on) ? text_at(*on, "label") : std::string();
  const auto part = on ? text_at(*on, "part") : std::string();
  if (what.empty() && !part.empty() && part != "whole") what = word_for("part", part);
  what = listed(symbol, what);
  auto heading = what.empty() ? phrase("title.vote", {{"number", text_at(vote, "number")}})
                              : phrase("title.vote_on", {{"what", what}});
  const auto round = text_at(vote, "round");
  if (round.empty() || round == "1") return heading;
  return listed(std::move(heading), phrase("title.round", {{"number", round}}));
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
  const auto* on = object_at(vote, "on");
  into["matter"] = on && is_told_below(*on) ? text_at(*on, "label") : std::string();
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
