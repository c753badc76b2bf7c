// The agreement that others published, held against what the service answers of the academic table's votes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "storage/registry.hpp"

namespace plenary::test {

// Votes of the registry by the session of the table that they were taken in.
using VotesBySession = std::map<int, std::vector<std::string>>;

// Rows of the published agreement with the USA and Russia by year, and those that differ by more than 1e-6.
struct PublishedAgreement {
  int rows = 0, different = 0;
  std::vector<std::string> first_differing;
};
PublishedAgreement compare_to_published(storage::Registry& registry, const VotesBySession& votes,
                                        const std::filesystem::path& data);

}  // namespace plenary::test
