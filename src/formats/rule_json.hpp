// Rules to JSON and back, and what a rule says of a vote.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "domain/rule_check.hpp"
#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

// `{"name": "important-question", "title": {…}, "base": "for_against", "fraction": [2, 3], "strict": false, …}`
boost::json::object rule_json(const Rule& rule);

// The rule as far as it can be read; faults of shape name the field below `path`.
Rule read_rule(const boost::json::value& value, const std::string& path, Faults& faults);

// `{"rule": "icpo-ga/simple-majority", "passes": true, "needed": 62, "base": 123, "margin": 60, …}`. Where it cannot be
// told, or the matter is put off, `verdict` stands in place of `passes`.
boost::json::object check_json(const Vote& vote, const RuleCheck& check);

}  // namespace plenary::formats
