// Templates of pages filled with data. Every value is escaped; no template can switch that off.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

namespace plenary::formats {

// Fills src/web/templates/<name>.mustache. A name is looked up in the innermost object of the sections it stands in and
// nowhere else, but `t.word`, which is the `word` of the outermost object's `t`. null, false, "", [] and what is not there
// are empty: they print nothing and open no section. Control characters print as U+FFFD. Any thread.
// Throws std::logic_error where a template is missing or broken.
std::string render(std::string_view template_name, const boost::json::value& data);
// The same with `words` for `t`, which are never changed and live as long as the program: they are made ready once.
std::string render(std::string_view template_name, const boost::json::value& data, const boost::json::object& words);

// The bytes of all templates, one after the other. Any thread.
std::string all_templates();

}  // namespace plenary::formats
