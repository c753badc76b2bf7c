// Opening the registry's file for a subcommand, and telling people what is wrong.
#pragma once

#include <memory>
#include <string>

#include "cli/options.hpp"
#include "plenary/result.hpp"
#include "storage/registry.hpp"

namespace plenary::cli {

// `serve`: as create, and only where no other process writes. `import`: as create, but a new registry has its file only once
// Registry::put_in_place() was called. `import_whole`: as import, but a new one stays empty.
enum class Access { read, write, create, import, import_whole, serve };

// Nothing after saying why it cannot be opened. A new registry gets the members and assemblies that ship with the program.
std::unique_ptr<storage::Registry> open_registry(const Options& options, Access access);

// `file:line:column: field: message`, a line for each, on stderr.
void print_faults(const Faults& faults);

// The exit code of the first fault.
int exit_code_of(const Faults& faults);

// Both: what a subcommand ends with that was refused.
int refuse(const Faults& faults);

}  // namespace plenary::cli
