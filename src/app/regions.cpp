// Reads the regions that the program was built with.
#include "app/regions.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "app/reference.hpp"

namespace plenary::app {
namespace json = boost::json;

const std::vector<Region>& regions() {
  static const auto all = [] {
    std::vector<Region> read;
    const auto shipped = json::parse(reference_file("m49_regions.json"));
    for (const auto& each : shipped.at("regions").as_array()) {
      Region region{std::string(each.at("code").as_string()), each.at("name").as_object(), {}};
      for (const auto& member : each.at("members").as_array()) region.members.emplace_back(member.as_string());
      read.push_back(std::move(region));
    }
    return read;
  }();
  return all;
}

const Region* find_region(std::string_view code) {
  const auto& all = regions();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Region& each) { return each.code == code; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace plenary::app
