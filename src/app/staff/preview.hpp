// What the registry would say of a vote that is not on record yet.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "app/staff/record_fields.hpp"
#include "domain/member_names.hpp"
#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// The vote as it would be served, tried under its rule, its doubts with it; beside a session that is not on record either.
boost::json::object served_unrecorded(Context& context, const Vote& vote, const std::optional<Session>& session);

// Faults under another prefix: those of a record that is part of a form.
Faults prefixed(const std::string& prefix, Faults faults);

// The rules of an assembly that hold on a day, "" first: none is named.
RuleChoices rule_choices(Context& context, const std::string& assembly, const std::optional<Date>& day);

// Every member under all of its names and its code.
MemberNames member_names_of(const storage::Snapshot& snapshot);

}  // namespace plenary::app
