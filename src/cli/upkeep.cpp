// plenary verify, rebuild and routes
#include <boost/json.hpp>
#include <iomanip>
#include <iostream>

#include "app/rebuild.hpp"
#include "app/routes.hpp"
#include "app/verify.hpp"
#include "cli/commands.hpp"
#include "cli/registry_file.hpp"

namespace plenary::cli {
namespace json = boost::json;

int verify(const Options& options) {
  const auto registry = open_registry(options, Access::read);
  if (!registry) return kFailed;
  const auto found = app::verify(*registry);
  if (options.verify.json) {
    json::array flaws;
    for (const auto& flaw : found.flaws)
      flaws.emplace_back(json::object{{"place", flaw.place}, {"message", flaw.message}});
    std::cout << json::object{{"ok", found.flaws.empty()},
                              {"revisions", found.revisions},
                              {"records", found.records},
                              {"flaws", std::move(flaws)}}
              << '\n';
  } else {
    for (const auto& flaw : found.flaws) std::cout << flaw.place << ": " << flaw.message << '\n';
    std::cout << (found.flaws.empty() ? "all is well: " : "NOT well: ") << found.revisions << " revisions, "
              << found.records << " records, " << found.flaws.size() << " flaws\n";
  }
  return found.flaws.empty() ? kDone : kFailed;
}

int rebuild(const Options& options) {
  auto registry = open_registry(options, Access::write);
  if (!registry) return kFailed;
  const auto records = app::rebuild(*registry);
  if (!records) {
    print_faults(records.faults());
    return kFailed;
  }
  std::cout << "rebuilt what is derived from " << *records << " records\n";
  return kDone;
}

int print_routes(const Options&) {
  for (const auto& route : app::routes())
    std::cout << std::left << std::setw(6) << route.method << "  " << std::setw(40) << route.pattern << "  "
              << route.summary << '\n';
  return kDone;
}

}  // namespace plenary::cli
