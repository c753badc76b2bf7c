// Search words as pieces: words, phrases, symbols, brackets, operators, names of fields.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/result.hpp"

namespace plenary {

enum class SearchToken { term, open, close, both, either, without, field };

struct SearchPiece {
  SearchToken token = SearchToken::term;
  std::string text;    // as typed; of a field, the column of the index
  std::size_t at = 1;  // character where it begins
  bool prefix = false;
  bool loud = true;                   // of an operator: written in capitals
  std::optional<std::string> symbol;  // canonical, where the term can be one
  bool is_symbol = false;             // it is one for certain: of a family that the program knows
};

// Faults name the place. Pieces without any letter or digit are left out.
Result<std::vector<SearchPiece>> search_pieces(std::string_view typed);

}  // namespace plenary
