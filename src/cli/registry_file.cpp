// Registries for subcommands.
#include "cli/registry_file.hpp"

#include <iostream>

#include "app/problems.hpp"
#include "app/rebuild.hpp"
#include "app/reference.hpp"
#include "support/clock.hpp"

namespace plenary::cli {

std::unique_ptr<storage::Registry> open_registry(const Options& options, Access access) {
  auto opened =
      storage::Registry::open(options.db, {.create = access != Access::read && access != Access::write,
                                           .read_only = access == Access::read,
                                           .unfinished = access == Access::import || access == Access::import_whole,
                                           .first = access == Access::serve});
  if (!opened) {
    print_faults(opened.faults());
    return nullptr;
  }
  auto registry = std::move(*opened);
  if (access == Access::read) return registry;
  if (registry->needs_rebuild() && !app::rebuild(*registry)) return nullptr;
  if (access != Access::import_whole) app::load_reference(*registry, system_clock().now_utc());
  return registry;
}

void print_faults(const Faults& faults) {
  for (const auto& fault : faults) {
    std::string line;
    if (!fault.file.empty()) line += fault.file + ":";
    if (fault.line > 0) line += std::to_string(fault.line) + ":";
    if (fault.column > 0) line += std::to_string(fault.column) + ":";
    if (!line.empty()) line += " ";
    if (!fault.field.empty()) line += fault.field + ": ";
    std::cerr << line << fault.message << '\n';
  }
}

int exit_code_of(const Faults& faults) { return app::problem_kind(app::leading_code(faults)).exit_code; }

int refuse(const Faults& faults) {
  print_faults(faults);
  return exit_code_of(faults);
}

}  // namespace plenary::cli
