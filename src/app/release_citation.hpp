// How a release is cited, for programs. Any thread.
#pragma once

#include <string>

#include "app/release.hpp"

namespace plenary::app {

// Metadata as DataCite takes them (schema 4). What was not stated is said to be so, as its guide asks: `:unav`.
std::string datacite(const ReleaseFacts& facts, const ReleaseOptions& options);
// CITATION.cff, of version 1.2.0.
std::string citation_file(const ReleaseFacts& facts, const ReleaseOptions& options);

}  // namespace plenary::app
