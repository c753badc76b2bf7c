// Pages at the door: log-in, log-out, the choice of a password.
#pragma once

#include <string>

#include "app/context.hpp"

namespace plenary::app {

// The log-in, leading to that path afterwards, with a sentence on why it is shown.
Reply login_page(Context& context, const std::string& to, const std::string& message, const std::string& name,
                 int status);

}  // namespace plenary::app
