#include "app/voeten_ideal_points.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <set>
#include <sstream>

#include "app/app.hpp"
#include "app/reference.hpp"
#include "app/service.hpp"
#include "formats/csv_records.hpp"
#include "formats/input.hpp"

namespace plenary::test {
namespace json = boost::json;
namespace {

// By session's label and member.
std::map<std::pair<std::string, std::string>, double> points_of_service(storage::Registry& registry) {
  app::App app(registry, {});
  app::Request request;
  request.method = "GET";
  request.target = "/ideal-points.ndjson?assembly=unga";
  auto reply = app.handle(request);
  std::istringstream lines(body_of(reply));
  std::map<std::pair<std::string, std::string>, double> points;
  for (std::string line; std::getline(lines, line);) {
    const auto row = json::parse(line).as_object();
    points[{std::string(row.at("step").as_string()), std::string(row.at("member").as_string())}] =
        row.at("point_1").to_number<double>();
  }
  return points;
}

// The members that a code of the table ever meant.
std::map<std::string, std::set<std::string>> members_by_ccode() {
  std::map<std::string, std::set<std::string>> found;
  const auto known = json::parse(app::reference_file("voeten_codes.json"));
  for (const auto& each : known.as_array()) {
    auto& members = found[std::to_string(each.at("ccode").as_int64())];
    if (const auto* member = each.as_object().if_contains("member")) members.emplace(member->as_string());
    if (const auto* periods = each.as_object().if_contains("periods"))
      for (const auto& period : periods->as_array()) members.emplace(period.at("member").as_string());
  }
  return found;
}

struct Series {
  std::vector<double> ours, theirs;
};

double correlation_of(const Series& series) {
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  const auto n = static_cast<double>(series.ours.size());
  for (std::size_t i = 0; i < series.ours.size(); ++i) {
    const double a = series.ours[i], b = series.theirs[i];
    x += a / n, y += b / n, xx += a * a / n, yy += b * b / n, xy += a * b / n;
  }
  return (xy - x * y) / std::sqrt((xx - x * x) * (yy - y * y));
}

}  // namespace

std::vector<double> correlations_with_published(storage::Registry& registry, const VotesBySession& votes,
                                                const std::filesystem::path& data) {
  const auto points = points_of_service(registry);
  const auto members = members_by_ccode();
  auto input = formats::Input::open(data / "reference/IdealpointestimatesAll_Apr2020.csv.zst").value();
  const auto text = formats::read_all(input, std::size_t{1} << 26).value();
  std::map<std::string, Series> by_session;
  std::vector<std::string> cells;
  std::string_view rest = text;
  for (rest.remove_prefix(formats::split_csv(rest, true, cells).bytes); !rest.empty();) {
    rest.remove_prefix(formats::split_csv(rest, true, cells).bytes);
    const auto known = members.find(cells.at(1));
    if (known == members.end() || cells.at(4) == "NA") continue;
    for (const auto& member : known->second)
      if (const auto point = points.find({cells.at(2), member}); point != points.end()) {
        by_session[cells.at(2)].ours.push_back(point->second);
        by_session[cells.at(2)].theirs.push_back(std::stod(cells.at(4)));
      }
  }
  std::vector<double> found;
  for (const auto& [session, ids] : votes)
    if (ids.size() >= 20) found.push_back(std::abs(correlation_of(by_session[std::to_string(session)])));
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace plenary::test
