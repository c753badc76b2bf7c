// What a record's page says of other records: names in place of codes, the tables below it.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/pages.hpp"

namespace plenary::app {

// A table on another record's page, and where the whole of it is.
struct RelatedList {
  ListPage list;
  Parameters filters;
};

// All of it is optional. The records are in the form in which they are served.
struct Related {
  boost::json::object assembly, session, resolution;
  std::map<std::string, std::string, std::less<>> member_names;  // by code
  std::vector<RelatedList> lists;
};

}  // namespace plenary::app
