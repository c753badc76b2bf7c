// What differs between two documents of a record, field by field.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace plenary::formats {

// A field by its path (`announced.yes`, `clauses.en[2].text`), with its value before and after; none where it was not
// there. Lists of codes and other plain values are told by what came and went, at the list's own path.
struct FieldChange {
  std::string field;
  std::optional<boost::json::value> before, after;
};

// In the order of the later document, then what is gone. `null` has no fields.
std::vector<FieldChange> difference(const boost::json::value& before, const boost::json::value& after);

}  // namespace plenary::formats
