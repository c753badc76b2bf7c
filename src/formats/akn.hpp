// Resolutions of the United Nations as Akoma Ntoso (AKN4UN): one text in one language a file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

struct AknText {
  std::string language;   // BCP 47
  std::string marked_up;  // the day on which the file was made: of two files of one text the later one counts
  Session session;
  Resolution resolution;            // in that language alone
  std::size_t paragraphs = 0;       // of preamble and body, and their items
  std::size_t annex = 0;            // paragraphs of annexes: understood as such, but no record keeps them
  std::vector<std::string> unread;  // paragraphs that belong to no clause, or begin with no action
  std::vector<std::string> doubts;  // what the file says in two ways
};

// Decisions taken here:
// * The symbol is that of the cover page, else of the work's address. Resolutions A to C in one file are one text that each
//   symbol finds; each part's letter and title stand as the heading of its first clause.
// * The day is that of the conclusions. The meeting is that of the adoption's step, unless it is of another session or no
//   symbol: then it is the one that the conclusions number.
// * A paragraph that begins with no action belongs to the clause before it, as does what an `Adopts the following` brings.
// * What is cited are the resolutions to which the text links, with the relation of the clause's action.
// * Who voted how is left to the layouts of roll calls.
Result<AknText> read_akn(std::string_view xml);

}  // namespace plenary::formats
