// Lists as CSV and NDJSON: whole, however long.
#pragma once

#include <boost/json/fwd.hpp>
#include <vector>

#include "app/list_request.hpp"
#include "app/row_source.hpp"

namespace plenary::app {

// What a row says, without empty cells.
boost::json::object item_of(const RowSource& row, const std::vector<const storage::Column*>& columns);

// All rows, or as many as were asked for. Short ones are a ready body; of long ones no snapshot is kept while they go out.
Reply whole_list(Context& context, ListRequest request);

}  // namespace plenary::app
