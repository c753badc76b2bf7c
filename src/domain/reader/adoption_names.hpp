// Names of delegations in the text of an adoption: lists after `In favour:`, and notes on what was intended.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/reader/adoption_pieces.hpp"
#include "domain/reader/language.hpp"
#include "plenary/reading.hpp"

namespace plenary::reader {

// Names at commas and `and` outside brackets, without articles; empty for `None`. Names that hold an `and` of their own
// stay whole (key `names_with_and`).
std::vector<std::string> split_names(std::string_view text, const Language& language);

// The list that belongs to a label; nullptr for labels that have none (invalid ballots).
std::vector<std::string>* names_of(NamedPositions& names, Side label);

// Takes `In favour: A, B` out of the pieces and adds its names. True if there was one.
bool take_lists(std::vector<Piece>& pieces, std::string_view text, const Language& language, NamedPositions& names);

// Takes `the delegations of A and B informed … had intended to vote in favour` out of the pieces.
std::vector<NamedIntention> take_intentions(std::vector<Piece>& pieces, std::string_view text,
                                            const Language& language);

}  // namespace plenary::reader
