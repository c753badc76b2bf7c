// Refusals of changes that were made from what others changed before they could be stored.
#pragma once

#include "plenary/result.hpp"

namespace plenary::storage {

// What votes or names were checked with is no longer what is there.
Fault changed_meanwhile();

// Rows are found by what names their record, never by number: where the same number was given to another record at the same
// moment, or another row to the same record, the change is refused.
Fault row_taken();

// Whether these say so: the same change may be made again from what is there now.
bool is_changed_meanwhile(const Faults& faults);

}  // namespace plenary::storage
