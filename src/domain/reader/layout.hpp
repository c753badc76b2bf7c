// What is on the pages beside the text: page marks, running heads, footnotes. Taken apart from the body by rule.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/reader/language.hpp"
#include "domain/reader/lines.hpp"

namespace plenary::reader {

struct Note {
  std::string marker;
  std::string text;
  std::size_t line = 0;
};

struct BodyLine {
  Line line;
  bool after_page_break = false;  // the first line of the body on its page
};

// Body lines keep their order; blank lines are kept, since they part paragraphs. What is in neither list is a page
// mark, a running head or a separator, and understood as such.
struct Layout {
  std::vector<BodyLine> body;
  std::vector<Note> notes;
};

Layout take_apart(const std::vector<Line>& lines, const Language& language);

// `- 2 -`, `.../...`, `Page 2 of 5`, `1/3   21-00000`. A bare number counts only `beside_break`, next to a page's edge.
bool is_page_mark(std::string_view text, const Language& language, bool beside_break);

}  // namespace plenary::reader
