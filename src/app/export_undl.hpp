// Votes as the UN Digital Library's table: a row for each member in each vote.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/message.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

struct UndlQuestion {
  std::vector<std::string> assemblies, sessions;  // any of; empty: all
  bool with_note = true;                          // 20 columns, or else 19
};

// Either the whole text, or where it is long a stream of it.
struct UndlExport {
  std::string text;
  std::unique_ptr<BodyStream> rest;
};

// Public votes on whole texts and matters whose positions are known, by assembly, session, number and member. All of it
// is read before this returns, and waits on the disk where it is long: the snapshot is not needed any more.
UndlExport export_undl(const storage::Snapshot& snapshot, const UndlQuestion& question);

}  // namespace plenary::app
