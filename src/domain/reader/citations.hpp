// The resolutions that a text names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/reader/language.hpp"
#include "plenary/records.hpp"

namespace plenary::reader {

struct FoundCitation {
  Citation citation;
  std::size_t offset = 0;  // in the text
};

// Where a citation stands: what the clause does, and whose text it is.
struct CitationContext {
  std::string relation = "cites";  // of the clause's action
  std::string assembly;            // of the document: whose `its resolution 70/1` is
  std::string own_symbol;          // never cited by itself
  bool footnote = false;           // there, only what stands at the beginning of a sentence
};

std::vector<FoundCitation> find_citations(std::string_view text, const Language& language,
                                          const CitationContext& context);

// The relation that an action's head stands for; `cites` for all others.
std::string relation_of(std::string_view head, const Language& language);

}  // namespace plenary::reader
