// Plenary's own full export: the journal, from which a registry can be made again.
#pragma once

#include <cstdint>
#include <memory>

#include "app/message.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

// The whole layout piece by piece, as of that revision of the registry, which outlives it; nothing is kept open between
// pieces. Everything that is on record is in it, drafts too: for admins alone. Tokens are not.
std::unique_ptr<BodyStream> export_plenary(const storage::Registry& registry, std::int64_t revision);

}  // namespace plenary::app
