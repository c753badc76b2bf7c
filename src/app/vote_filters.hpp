// Filters that the resident matrix or the table of votes tells, made a set of votes before a list is read.
#pragma once

#include "storage/lists.hpp"

namespace plenary::app {

// Takes the filters that no row tells by itself out of the question, and puts what they let through into `votes` and `groups`
// of it; words, too, where rows are members' parts in votes. Reads the matrix at most, no table of positions.
void resolve_votes(const storage::Registry& registry, const storage::Snapshot& snapshot, storage::ListQuery& query);

}  // namespace plenary::app
