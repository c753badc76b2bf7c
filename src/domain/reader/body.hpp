// From paragraphs to clauses with their items, section headings, the closing lines, and annexes.
#pragma once

#include <vector>

#include "domain/reader/draft.hpp"
#include "domain/reader/layout.hpp"
#include "domain/reader/paragraphs.hpp"

namespace plenary::reader {

// Reads the paragraphs from the opening line to the end. What belongs to no clause and no closing line stays untaken.
void read_body(const std::vector<Paragraph>& paragraphs, Draft& draft);

}  // namespace plenary::reader
