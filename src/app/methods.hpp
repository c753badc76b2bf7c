// Which methods a resource takes, and who may ask from pages of other sites. Any thread.
#pragma once

#include <string_view>

#include "app/message.hpp"
#include "app/routes.hpp"

namespace plenary::app {

// The one of that method; HEAD is answered as GET. Null where the resource does not take it.
const Route* route_for(const Match& found, std::string_view method);

// What is said to OPTIONS, and to a method that the resource does not take: 405.
Reply wrong_method(const Request& request, const Match& found);
// To OPTIONS of the server as a whole. RFC 9110, section 9.3.7.
Reply options_of_the_server();

// The media types that patch records. RFC 5789, section 3.1.
void tell_patches(Reply& reply);

// What the public may read, pages of other sites may read too. The counters are for whoever runs the service.
void open_to_other_sites(const Request& request, Reply& reply);

}  // namespace plenary::app
