// Groups of members to JSON and back.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "plenary/group.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

// `{"code": "eu", "name": {…}, "kind": "union", "members": [{"member": "FRA", "from": "1958-01-01"}, …], …}`
boost::json::object group_json(const Group& group);

// The group as far as it can be read; faults of shape name the field below `path`.
Group read_group(const boost::json::value& value, const std::string& path, Faults& faults);

}  // namespace plenary::formats
