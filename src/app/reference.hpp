// Data that ships with the program: members, and assemblies with their rules, for every registry, and an example to look at.
// `until` of a name or membership is its last day.
#pragma once

#include <string>
#include <string_view>

#include "app/import_report.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

// A file of schema/reference as it was when the program was built. Throws std::logic_error where there is none.
std::string_view reference_file(std::string_view name);

// Puts assemblies and members into a registry that holds nothing yet; otherwise does nothing. Says whether it did.
bool load_reference(storage::Registry& registry, const std::string& instant);

// Gives a registry of an earlier program what came to the shipped data since: assemblies, rules, members, values and
// languages of texts that it lacks. Nothing that it has is changed. Again: changes nothing.
ImportReport renew_reference(storage::Registry& registry, const std::string& instant);

// The example assembly with all that is in it, and the facts of one resolution of INTERPOL. Again: changes nothing.
ImportReport load_example(storage::Registry& registry, const std::string& instant, const std::string& actor);

// Withdraws every assembly that is marked as an example, with its members, sessions, resolutions and votes. Faults where
// something that is no example refers to them.
Result<std::size_t> remove_example(storage::Registry& registry, const std::string& instant, const std::string& actor);

}  // namespace plenary::app
