// The numbers of footnotes that stand glued to words of the text.
#pragma once

#include "domain/reader/draft.hpp"

namespace plenary::reader {

// Puts the numbers of the draft's footnotes into brackets where they stand in clauses: `2020,1` becomes `2020,[1]`, so
// that no word or figure is read wrong. Only numbers that come in their order are taken for references.
void mark_references(Draft& draft);

}  // namespace plenary::reader
