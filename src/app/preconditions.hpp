// Conditional requests to read (RFC 9110, section 13). Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/message.hpp"

namespace plenary::app {

// All fields of that lower-case name as one, as if they had been sent so; nothing where there is none.
std::optional<std::string> joined_header(const Request& request, std::string_view name);

// What becomes of a GET or HEAD whose answer would be `reply`: 304 where the client has it already, 412 where it wanted
// another state, nothing where it is to be answered as it is. A date that is none is as if it had not been sent.
std::optional<int> precondition_status(const Request& request, const Reply& reply);

}  // namespace plenary::app
