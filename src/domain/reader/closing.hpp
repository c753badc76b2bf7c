// The lines after the clauses: the meeting and its day, how the text was adopted, the heading of an annex.
#pragma once

#include <cstddef>
#include <string_view>

#include "domain/reader/draft.hpp"
#include "domain/reader/paragraphs.hpp"

namespace plenary::reader {

// Reads `42nd plenary meeting`, `1 December 2021`, `Adopted: 122 votes …` into the draft. False for anything else.
bool read_closing(const Paragraph& paragraph, Draft& draft);

// `Adopted: 122 votes …` alone. Where two statements give different results, the later one holds and the line of the
// earlier one is doubted.
bool read_adoption_statement(const Paragraph& paragraph, Draft& draft);

// `Annex`, `ANNEX II`, `Annexe 1`: such a line and nothing more.
bool is_annex_heading(std::string_view text, const Language& language);

// A citation is kept once; a relation other than `cites`, a title and a place are added to it when they come later, and
// a relation that changes the resolution (`amends`) goes before one that does not (`recalls`).
void add_citation(Draft& draft, Citation citation, std::size_t line);

}  // namespace plenary::reader
