// Goes back in time where a question says so.
#pragma once

#include <optional>

#include "app/context.hpp"
#include "app/routes.hpp"

namespace plenary::app {

// From here on the context reads the state that `?at=` or `?revision=` names; the first becomes the second in its target.
// The fault that there is no such state. Nothing for routes that have no forms, and for other methods than GET.
std::optional<Fault> choose_state(Context& context, const Route& route);

}  // namespace plenary::app
