// Regions of the world as the United Nations' standard M49 has them. Any thread.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::app {

struct Region {
  std::string code;                  // `150`, always three digits
  boost::json::object name;          // by language
  std::vector<std::string> members;  // codes, sorted; former states too, where they lay
};

// By code.
const std::vector<Region>& regions();
// Null where there is none with that code.
const Region* find_region(std::string_view code);

}  // namespace plenary::app
