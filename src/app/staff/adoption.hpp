// An adoption on its way: what was read from a document, and what somebody made of it in the form.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "app/staff/forms.hpp"
#include "app/staff/record_fields.hpp"
#include "plenary/reading.hpp"

namespace plenary::app {

struct Adoption {
  std::string id;    // of the reading
  std::string text;  // of the document
  Reading reading;
  boost::json::object session, resolution, vote;  // as JSON, for all that was not changed
  bool with_vote = false;
};

// What was read; nothing where there is no such reading, or it is over a day old.
std::optional<Adoption> find_adoption(Context& context, const std::string& id);
// Puts what the form has in the place of what was read.
void take_form(Adoption& adoption, const FormFields& form);
std::vector<RecordField> text_fields(const Adoption& adoption);
std::vector<RecordField> figure_fields(Context& context, const Adoption& adoption);

// The vote as a record with the positions that the document names; nothing where the form has none, or it is not yet one.
std::optional<Vote> vote_of(Context& context, const Adoption& adoption, Faults& faults);
// What confirms the reading, for POST /resolutions.
boost::json::object confirmation_of(Context& context, const Adoption& adoption, const std::string& reason,
                                    Faults& faults);

// The document line by line for adoption.mustache: what was read of each.
boost::json::array lines_shown(const Adoption& adoption);

}  // namespace plenary::app
