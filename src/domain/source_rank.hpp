// Which of two sources counts where they state the same thing otherwise, so that it does not matter which came first.
#pragma once

#include <string_view>
#include <vector>

#include "plenary/records.hpp"

namespace plenary {

// The names under which the layouts that are whole collections stand as a record's source.
inline constexpr std::string_view kVoetenDocument = "Voeten, United Nations General Assembly Voting Data";
inline constexpr std::string_view kPopoloDocument = "Popolo";
inline constexpr std::string_view kUndlDocument = "UN Digital Library, voting data";
inline constexpr std::string_view kUnxmlDocument = "UNxml/GAresolutions";
inline constexpr std::string_view kAknDocument = "AKN4UN";

// Whether what is on record from these sources stays where the newly stated differs. The texts themselves count before the
// lines about them, these before tables of votes, and those made by others last; people and documents one by one
// correct everything but are corrected by all but the last.
bool outranks(const std::vector<Source>& kept, const std::vector<Source>& stated);

// How much a source counts: 0 one that is of no collection, the higher the more.
int source_rank(const Source& source);

// The best of a record's collections; empty where it is from none.
std::string_view collection_of(const std::vector<Source>& sources);

// Whether there are sources, and all are that document.
bool is_from_alone(const std::vector<Source>& sources, std::string_view document);

}  // namespace plenary
