// The record of a meeting that was sent as a document: its votes beside its lines, to be looked at and recorded at once.
#pragma once

#include "app/staff/adoption.hpp"
#include "app/staff/staff_page.hpp"

namespace plenary::app {

// The votes as they were read, what stands against them, and a field for each title that the record does not tell.
Reply meeting_page(Context& context, const Adoption& adoption);
// Records all of them with the titles sent, or tells again what stands against them.
Reply post_meeting(Context& context, const Adoption& adoption);

}  // namespace plenary::app
