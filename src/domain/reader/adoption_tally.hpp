// Which count in the text of an adoption is whose.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/reader/adoption_pieces.hpp"
#include "domain/reader/language.hpp"
#include "plenary/reading.hpp"
#include "plenary/records.hpp"

namespace plenary::reader {

struct StatedTally {
  Tally tally;
  NamedPositions names;              // from `1 against (…)`
  bool conflicting = false;          // two different figures for the same: two votes, or nonsense
  std::ptrdiff_t left_over = 0;      // figures that nothing explains
  std::optional<std::size_t> first;  // the first piece that is a figure of the vote
};

// `rejected` changes what `by 30 votes to 12` means: the side that won is named first.
StatedTally read_tally(const std::vector<Piece>& pieces, std::string_view text, const Language& language,
                       std::optional<Outcome> outcome);

}  // namespace plenary::reader
