// Where the seats of a half circle stand.
#include "app/seat_chart.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <numbers>

#include "app/words.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

constexpr double kSeatsWidth = 1000, kSeatsMargin = 24;
constexpr double kRadius = kSeatsWidth / 2 - kSeatsMargin;
constexpr double kInnermost = 0.38;  // radius of the first row, of the last one's
constexpr double kFilled = 0.40;     // radius of a seat, of the room it has
constexpr double kDiamond = 1.15;    // of a diamond, the widest seat; of a disc, 1

struct Place {
  double angle, x, y;
};

// As many rows as leave the same room between rows as within them.
int rows_for(std::size_t seats) {
  const auto wanted =
      std::sqrt(static_cast<double>(seats) * (1 - kInnermost) * 2 / (std::numbers::pi * (1 + kInnermost)));
  return std::max(1, static_cast<int>(std::lround(wanted + 0.4)));
}

double radius_of(int row, int rows) {
  return kRadius * (rows == 1 ? 1.0 : kInnermost + (1 - kInnermost) * row / (rows - 1));
}

// Each row gets its share by its length; what rounding leaves goes to the last ones.
std::vector<Place> places_of(std::size_t seats, int rows) {
  double length = 0;
  for (int row = 0; row < rows; ++row) length += radius_of(row, rows);
  std::vector<Place> places;
  double due = 0;
  for (int row = 0; row < rows; ++row) {
    const auto radius = radius_of(row, rows);
    due += static_cast<double>(seats) * radius / length;
    const auto count = row + 1 == rows ? seats - places.size()
                                       : static_cast<std::size_t>(std::max(0L, std::lround(due))) - places.size();
    for (std::size_t i = 0; i < count; ++i) {
      const auto angle = count == 1 ? std::numbers::pi / 2
                                    : std::numbers::pi * (1 - static_cast<double>(i) / static_cast<double>(count - 1));
      places.push_back({angle, kSeatsWidth / 2 + radius * std::cos(angle),
                        kSeatsMargin + kRadius * (1 - radius / kRadius * std::sin(angle))});
    }
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& one, const Place& other) { return one.angle > other.angle; });
  return places;
}

std::string seat_place(double value) {
  const auto tenths = std::lround(value * 10);
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

// Told apart by shape as well: in favour a disc, against a square, abstaining a diamond, on several sides a
// triangle, not voting a dot.
json::object seat_drawn(const std::string& css, double x, double y, double size) {
  json::object drawn{{"class", css}, {"square", css == "no"}, {"outline", ""}, {"disc", false}};
  if (css == "no") {
    drawn["x"] = seat_place(x - size * 0.9);
    drawn["y"] = seat_place(y - size * 0.9);
    drawn["size"] = seat_place(size * 1.8);
  } else if (css == "abstain") {
    const auto half = size * kDiamond;
    drawn["outline"] = "M" + seat_place(x) + " " + seat_place(y - half) + "L" + seat_place(x + half) + " " +
                       seat_place(y) + "L" + seat_place(x) + " " + seat_place(y + half) + "L" + seat_place(x - half) +
                       " " + seat_place(y) + "Z";
  } else if (css == "split") {
    drawn["outline"] = "M" + seat_place(x) + " " + seat_place(y - size) + "L" + seat_place(x + size) + " " +
                       seat_place(y + size * 0.8) + "H" + seat_place(x - size) + "Z";
  } else {
    drawn["disc"] = true;
    drawn["x"] = seat_place(x);
    drawn["y"] = seat_place(y);
    drawn["size"] = seat_place(css == "not_voting" ? size * 0.45 : size);
  }
  return drawn;
}

// A seat of each kind that there is, with its name, in a box of its own.
json::array legend_of(const std::vector<Seat>& seats) {
  constexpr double kBox = 20;
  json::array legend;
  std::vector<std::string_view> known;
  for (const auto& seat : seats) {
    if (std::find(known.begin(), known.end(), seat.css) != known.end()) continue;
    known.push_back(seat.css);
    auto drawn = seat_drawn(seat.css, kBox / 2, kBox / 2, kBox * 0.4);
    drawn["label"] = label_for("position", seat.css);
    legend.push_back(std::move(drawn));
  }
  return legend;
}

}  // namespace

json::object seat_chart(const std::vector<Seat>& seats) {
  const auto rows = rows_for(seats.size());
  const auto places = places_of(seats.size(), rows);
  const auto room = rows == 1 ? std::numbers::pi * kRadius / static_cast<double>(std::max<std::size_t>(seats.size(), 2))
                              : kRadius * (1 - kInnermost) / (rows - 1);
  const auto size = std::min(room * kFilled, kSeatsMargin / kDiamond);
  json::array shown;
  for (std::size_t i = 0; i < seats.size(); ++i) {
    auto drawn = seat_drawn(seats[i].css, places[i].x, places[i].y, size);
    drawn["code"] = seats[i].code;
    drawn["title"] = seats[i].title;
    shown.push_back(std::move(drawn));
  }
  return {{"width", seat_place(kSeatsWidth)},
          {"height", seat_place(kRadius + 2 * kSeatsMargin)},
          {"seats", std::move(shown)},
          {"legend", legend_of(seats)}};
}

}  // namespace plenary::app
