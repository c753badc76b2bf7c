// How members voted, for the page of a vote: as seats, on a map, by position, by group, as a table.
#pragma once

#include "app/page_parts.hpp"

namespace plenary::app {

// Sets `positions`, and where there are any `seats`, `map`, `groups` and `rows`.
void put_positions(json::object& page, const json::object& vote, const PageContext& context);

// Sets `intended`.
void put_intentions(json::object& page, const json::object& vote, const PageContext& context);

}  // namespace plenary::app
