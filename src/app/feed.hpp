// Lists of texts and votes as feeds of what was adopted lately.
#pragma once

#include "app/list_request.hpp"

namespace plenary::app {

// The latest changed of what the list has, 50 unless a limit is asked for; of what was adopted, unless an outcome is.
// Only for the tables of resolutions and votes. Throws StorageFailure.
Reply feed_reply(Context& context, ListRequest request);

}  // namespace plenary::app
