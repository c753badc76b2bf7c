// The reference data and the shared data, for tests.
#pragma once

#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "domain/member_names.hpp"
#include "domain/named_positions.hpp"
#include "support/data_folders.hpp"

namespace plenary::tests {

inline const boost::json::array& reference_members() {
  static const boost::json::value value = [] {
    std::ifstream file(source_folder() / "schema/reference/members.json");
    return boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  }();
  return value.as_array();
}

inline MemberNames reference_names() {
  MemberNames names;
  for (const auto& member : reference_members()) {
    const auto& code = member.at("code").as_string();
    for (const auto& period : member.at("names").as_array())
      for (const auto& [language, text] : period.at("name").as_object()) names.add(code, text.as_string());
    if (const auto* aliases = member.as_object().if_contains("aliases"))
      for (const auto& alias : aliases->as_array()) names.add(code, alias.as_string());
  }
  return names;
}

}  // namespace plenary::tests
