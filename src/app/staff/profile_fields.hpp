// The form of an export profile. Pure.
#pragma once

#include <boost/json.hpp>
#include <vector>

#include "app/staff/record_fields.hpp"

namespace plenary::app {

// What people fill in: its titles and settings; of which lists and sheets it chooses columns, one a line. With `named` its name
// comes first, which a saved one keeps.
std::vector<RecordField> profile_fields(const boost::json::object& profile, bool named);
std::vector<RecordField> profile_column_fields();

// A form has no way to say that nothing is to stand in place of 0: there it is a field of its own, `zero_blank`.
boost::json::object profile_for_form(boost::json::object profile);
// The profile with all that the form has of it.
boost::json::object take_profile(boost::json::object profile, const FormFields& form);
// For edit.mustache, of a profile as forms have it.
boost::json::object column_part(const boost::json::object& shown, const Faults& faults);

}  // namespace plenary::app
