// What a roll call of the academic table says, as records.
#pragma once

#include <optional>
#include <string>

#include "formats/voeten_table.hpp"
#include "plenary/records.hpp"

namespace plenary::formats::voeten {

// Why a roll call's name in the source leads to no text.
enum class NoText { none, not_named, page_of_the_record, order_of_votes, not_understood };

struct Decision {
  Session session;
  std::optional<Resolution> resolution;  // without title
  NoText why = NoText::none;             // there is no resolution
  Vote vote;                             // without number and positions
  std::optional<Date> day;               // about when, for who was a member: the day, or the month's first
};

// Decisions taken here, since the table's own names are not symbols:
// * Up to session 17 `R/14/746B` is a page of the record with the order of votes on it: the vote is on a matter of its own,
//   named by its description. From session 18 `R/22/2357` is the resolution; a letter behind it is the order of votes,
//   or a part, up to session 29, and not to be told apart: no text. From session 30 it is the part.
// * `SS/4/…` and `ESS/5/…` are votes of the special sessions S-4 and ES-5, whatever regular session they are filed under.
// * Roman numerals behind a slash (`R/34/233/XII`) are sections of the text.
// * Up to session 58 the day of the date is none of the calendar: year and month alone are right, and no day is kept.
// * Every cell that the records do not give back is kept as it was written.
// * Nothing is said of the outcome. A text that has a symbol was adopted.
Decision read_decision(const RollCall& call);

}  // namespace plenary::formats::voeten
