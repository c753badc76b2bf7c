// Making a release: the whole public data set, frozen, described, checksummed and signed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/described_table.hpp"
#include "app/release_files.hpp"
#include "plenary/result.hpp"
#include "storage/registry.hpp"
#include "support/crypto.hpp"

namespace plenary::app {

struct ReleaseOptions {
  std::string name;
  std::filesystem::path releases;  // the folder in which it gets one of its own
  std::optional<crypto::SigningKey> key{};
  About about{};
  std::string doi{};
};

// Makes the release of the registry's newest revision. It has its name only when it is whole and on the disk, and nothing in
// it can be written then. The same revision, name, options and release before give the same bytes. Faults: the name is none or
// is taken, nothing is on record, the folder cannot be written. Throws as storage and the disk do.
Result<ReleaseFacts> make_release(storage::Registry& registry, const ReleaseOptions& options);

// Everything that is wrong with a release: files that are missing, changed or too many, signatures, and what its registry and
// its tables say differently. With a key, in base64url, that one must have signed it.
Faults check_release(const std::filesystem::path& folder, const std::optional<std::string>& public_key);

}  // namespace plenary::app
