// Export profiles to JSON and back.
#pragma once

#include <boost/json/fwd.hpp>

#include "formats/json_fields.hpp"
#include "plenary/profile.hpp"

namespace plenary::formats {

// `{"name": "print-fr", "title": {…}, "dash": "en_dash", "days": "words", "columns": {"results": ["symbol", "result"]}}`, the
// settings in the order of domain/profiles.
boost::json::object profile_json(const Profile& profile);

// The profile as far as it can be read; a setting may be an empty text, which says that nothing is to stand there.
Profile read_profile(JsonFields& fields, Faults& faults);

}  // namespace plenary::formats
