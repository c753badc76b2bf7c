// Replies that several resources make alike: entity tags, conditional requests, bodies in a form.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "app/context.hpp"
#include "app/message.hpp"
#include "app/pages.hpp"

namespace plenary::app {

// `"<record revision>.<registry revision>.<form>.<version>.<hash of the URL>"`, with the record revision 0 for what is no record. Staff
// see more than the public, so their tags differ.
std::string entity_tag(const Context& context, std::int64_t record_revision, std::int64_t registry_revision);

// What an answer to GET depends on beside its URL.
std::string vary_of(const Context& context);

// The record revision that an entity tag of ours names, also a bare `"12"`; nothing for any other tag.
std::optional<std::int64_t> record_revision_of(std::string_view tag);

// A body in the request's form, with entity tag, caching rules and the revision it is of.
Reply make_reply(Context& context, std::string body, std::int64_t record_revision = 0);

// What every successful answer to GET carries beside its body.
void add_validators(Context& context, Reply& reply, std::int64_t record_revision);

// Parameters that nobody reads are faults, never ignored.
Faults unknown_parameters(const Context& context, std::initializer_list<std::string_view> known);

PageContext page_context(Context& context);

}  // namespace plenary::app
