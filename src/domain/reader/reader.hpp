// The document reader: the text of one resolution in, what it says out.
#pragma once

#include <string_view>

#include "plenary/reading.hpp"

namespace plenary {

// Reads one text of any size in time proportional to it; any thread may call. Never fails: what was not understood is
// in `unread`, line by line. Fields of the result that a text does not state are absent, and are never guessed.
Reading read_document(std::string_view utf8_text);

}  // namespace plenary
