// The lines of a text as the reader sees them: numbered, trimmed, without the strokes of boxes, with page starts marked.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace plenary::reader {

struct Line {
  std::size_t number = 0;   // from 1
  std::string_view text;    // trimmed of space and box strokes; a view into the text that was given
  std::size_t indent = 0;   // columns before the text
  bool page_start = false;  // a form feed stands before it
  bool rule = false;        // nothing but strokes: a separator
};

// Splits at LF, CRLF, CR and form feeds (which take no number of their own). Linear in the text.
std::vector<Line> split_lines(std::string_view text);

// Parts of a line that stand apart: split at tabs, box strokes and gaps of three spaces or more; each trimmed, none empty.
std::vector<std::string_view> cells(std::string_view line);

}  // namespace plenary::reader
