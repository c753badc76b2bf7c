// What stands above the first speech of a meeting's record: its symbol, body, session, day.
#pragma once

#include <string>
#include <vector>

#include "domain/reader/draft.hpp"
#include "domain/reader/layout.hpp"

namespace plenary::reader {

struct MeetingHead {
  std::string assembly, session;  // "" where the head does not tell
};

// Reads the head into the draft's meeting and session. A line that seems to give a day and gives none is doubted.
MeetingHead read_meeting_head(const std::vector<BodyLine>& body, Draft& draft);

}  // namespace plenary::reader
