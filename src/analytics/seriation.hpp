// An order in which what is alike stands together.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace plenary::analytics {

// Similarities from 0 to 1 of each with each, as a square of rows; nothing where it is not known, which counts as unlike.
using Similarities = std::vector<std::vector<std::optional<double>>>;

// Places in the order of the leaves of a tree by average linkage (Sokal and Michener 1958), each branch turned so that those
// who meet at its joint are as alike as can be. The same similarities give the same order.
std::vector<std::size_t> order_by_similarity(const Similarities& similarities);

}  // namespace plenary::analytics
