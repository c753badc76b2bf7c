// Pictures of figures as data for a template: lines over time, and a table as colours. Colours come by class from the page's
// styles; a picture that stands alone brings them, and attributes say the light ones to programs that know no styles.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"

namespace plenary::app {

struct ChartPoint {
  double x = 0, y = 0;
  double low = 0, high = 0;  // a range around it, where the line has ranges
};

struct ChartLine {
  std::string name;
  std::vector<ChartPoint> points;  // by x
  bool has_range = false;
};

struct LineChart {
  std::string title, describes;
  std::string y_label;
  double bottom = 0, top = 1;
  std::vector<ChartLine> lines;  // kMostLines at most
  // What stands below the axis of time, by x; some may be left out where there are many. None: x are years.
  std::vector<std::pair<double, std::string>> steps{};
};
inline constexpr std::size_t kMostLines = 8;

boost::json::object line_chart(const LineChart& chart);

// A square of values from 0 to 1, nothing where there is none; the same names on both sides.
struct HeatMap {
  std::string title, describes;
  std::string low_label, high_label;
  std::vector<std::string> names;
  std::vector<std::vector<std::optional<double>>> values;
};
boost::json::object heat_map(const HeatMap& map);

// The picture as a document of its own, with its colours for light and dark; on paper they are light.
Reply picture_reply(Context& context, boost::json::object picture);
// Its URL beside that of a page, in the language of the page's words.
std::string picture_url(const std::string& path, const std::string& query);

}  // namespace plenary::app
