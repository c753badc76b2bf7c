// What a person types into a search box, as an expression of the full-text index.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plenary/result.hpp"

namespace plenary {

struct SearchQuery {
  std::string expression;            // of FTS5
  std::vector<std::string> symbols;  // canonical forms of all that may be the symbol of a text
};

// Words that must all occur, "phrases in quotes", beginnings with a star (`encrypt*`), and between them AND, OR, NOT (also ET,
// OU, SAUF; and, or, et, ou where words stand on both sides) with brackets; NOT binds closest, then AND, which may be left out.
// `title:`, `text:`, `symbol:` and `name:` before a word, a phrase or a bracket look there alone. Case and accents play no
// part. A symbol of a text, in any known form, is one word, and finds its text whatever else is asked for. What cannot be read
// is a fault of `q` that names the place, counted in characters from 1.
Result<SearchQuery> parse_search(std::string_view typed);

}  // namespace plenary
