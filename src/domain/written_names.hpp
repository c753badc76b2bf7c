// How tables write a member's name: in capitals, as it was on the day, unless its record says otherwise.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plenary/records.hpp"

namespace plenary {

// Capitals of Latin, Greek and Cyrillic letters; all other characters as they are.
std::string in_capitals(std::string_view text);

// Every spelling with the day from which it holds; the first one without a day, and never empty. In English where the
// name is known in it.
std::vector<Spelling> writing_of(const Member& member);

// The spelling that holds on a day; where it is not known, the newest.
const std::string& written_on(const std::vector<Spelling>& writing, const std::optional<Date>& day);

}  // namespace plenary
