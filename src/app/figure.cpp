// Puts lines, axes and cells where they belong.
#include "app/figure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/replies.hpp"
#include "app/words.hpp"
#include "embedded/picture_styles.hpp"
#include "formats/html.hpp"
#include "support/crypto.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

// Told apart also by who sees few colours (Okabe and Ito); the styles have others for dark pages.
constexpr std::array<std::string_view, kMostLines> kLineColours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                                   "#8a6d00", "#56b4e9", "#7b3294", "#4d4d4d"};
constexpr std::array<std::string_view, 10> kHeatColours = {"#f4f1ea", "#e3e6ea", "#cfdbe6", "#b5cde0", "#97bbd8",
                                                           "#78a7cd", "#5a92c0", "#3f7cb0", "#27659b", "#124c80"};
constexpr std::string_view kInk = "#1d2126", kSoft = "#565d66", kRule = "#dcd8cf";
constexpr double kWidth = 860, kHeight = 420, kLeft = 56, kTop = 16, kBottom = 40, kNamesWidth = 190;
constexpr std::size_t kMostTicks = 14;
constexpr double kCell = 10, kMargin = 40;
constexpr double kNarrowest = 11;  // between names at the ends of lines

std::string number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", value);
  std::string text(buffer);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

// As much of a name as there is room for beside a line.
std::string shortened(const std::string& name) {
  constexpr std::size_t kRoom = 28;  // letters
  std::size_t letters = 0, end = 0;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if ((static_cast<unsigned char>(name[at]) & 0xC0) == 0x80) continue;
    if (++letters == kRoom) end = at;
  }
  return letters <= kRoom ? name : name.substr(0, end) + "…";
}

// A picture under construction.
class Drawing {
 public:
  Drawing(const std::string& title, const std::string& describes, double width, double height) {
    picture_ = {{"picture_title", title}, {"picture_describes", describes}, {"language", language_of_words()},
                {"styles", ""},           {"width", number(width)},         {"height", number(height)}};
  }
  void path(std::string_view css, std::string_view fill, std::string_view stroke, const std::string& data,
            std::string_view width = "1", const std::string& turn = "") {
    paths_.push_back({{"css", css},
                      {"fill", fill},
                      {"stroke", stroke},
                      {"d", data},
                      {"wide", width},
                      {"turn", turn},
                      {"faint", css.starts_with("range")}});
  }
  void text(std::string_view css, std::string_view fill, double x, double y, std::string_view anchor,
            const std::string& words, const std::string& turn = "") {
    texts_.push_back({{"css", css},
                      {"fill", fill},
                      {"x", number(x)},
                      {"y", number(y)},
                      {"anchor", anchor},
                      {"words", words},
                      {"turn", turn},
                      {"small", css == "tick"}});
  }
  json::object finish() {
    picture_["paths"] = std::move(paths_);
    picture_["texts"] = std::move(texts_);
    return std::move(picture_);
  }

 private:
  json::object picture_;
  json::array paths_, texts_;
};

// A round distance of about a `parts`th of the range.
double round_distance(double range, int parts) {
  const double rough = std::max(range, 1e-9) / parts, power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= rough * 0.999) return factor * power;
  return 10 * power;
}

class LineDrawing {
 public:
  explicit LineDrawing(const LineChart& chart)
      : chart_(chart), drawing_(chart.title, chart.describes, kWidth, kHeight) {
    bool any = false;
    for (const auto& line : chart.lines)
      for (const auto& point : line.points) {
        first_ = any ? std::min(first_, point.x) : point.x;
        last_ = any ? std::max(last_, point.x) : point.x;
        any = true;
      }
    if (last_ - first_ < 1) {
      first_ -= 0.5;
      last_ += 0.5;
    }
  }

  json::object draw() {
    draw_axes();
    for (std::size_t i = 0; i < chart_.lines.size() && i < kMostLines; ++i) draw_line(i);
    draw_names();
    return drawing_.finish();
  }

