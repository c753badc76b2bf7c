// The record of a meeting cut into what is said, lists of members, results, notes on what was intended.
#pragma once

#include <vector>

#include "domain/reader/language.hpp"
#include "domain/reader/layout.hpp"
#include "domain/reader/paragraphs.hpp"

namespace plenary::reader {

enum class SegmentKind {
  speech,   // all that is none of the others
  heading,  // of an agenda item
  taken,    // `A recorded vote was taken.`
  list,     // `In favour: …`
  result,   // a sentence that begins as one on the result of a vote; it may be speech all the same
  note      // `[Subsequently, the delegations of …]`
};

struct Segment {
  SegmentKind kind = SegmentKind::speech;
  Paragraph paragraph;
};

// Segments in order, from lists that stand in lines of their own as from those that run on in one line.
std::vector<Segment> cut_proceedings(const std::vector<BodyLine>& body, const Language& language);

// A line that a speaker opens: `The President:`, `Mr. Smith (Canada) (spoke in French):`. Where the speech begins, or 0.
std::size_t behind_speaker(std::string_view line, const Language& language);

}  // namespace plenary::reader
