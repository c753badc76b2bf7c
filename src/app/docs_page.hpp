// The page that explores the API. Pure: its OpenAPI document in, HTML out.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "app/pages.hpp"

namespace plenary::app {

std::string docs_page(const boost::json::object& openapi, const PageContext& context);

}  // namespace plenary::app
