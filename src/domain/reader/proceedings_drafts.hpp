// The drafts that the record of a meeting names in running text, and the small questions to such text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/reader/language.hpp"

namespace plenary::reader {

// A draft that a text names, and where. `draft` is how it is told from others: a symbol, or `draft resolution iv`.
struct NamedDraft {
  std::string draft;
  std::optional<std::string> symbol;  // canonical
  std::size_t begin = 0, end = 0;
};
std::vector<NamedDraft> drafts_in(std::string_view text, const Language& language);

// The title in quotes behind `entitled`, from `at` to the end of the sentence.
std::optional<std::string> title_behind(std::string_view text, std::size_t at, const Language& language);

// Where the sentence that begins at `at` ends, behind its full stop.
std::size_t sentence_end(std::string_view text, std::size_t at);

// Whether a word may begin at `at`.
bool at_word(std::string_view text, std::size_t at);
std::size_t behind_spaces(std::string_view text, std::size_t at);
// Behind a group in quotes or brackets that opens at `at`; `at` where none does or it is not closed.
std::size_t behind_group(std::string_view text, std::size_t at);

}  // namespace plenary::reader
