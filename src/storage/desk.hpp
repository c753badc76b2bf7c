// What waits for the staff: drafts, what is to be certified, what does not add up.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record_key.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

struct DraftRecord {
  RecordKey key;
  std::string title;  // of the text, or of the text that the vote is on; may be empty
  std::string actor, instant;
};
std::vector<DraftRecord> newest_drafts(const Snapshot& snapshot, std::size_t most);

// Provisional texts and votes of a session whose newest revisions somebody else made.
struct WaitingSession {
  SessionRef session;
  std::int64_t texts = 0, votes = 0;
};
std::vector<WaitingSession> waiting_for(const Snapshot& snapshot, std::string_view actor);  // latest session first

// Votes that are not certified and do not add up, latest first.
struct DoubtfulVote {
  std::string id, title, date;
  std::int64_t doubts = 0;
};
std::vector<DoubtfulVote> newest_doubts(const Snapshot& snapshot, std::size_t most);

// All sessions, the latest first.
std::vector<SessionRef> latest_sessions(const Snapshot& snapshot);

// Every member's name of today by its code, in that language where there is one in it.
std::map<std::string, std::string> names_of_members(const Snapshot& snapshot, std::string_view language);

}  // namespace plenary::storage
