// Two people at one record: what each made of it, and what becomes of both.
#pragma once

#include <boost/json.hpp>
#include <cstdint>

#include "app/context.hpp"
#include "app/staff/forms.hpp"
#include "domain/record_key.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// The record as it was when somebody began to change it: at the revision that the form's field `base` names.
struct BaseOfChange {
  boost::json::object document;
  std::int64_t revision = 0;
};
Result<BaseOfChange> base_in(Context& context, const RecordKey& key);

// The clauses of a language as one field: equal for clauses that are equal, in whatever order a form sends their parts.
std::string field_of_clauses(const boost::json::value& clauses);

// Puts clauses as the page below settles them, a language at a time, in the place of the text's.
void take_merged_clauses(boost::json::object& text, const FormFields& form);

// What differs between the record as it is now and as the person wants it, field by field. What only one of the two changed
// is settled; of what both changed, one is to be chosen. Sent back to the same path, it changes the record as it is now.
Reply conflict_page(Context& context, const RecordKey& key, const boost::json::object& mine);

}  // namespace plenary::app
