// The interface's words, all in one table, so that another language is another table. Any thread.
#pragma once

#include <boost/json/fwd.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace plenary::app {

// The word of that key: `search`, `outcome.adopted`. Throws std::logic_error where the table has none.
std::string word(std::string_view key);
// The word `<group>.<value>`; a value that the table does not know reads as itself, its underscores as spaces.
std::string word_for(std::string_view group, std::string_view value);
// The same for a label: a value that the table does not know begins with a capital.
std::string label_for(std::string_view group, std::string_view value);
// The word with each `{name}` in it replaced.
std::string phrase(std::string_view key, std::initializer_list<std::pair<std::string_view, std::string>> values);
// All words whose key has no dot: what templates use as `t.key`.
const boost::json::object& template_words();

}  // namespace plenary::app
