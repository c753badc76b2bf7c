// Groups on pages: a group's own, and what a member's page says of those that it is in.
#pragma once

#include "app/page_parts.hpp"

namespace plenary::app {

std::string group_url(const std::string& assembly, const std::string& code);

// `group` as it is served, with the rows of its members' times.
std::string group_page(const json::object& group, const ListPage& times, const PageContext& context);

// The groups of a member as served, each with its days.
void add_groups(json::array& facts, const json::object& member);

}  // namespace plenary::app
