// The record of a meeting: not one text, but the votes on many.
#pragma once

#include <vector>

#include "domain/reader/draft.hpp"
#include "domain/reader/layout.hpp"

namespace plenary::reader {

// Whether the lines are the record of a meeting, or a passage of one: its symbol stands at the top, or something is
// said to have been adopted under a number, and no text of a resolution begins.
bool is_meeting_record(const std::vector<BodyLine>& body, const Language& language);

// Reads meeting, day and every vote into the draft. Lines on votes that were not understood, or that cannot be brought
// together with a text, are left untaken; speeches are passed over and counted.
void read_proceedings(const Layout& layout, Draft& draft);

}  // namespace plenary::reader
