// How a text says that something was adopted or not: the words of resolutions, of meeting records and of press reports.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/reader/language.hpp"
#include "plenary/reading.hpp"
#include "plenary/records.hpp"

namespace plenary::reader {

struct Adoption {
  std::optional<Outcome> outcome;
  Method method = Method::unknown;
  std::optional<Tally> announced;  // only the figures that the text states; `no abstentions` is 0
  NamedPositions names;            // from `1 against (…)` and from lists (`In favour: …`)
  std::vector<NamedIntention> intentions;
  std::optional<int> meeting_number;  // `77th plenary meeting`
  std::optional<Date> date;           // a single day
  bool as_amended = false;            // also `as orally revised`
};

// Reads one statement, of one or more lines, with its lists and its note on intentions. Nothing when the text is not about
// the result of a vote from its first word on, states two different results, or is longer than a list of members can be.
// The words come from the keys `vote_words` (with the meanings named in adoption_pieces.cpp), `vote_fillers`,
// `names_with_and` and `name_articles`, and those of numbers and dates.
std::optional<Adoption> read_adoption(std::string_view line, const Language& language);

// Whether a text begins as such a statement does (`Adopted: …`, `In favour: …`, `By 12 votes …`), readable or not: it is
// then no title and no clause.
bool begins_as_adoption(std::string_view text, const Language& language);

}  // namespace plenary::reader