 private:
  [[nodiscard]] double x(double value) const {
    return kLeft + (value - first_) / (last_ - first_) * (kWidth - kLeft - kNamesWidth);
  }
  [[nodiscard]] double y(double value) const {
    const double clipped = std::clamp(value, chart_.bottom, chart_.top);
    return kTop + (chart_.top - clipped) / (chart_.top - chart_.bottom) * (kHeight - kTop - kBottom);
  }
  [[nodiscard]] std::string at(double px, double py) const { return number(px) + " " + number(py); }

  void draw_axes() {
    std::string grid;
    const double step = round_distance(chart_.top - chart_.bottom, 6), right = x(last_);
    for (double value = std::ceil(chart_.bottom / step - 1e-9) * step; value <= chart_.top + 1e-9; value += step) {
      grid += "M" + at(kLeft, y(value)) + "H" + number(right);
      char words[32];
      std::snprintf(words, sizeof words, step < 1 ? "%.1f" : "%.0f", std::abs(value) < 1e-9 ? 0 : value);
      drawing_.text("soft", kSoft, kLeft - 8, y(value) + 4, "end", words);
    }
    draw_time(grid);
    drawing_.path("rule", "none", kRule, grid);
    drawing_.text("soft", kSoft, 14, (kTop + kHeight - kBottom) / 2, "middle", chart_.y_label,
                  "rotate(-90 14 " + number((kTop + kHeight - kBottom) / 2) + ")");
  }

  void draw_time(std::string& grid) {
    const auto tick = [&](double value, const std::string& words) {
      grid += "M" + at(x(value), kHeight - kBottom) + "v5";
      drawing_.text("soft", kSoft, x(value), kHeight - kBottom + 20, "middle", words);
    };
    if (!chart_.steps.empty()) {
      const auto every = (chart_.steps.size() + kMostTicks - 1) / kMostTicks;
      for (std::size_t i = 0; i < chart_.steps.size(); i += every)
        if (chart_.steps[i].first >= first_ && chart_.steps[i].first <= last_)
          tick(chart_.steps[i].first, chart_.steps[i].second);
      return;
    }
    const double years = std::max(1.0, round_distance(last_ - first_, 9));
    for (double year = std::ceil(first_ / years) * years; year <= last_ + 1e-9; year += years) tick(year, number(year));
  }

  void draw_line(std::size_t i) {
    const auto& line = chart_.lines[i];
    if (line.points.empty()) return;
    const auto css = std::to_string(i);
    std::string there, back, middle;
    for (const auto& point : line.points) {
      there += (there.empty() ? "M" : "L") + at(x(point.x), y(point.high));
      back = "L" + at(x(point.x), y(point.low)) + back;
      middle += (middle.empty() ? "M" : "L") + at(x(point.x), y(point.y));
    }
    if (line.points.size() == 1) middle += "h0.1";
    if (line.has_range) drawing_.path("range fill-" + css, kLineColours[i], "none", there + back + "Z");
    drawing_.path("line stroke-" + css, "none", kLineColours[i], middle, "2");
  }

  // At the ends of lines, pushed apart where they would cover each other.
  void draw_names() {
    struct End {
      std::size_t line;
      double y;
    };
    std::vector<End> ends;
    for (std::size_t i = 0; i < chart_.lines.size() && i < kMostLines; ++i)
      if (!chart_.lines[i].points.empty()) ends.push_back({i, y(chart_.lines[i].points.back().y)});
    std::stable_sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.y < b.y; });
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i].y = std::max(ends[i].y, ends[i - 1].y + kNarrowest + 3);
    const double over = ends.empty() ? 0 : std::max(0.0, ends.back().y - (kHeight - kBottom));
    for (const auto& end : ends) {
      const double from = end.y - over;
      const auto& last = chart_.lines[end.line].points.back();
      const auto css = std::to_string(end.line);
      drawing_.path("lead stroke-" + css, "none", kLineColours[end.line],
                    "M" + at(x(last.x) + 2, y(last.y)) + "L" + at(x(last_) + 12, from), "0.7");
      drawing_.text("name fill-" + css, kLineColours[end.line], x(last_) + 15, from + 4, "start",
                    shortened(chart_.lines[end.line].name));
    }
  }

  const LineChart& chart_;
  Drawing drawing_;
  double first_ = 0, last_ = 1;
};

