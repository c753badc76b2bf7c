// A member's record in figures, on its page.
#pragma once

#include <string>

#include "app/page_parts.hpp"

namespace plenary::app {

// Sets `record_of`: its positions as a bar, how often it stood apart, and where its ideal points are; nothing where it has no
// positions on record.
void put_member_figures(json::object& page, const std::string& code, const PageContext& context);

// What ideal.mustache needs for members of an assembly: a picture that is asked for when it is looked at, since it takes
// seconds to work out. `label` heads it.
json::object ideal_picture(const std::string& label, const std::string& assembly,
                           const std::vector<std::string>& members);

}  // namespace plenary::app
