// The opening action of a clause: `Recalling also`, `CALLS UPON`, `Notes with deep concern`. Found by a small grammar
// whose words are the language's: a head, modifiers, complements.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/reader/language.hpp"
#include "plenary/records.hpp"

namespace plenary::reader {

struct Action {
  std::string text;  // as printed, but for letters that a scanner misread
  std::string head;  // folded: `calls upon`
  ClauseKind kind = ClauseKind::preambular;
  std::size_t end = 0;  // where it ends in the text
  bool known = true;    // false: told by its form alone (`-ing`, capitals), not by the word lists
};

// The action with which `text` begins. `expected` decides where a word list knows nothing: only words whose form fits
// that kind of clause are then taken.
std::optional<Action> read_action(std::string_view text, const Language& language, std::optional<ClauseKind> expected);

}  // namespace plenary::reader
