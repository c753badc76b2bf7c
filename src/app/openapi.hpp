// The API as an OpenAPI 3.1 document, made of the table of routes and the dictionary of tables. Any thread.
#pragma once

#include <boost/json/fwd.hpp>

namespace plenary::app {

struct About;

// The same for as long as the program and what the registry says of itself do not change.
boost::json::object openapi_document(const About& about);

}  // namespace plenary::app
