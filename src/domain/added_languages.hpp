// Texts of a record in languages that came to the data that ship with the program after the record was made.
#pragma once

#include "plenary/records.hpp"

namespace plenary {

// A text of the record that is the shipped one, word for word in every language of both, gets the languages that it lacks: names
// and notes of groups, titles of rules and what they apply to, names of members, reasons of suspensions, notes on successions.
// One that says anything else stays as it is, since the other languages would say something else. Pure: any thread.
void add_languages(Assembly& kept, const Assembly& shipped);
void add_languages(Member& kept, const Member& shipped);

}  // namespace plenary
