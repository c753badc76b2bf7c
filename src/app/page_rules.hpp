// Rules of majority as assembly and vote pages show them.
#pragma once

#include "app/page_parts.hpp"

namespace plenary::app {

// Sets `rules` of an assembly's page: what each demands in words, when it holds, where that is written.
void put_rules(json::object& page, const json::object& assembly);

// The rule of a vote by its title, with the way to it; by its bare name where `rule` is empty.
Value rule_link(const json::object& vote, const json::object& rule);

// What would have changed the result, in a sentence; empty where that is not known.
std::string what_if_line(const json::object& check);

}  // namespace plenary::app
