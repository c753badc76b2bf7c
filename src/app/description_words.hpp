// What tables, columns and parameters are, in the language of the words. Programs are told it in English.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

namespace plenary::app {

// The description as the language of the words has it; as it is where that is English, or has none of its own. Any thread.
std::string description_in_words(std::string_view english);

// All descriptions of a language by their English, src/web/descriptions. Throws std::out_of_range where it has none.
const boost::json::object& descriptions_in(std::string_view language);

}  // namespace plenary::app
