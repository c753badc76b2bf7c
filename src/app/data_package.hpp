// Tables described as a Frictionless data package. Any thread.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "app/described_table.hpp"

namespace plenary::app {

// Where a package's files are, and what they are of.
struct PackageFacts {
  std::string name;     // lower case, of letters, digits, - _ . : `plenary-2026.1`
  std::string version;  // of the data
  std::string created;  // instant of the newest change in them
  std::string base;     // stands before `<table>.csv`: empty beside the package, or an absolute URL
};

// A resource for each table, with its keys and those of other tables that it holds.
boost::json::object data_package(const std::vector<DescribedTable>& tables, const PackageFacts& facts,
                                 const About& about);

}  // namespace plenary::app
