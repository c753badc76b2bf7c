// The errors that the server raises itself, before or instead of the application.
#pragma once

#include <string>
#include <string_view>

#include "app/message.hpp"

namespace plenary::http {

// A refusal: a status of 400 or more and an English sentence of plain ASCII without quotes or backslashes.
struct Problem {
  int status = 500;
  std::string_view detail;
};

// `Not Found` for 404; `Unknown` for a number without a name.
[[nodiscard]] std::string_view reason_phrase(int status);

// The problem as application/problem+json (RFC 9457), with Retry-After where the status calls for it.
[[nodiscard]] app::Reply to_reply(const Problem& problem);

}  // namespace plenary::http
