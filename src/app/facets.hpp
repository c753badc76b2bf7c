// How many rows of a list there are of each kind.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/lists.hpp"

namespace plenary::app {

struct FacetValue {
  std::optional<std::string> value;  // as a cell; nothing: of rows without one
  std::int64_t count = 0;
};

struct ListFacet {
  const storage::Column* column = nullptr;
  std::vector<FacetValue> values;  // those of most rows first
  std::int64_t left_out = 0;       // further values
};

// Whether rows can be counted by that column: not by instants and texts in many languages.
bool is_countable(const storage::Column& column);

// Each under all filters of the question but those about it. In lists of a cell each element counts.
std::vector<ListFacet> facets_of(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                 const storage::ListQuery& query, const std::vector<const storage::Column*>& columns);

// `{"outcome": [{"value": "adopted", "count": 12}, {"count": 3}]}`; a value of its type, none for rows without one.
boost::json::object facets_json(const std::vector<ListFacet>& facets);

}  // namespace plenary::app