std::size_t level_of(double value) {
  return std::min(kHeatColours.size() - 1, static_cast<std::size_t>(std::max(0.0, value) * kHeatColours.size()));
}

constexpr std::size_t kUncoloured = kHeatColours.size();

// Cells of one colour side by side are one stroke. A cell is 1 wide here, since there are tens of thousands of them.
std::array<std::string, kHeatColours.size()> strokes_of(const HeatMap& map) {
  std::array<std::string, kHeatColours.size()> strokes;
  for (std::size_t row = 0; row < map.values.size(); ++row) {
    const auto& cells = map.values[row];
    const auto level_at = [&](std::size_t at) { return cells[at] ? level_of(*cells[at]) : kUncoloured; };
    for (std::size_t from = 0; from < cells.size();) {
      const auto level = level_at(from);
      auto to = from + 1;
      while (to < cells.size() && level_at(to) == level) ++to;
      if (level != kUncoloured)
        strokes[level] += "M" + std::to_string(from) + " " + std::to_string(row) + "h" + std::to_string(to - from);
      from = to;
    }
  }
  return strokes;
}

}  // namespace

json::object line_chart(const LineChart& chart) { return LineDrawing(chart).draw(); }

json::object heat_map(const HeatMap& map) {
  const double side = kCell * static_cast<double>(map.names.size());
  const double width = std::max(side + kMargin + 4, 420.0);
  Drawing drawing(map.title, map.describes, width, side + kMargin + 56);
  const auto strokes = strokes_of(map);
  const auto to_cells =
      "translate(" + number(kMargin) + " " + number(kMargin + kCell / 2) + ") scale(" + number(kCell) + ")";
  for (std::size_t level = 0; level < strokes.size(); ++level)
    if (!strokes[level].empty())
      drawing.path("heat-" + std::to_string(level), "none", kHeatColours[level], strokes[level], "1", to_cells);
  for (std::size_t i = 0; i < map.names.size(); ++i) {
    const double at = kMargin + kCell * (static_cast<double>(i) + 0.5);
    drawing.text("tick", kInk, kMargin - 4, at + 3, "end", map.names[i]);
    drawing.text("tick", kInk, at + 3, kMargin - 4, "start", map.names[i],
                 "rotate(-90 " + number(at + 3) + " " + number(kMargin - 4) + ")");
  }
  const double below = side + kMargin + 24;
  for (std::size_t level = 0; level < kHeatColours.size(); ++level)
    drawing.path("heat-" + std::to_string(level), "none", kHeatColours[level],
                 "M" + number(kMargin + 80 + 18 * static_cast<double>(level)) + " " + number(below) + "h18", "12");
  drawing.text("soft", kSoft, kMargin + 72, below + 4, "end", map.low_label);
  drawing.text("soft", kSoft, kMargin + 80 + 18 * static_cast<double>(kHeatColours.size()) + 8, below + 4, "start",
               map.high_label);
  return drawing.finish();
}

std::string picture_url(const std::string& path, const std::string& query) {
  auto url = escape_path(path) + ".svg" + (query.empty() ? "" : "?" + query);
  if (language_of_words() == "en" || ("&" + query).find("&lang=") != std::string::npos) return url;
  return url + (query.empty() ? "?" : "&") + "lang=" + language_of_words();
}

Reply picture_reply(Context& context, json::object picture) {
  static const std::string styles(embedded::picture_styles().front().bytes);
  static const auto policy = "default-src 'none'; style-src 'sha256-" + crypto::base64(crypto::sha256(styles)) +
                             "'; base-uri 'none'; frame-ancestors 'none'";
  picture["styles"] = styles;
  auto reply = make_reply(context, formats::render("picture", picture));
  reply.set("Content-Security-Policy", policy);
  return reply;
}

}  // namespace plenary::app
