// A change as the API takes it, made for a form: so forms and JSON meet the same validation.
#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>

#include "app/context.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// What the API answers the person who asks.
Reply perform(Context& context, const std::string& method, const std::string& target, const boost::json::value& body,
              Headers headers = {});

// The faults that an answer of the API names; none where it is no refusal.
Faults faults_in(const Reply& reply);

// Leads on to a page after a change, and tells the browser that what it kept of the form is no longer needed.
Reply saved(Context& context, const std::string& url);

}  // namespace plenary::app
