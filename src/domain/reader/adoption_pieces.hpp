// The text of an adoption cut into words that mean something, numbers, groups in brackets, and the rest.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/reader/language.hpp"
#include "plenary/records.hpp"

namespace plenary::reader {

enum class PieceKind {
  number,   // a count, in digits or words; also `none`
  ordinal,  // `77th`
  label,    // `in favour`, `against`, `abstentions`: whose count it is
  votes,    // `votes`
  to,       // `to` between two counts
  outcome,
  method,
  amended,
  meeting,
  delegation,  // `the delegations of`: names follow
  informed,    // `informed the Secretariat`: names end
  meant,       // `had intended`
  filler,      // a word that such a sentence may have
  date,
  symbol,  // `A/75/L.82`
  group,   // `(United States)`, `"a title"`
  dash,
  comma,
  stop,  // . ; and line ends that are no wrapping
  unknown,
};

enum class Side { yes, no, abstain, not_voting, invalid };

// The value of a number that is larger than any count of votes.
constexpr int kNoFigure = -1;

struct Piece {
  PieceKind kind = PieceKind::unknown;
  std::size_t begin = 0, end = 0;
  int value = 0;  // of a number; enumerator of a label, outcome or method
  bool colon_after = false;
  std::optional<Date> day;  // of a date of one day
};

// All pieces in order. Stops at the first unknown word unless something was stated before it, so that a clause costs no
// more than its first words.
std::vector<Piece> cut_adoption(std::string_view text, const Language& language);

}  // namespace plenary::reader
