// The ideal points that others published, held against what the service makes of the academic table's votes.
#pragma once

#include <filesystem>
#include <vector>

#include "app/voeten_agreement.hpp"

namespace plenary::test {

// |r| of the points of each session with at least 20 votes, in order of size.
std::vector<double> correlations_with_published(storage::Registry& registry, const VotesBySession& votes,
                                                const std::filesystem::path& data);

}  // namespace plenary::test
