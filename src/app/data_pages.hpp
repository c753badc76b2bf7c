// The pages of the catalogue and of dictionaries. Pure: what is served as JSON in, HTML out.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "app/pages.hpp"

namespace plenary::app {

std::string catalogue_page(const boost::json::object& catalogue, const PageContext& context);
// The list of releases, and one with its files.
std::string releases_page(const boost::json::object& releases, const PageContext& context);
std::string release_page(const boost::json::object& release, const PageContext& context);
std::string dictionary_page(const boost::json::object& dictionary, const PageContext& context);

}  // namespace plenary::app
