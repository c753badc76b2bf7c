// The style of a house, saved under a name: how its tables are written.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "plenary/source.hpp"

namespace plenary {

// Settings are parameters of URLs, by name, with the values that they have there: `dash` is `en_dash`. What is not set is as
// it is without a profile.
struct Profile {
  std::string name;  // `print-fr`
  Localized title;
  std::map<std::string, std::string> settings;
  std::map<std::string, std::vector<std::string>> columns;  // of lists and sheets, in order: `results` to `symbol`, …
  friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace plenary
