// A member's times in assemblies and its successions as JSON, and back. Faults are noted with their paths.
#pragma once

#include <boost/json.hpp>
#include <vector>

#include "formats/json_parts.hpp"
#include "plenary/records.hpp"

namespace plenary::formats {

boost::json::object membership_json(const Membership& membership);
boost::json::object succession_json(const Succession& succession);

// Those under `memberships` and `successions`.
std::vector<Membership> read_memberships(JsonFields& fields, Faults& faults);
std::vector<Succession> read_successions(JsonFields& fields, Faults& faults);

}  // namespace plenary::formats
