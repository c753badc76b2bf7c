// A vote's figures as a picture and a table, as vote and resolution pages show them.
#pragma once

#include "app/page_parts.hpp"

namespace plenary::app {

// Sets what tally.mustache needs, and the vote's outcome, method, day, heading, and `matter` where that is too long for one.
void put_vote(json::object& into, const json::object& vote);

// Sets the bars and figures alone: of `announced` and `counted`, as far as `vote` has them.
void put_tally(json::object& into, const json::object& vote);

// The figures of a vote in one line, as announced or else as counted: letter, name and value of each.
json::array short_result(const json::object& vote);

// What was voted on in few words: `Vote on GA-2024-92-RES-04`, with its part and round.
std::string vote_heading(const json::object& vote);
// Whether the matter that was voted on is told in sentences, which make no heading. `on` is the vote's.
bool is_told_below(const json::object& on);

}  // namespace plenary::app
