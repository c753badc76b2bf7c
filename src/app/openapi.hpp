// The API as an OpenAPI 3.1 document, made of the table of routes and the dictionary of tables. Any thread.
#pragma once

#include <boost/json/fwd.hpp>
#include <string_view>

namespace plenary::app {

struct About;

inline constexpr std::string_view kApiDescribes =
    "Sessions, resolutions, votes and positions of general assemblies. The extension of a URL (.json, .csv, .ndjson, "
    ".xlsx, .html …) chooses the form of the answer, or else the Accept header. Filters may be repeated; what is not "
    "understood is refused, with every fault named.";

// The same for as long as the program and what the registry says of itself do not change; what it says of the whole in the
// language of the words, all else in English.
boost::json::object openapi_document(const About& about);

}  // namespace plenary::app
