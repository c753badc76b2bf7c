// Records and lists to make pages of.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>

#include "app/pages.hpp"
#include "app/related.hpp"

namespace page_fixtures {

inline constexpr std::string_view kHostile = "<script>alert('x')</script>\"'&lt;{{t.search}}</title>";

// Records as they are served, made up.
boost::json::object resolution();
boost::json::object vote();
boost::json::object tally_vote();
boost::json::object member();
boost::json::object session();
boost::json::object assembly();
boost::json::object revision();
plenary::app::Related related();

// The same value with every text in it replaced by `text`.
boost::json::value poisoned(const boost::json::value& value, std::string_view text);

// A list of that table with two rows; each cell is `text`, or fit for its column where that is empty.
plenary::app::ListPage list(std::string_view table, std::string_view text = {});

// Every kind of page by name. With a text, it stands in for every text of every record, cell and parameter.
std::map<std::string, std::string> every_page(std::string_view text = {});

}  // namespace page_fixtures
