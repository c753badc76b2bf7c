// What is wrong, in the language of the words. Messages of faults are English everywhere but on pages, which know the usual ones.
#pragma once

#include <string>
#include <string_view>

#include "plenary/result.hpp"

namespace plenary::app {

// The message as the language of the words has it; as it is where that is none of the known ones. Any thread.
std::string fault_in_words(std::string_view message);

// What people call the parameter of a question, where the words know it; else nothing.
std::string parameter_label(std::string_view name);

// What people call the field of a form, whatever stands before it: `vote.announced.yes`, `clauses.en[3].text`.
std::string fault_label(const std::string& field);

}  // namespace plenary::app
