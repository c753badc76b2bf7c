// Texts from outside in messages: not longer than a reader can use.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plenary {

// The text, or its beginning with an ellipsis where it is longer than `most` bytes; whole code points always. A byte that
// is no UTF-8 becomes U+FFFD.
std::string shorten(std::string_view text, std::size_t most);
// The same of at most 60 bytes, as a cell or field is cited: `"the text…"`.
std::string in_quotes(std::string_view text);

}  // namespace plenary
