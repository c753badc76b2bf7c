// plenary certify: what other people recorded of a session.
#include <iostream>

#include "app/certification.hpp"
#include "cli/commands.hpp"
#include "cli/registry_file.hpp"
#include "domain/record_key.hpp"
#include "support/clock.hpp"

namespace plenary::cli {

int certify(const Options& options) {
  const auto& asked = options.certify;
  const auto registry = open_registry(options, Access::write);
  if (!registry) return kFailed;
  const auto done = app::certify_session(*registry, {asked.assembly, asked.session},
                                         {asked.actor, system_clock().now_utc(), asked.reason, asked.dry_run});
  if (!done) return refuse(done.faults());
  for (const auto& each : done->left)
    std::cout << "left: " << name_of(each.key.kind) << ' ' << each.key.key << ": " << each.why << '\n';
  std::cout << done->certified.size() << (asked.dry_run ? " would be certified\n" : " certified\n");
  return kDone;
}

}  // namespace plenary::cli
