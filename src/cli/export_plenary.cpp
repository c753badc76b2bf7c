// plenary export plenary: the whole registry in plenary's own layout.
#include <iostream>

#include "app/export_plenary.hpp"
#include "cli/commands.hpp"
#include "cli/output_file.hpp"
#include "cli/registry_file.hpp"

namespace plenary::cli {

int export_journal(const Options& options) {
  if (!options.table.filters.empty() || !options.table.profile.empty()) {
    std::cerr << "the layout plenary holds the whole registry: it takes neither --filter nor --profile\n";
    return kWrongUsage;
  }
  if (const auto fault = refuse_output(options.table.out, options.db)) return refuse({*fault});
  const auto registry = open_registry(options, Access::read);
  if (!registry) return kFailed;
  const auto newest = registry->read().revision();
  const auto revision = options.table.revision.value_or(newest);
  if (revision < 0 || revision > newest) {
    std::cerr << "--revision: there are revisions up to " << newest << '\n';
    return kWrongUsage;
  }
  app::Reply reply;
  reply.stream = app::export_plenary(*registry, revision);
  return write_body(std::move(reply), options.table.out);
}

}  // namespace plenary::cli
