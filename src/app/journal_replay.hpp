// Making a registry anew from the documents of another one's journal.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "storage/registry.hpp"

namespace plenary::app {

// Called for each document that cannot be loaded: the revision that it is of, and why.
using ReportUnloadable = std::function<void(std::int64_t revision, std::string reason)>;

// What becomes of the documents on the way: what the new journal says of them, and which are wanted; all where it is empty.
struct ReplayOptions {
  std::string instant{}, actor{};
  std::function<bool(std::string_view kind, std::string_view document)> wanted{};
};

// Loads the newest document of each record at or below a revision into a registry that is empty, all but those reported.
void replay_journal(const storage::Registry& from, std::int64_t revision, storage::Registry& into,
                    const ReportUnloadable& report, const ReplayOptions& options = {});

}  // namespace plenary::app
