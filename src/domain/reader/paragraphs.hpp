// Joins the lines of a text into paragraphs, across wrapped lines and page ends.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "domain/reader/language.hpp"
#include "domain/reader/layout.hpp"

namespace plenary::reader {

struct Paragraph {
  std::string text;        // runs of space are one space
  std::size_t indent = 0;  // of its first line
  // Byte in `text` where each of its lines begins, with the line's number.
  std::vector<std::pair<std::size_t, std::size_t>> starts;

  [[nodiscard]] std::size_t line() const { return starts.front().second; }
  [[nodiscard]] std::size_t line_at(std::size_t offset) const;
};

// Paragraphs of body lines [begin, end). A paragraph ends at a blank line (unless a page ends there in mid-sentence),
// and, where lines follow each other closely, at a line that ends a clause before one that begins one.
std::vector<Paragraph> join_lines(const std::vector<BodyLine>& body, std::size_t begin, std::size_t end,
                                  const Language& language);

// Adds a wrapped line to a text: a hyphen at its end joins without a space.
void append_wrapped(std::string& text, std::string_view line);

// Commas, semicolons, colons, full stops and their Arabic forms; also before a closing quote or a note's number.
bool ends_clause(std::string_view text);
bool ends_sentence(std::string_view text);  // with a full stop

}  // namespace plenary::reader
