// What stands before the text of a resolution: symbol, number, session, agenda item, adoption heading, title.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/reader/draft.hpp"
#include "domain/reader/layout.hpp"
#include "domain/reader/opening.hpp"

namespace plenary::reader {

// Reads body lines [0, end) into the draft. Lines not understood are left untaken.
void read_header(const std::vector<BodyLine>& body, std::size_t end, Draft& draft);

// A title with the resolution's number before it: `76/10. Peaceful …`, `3379 (XXX). …`.
struct NumberedTitle {
  std::string symbol;
  std::size_t title = 0;  // where the title begins
};
std::optional<NumberedTitle> numbered_title(std::string_view line);

// Adds what is known of the session; what the draft has already is kept, and a line that tells otherwise is doubted.
void add_session(Draft& draft, const SessionFacts& facts, std::size_t line);

// The number of a meeting, as in `42nd plenary meeting`, and the record's symbol for it.
std::optional<int> meeting_number(std::string_view text, const Language& language);
std::string meeting_symbol(const std::string& assembly, const std::string& session, int number);

}  // namespace plenary::reader
