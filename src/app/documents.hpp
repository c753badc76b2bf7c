// Documents that come over HTTP: read, answered as a reading, confirmed by a second call.
#pragma once

#include <string>

#include "app/context.hpp"
#include "app/message.hpp"

namespace plenary::app {

// Whether a POST to /resolutions sends a document, or confirms the reading of one, in place of a record.
bool is_document(const Context& context);
// Answers the reading (202), or records it: `?confirm=1` at once, or a reading's id later.
Reply post_document(Context& context);

// Reads a document of that name or media type and keeps the reading until it is confirmed: its id.
Result<std::string> keep_document(Context& context, const std::string& bytes, const std::string& hint);

}  // namespace plenary::app
