// The items of a clause as lines of text, two blanks before each for every level. Pure.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

namespace plenary::app {

// `(a) The roof;` and below it `  (i) its tiles;`
std::string lines_of_items(const boost::json::array& items);
// The same the other way round. What a line begins with is its label where it looks like one: `(a)`, `iv.`, `–`.
boost::json::array items_in_lines(std::string_view text);

}  // namespace plenary::app
