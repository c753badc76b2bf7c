// What a person types into a search box, as an expression of the full-text index.
#pragma once

#include <string>
#include <string_view>

#include "plenary/result.hpp"

namespace plenary {

// Words that must all occur, "phrases in quotes", prefixes with a star: `lawful access`, `"digital evidence"`, `encrypt*`.
// Everything else is taken as text, so that no input is an error of syntax but one without any letter or digit.
Result<std::string> search_expression(std::string_view typed);

}  // namespace plenary
