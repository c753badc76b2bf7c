// A chamber of seats, coloured by what their members did: a half circle in rows, each side together.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace plenary::app {

struct Seat {
  std::string code;   // of its member
  std::string title;  // `France: in favour`
  std::string css;    // `yes`, `no`, `abstain`, `split`, `not_voting`
};

// For seats.mustache: `width`, `height`, `seats` with the place and shape of each, in the order given, from left to right, and
// a `legend` of the shapes.
boost::json::object seat_chart(const std::vector<Seat>& seats);

}  // namespace plenary::app
