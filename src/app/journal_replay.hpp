// Making a registry anew from the documents of another one's journal.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "storage/registry.hpp"

namespace plenary::app {

// Called for each document that cannot be loaded: the revision that it is of, and why.
using ReportUnloadable = std::function<void(std::int64_t revision, std::string reason)>;

// Loads the newest document of each record at or below a revision into a registry that is empty, all but those reported.
void replay_journal(const storage::Registry& from, std::int64_t revision, storage::Registry& into,
                    const ReportUnloadable& report);

}  // namespace plenary::app
